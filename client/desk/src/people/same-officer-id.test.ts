import { randomUUID } from 'node:crypto';
import { OfficerId, RosterId } from '@breakwater/shared/ids';
import { addOfficer, someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { expect, it } from 'vitest';
import { createChairSheetHandlers } from '../chair-sheets/handlers.ts';
import { makeChairSheets } from '../chair-sheets/make-sheets.ts';
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

it('[RO53] [RE19] who holds a chair sheet is the officer of the taskforce that was chosen', async () => {
  const { tt, bb, gy, officer, open } = desk();
  const make = createChairSheetHandlers(gate)['chair-sheets:make'];
  const of = (taskforce: Taskforce) => make(open, { taskforce: taskforce.id, holder: officer, current: 'a passphrase' });
  for (const each of [bb, gy]) await expect(of(each)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await expect(of(tt)).rejects.toMatchObject({ code: 'not-a-holder' });
  const [chair, holder] = [
    { taskforce: tt.id, officer: tt.chair.officer },
    { taskforce: gy.id, officer },
  ];
  const { keys } = makeChairSheets(tt.id, 0, chair, holder);
  expect(keys).toMatchObject([
    { taskforce: tt.id, holder: tt.chair.officer },
    { taskforce: gy.id, holder: officer },
  ]);
});
