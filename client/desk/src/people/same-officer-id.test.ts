import { randomUUID } from 'node:crypto';
import { OfficerId, RosterId } from '@breakwater/shared/ids';
import { possibleHolders } from '@breakwater/shared/roster/co-signers';
import { addOfficer, someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { expect, it } from 'vitest';
import { createChairSheetHandlers } from '../chair-sheets/handlers.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { createPeopleHandlers } from './handlers.ts';

/** Trinidad's chair, who has compared numbers with Barbados and Guyana, and an officer id that both of these have. */
function desk() {
  const network = RosterId.parse(someHash());
  const [tt, bb, gy] = ['TT', 'BB', 'GY'].map((code) => testTaskforce(network, code)) as [Taskforce, Taskforce, Taskforce];
  const officer = OfficerId.parse(randomUUID());
  for (const other of [bb, gy]) {
    addOfficer(other, ['investigator'], officer);
    tt.chain.add('taskforce.verified', { taskforce: other.id, method: 'digits' }, [tt.chair.signing]);
  }
  const member = (id: RosterId) => [tt, bb, gy].find((each) => each.id === id)?.chain.state;
  const named: unknown[] = [];
  const { state } = tt.chain;
  const own = { taskforce: state, officer: state.officers.get(tt.chair.officer), device: { status: 'active' } };
  const links = {
    nameSecond: (second: unknown) => {
      named.push(second);
      throw new Refusal('changed-meanwhile');
    },
  };
  return { tt, bb, gy, officer, member, named, open: { book: { own: () => own, member }, links } as unknown as OpenDesk };
}
type Taskforce = ReturnType<typeof testTaskforce>;
const gate = { confirmPassphrase: () => Promise.reject(new Refusal('wrong-passphrase')) };

it('[RO53] the standing second is the officer of the taskforce that was chosen', async () => {
  const { gy, bb, officer, named, open } = desk();
  const name = createPeopleHandlers(gate)['second:name'];
  for (const { id } of [gy, bb]) await expect(name(open, { taskforce: id, officer })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(named).toEqual([gy, bb].map(({ id }) => ({ taskforce: id, officer })));
});

it('[RO53] [RE19] of two with one id the one whom the screens show later can hold a chair sheet', async () => {
  const { bb, gy, officer, open } = desk();
  const make = createChairSheetHandlers(gate)['chair-sheets:make'];
  const of = (taskforce: Taskforce) => make(open, { taskforce: taskforce.id, holder: officer, current: 'a passphrase' });
  await expect(of(bb)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await expect(of(gy)).rejects.toMatchObject({ code: 'not-a-holder' });
});

it('[RO53] [RE19] nobody elsewhere with the id of the chair, or of a colleague, can hold one: both keys would be one voice', () => {
  const { tt, gy, member } = desk();
  const colleague = addOfficer(tt);
  for (const { officer } of [tt.chair, colleague]) addOfficer(gy, ['investigator'], officer);
  const holders = possibleHolders(tt.chain.state, member);
  expect(holders).toContainEqual({ taskforce: tt.id, officer: colleague.officer });
  expect(holders).not.toContainEqual({ taskforce: gy.id, officer: colleague.officer });
  expect(holders).not.toContainEqual({ taskforce: gy.id, officer: tt.chair.officer });
});
