import { ProposalId } from '@breakwater/shared/ids';
import { COSIGNING_ASKS_OPEN_MAX, COSIGNING_ASKS_SHOWN_MAX } from '@breakwater/shared/limits';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { openAsks } from './ask-views.ts';
import { listAsks } from './rows.ts';
import { askedDesk } from './testing/asked-desk.ts';

it('[DE84] a roster that an asker sent is folded once, however often the first screen looks, until more of it comes', () => {
  const stage = askedDesk();
  const room = stage.room();
  for (let i = 0; i < 30; i++) room.append(stage.admission(room, stage.seatOf(stage.tt, addOfficer(stage.tt))));
  stage.tell(room);
  for (let i = 0; i < 3; i++) stage.ask(stage.admission(room));
  let checks = 0;
  const check: typeof rosterCrypto.check = (...of) => {
    checks++;
    return rosterCrypto.check(...of);
  };
  const look = () => {
    checks = 0;
    return openAsks({ ...stage.desk, crypto: { ...stage.desk.crypto, check } } as unknown as Parameters<typeof openAsks>[0]).map(
      ({ state }) => state,
    );
  };
  expect(look()).toEqual(['open', 'open', 'open']);
  const first = checks;
  expect(look()).toEqual(['open', 'open', 'open']);
  expect(checks).toBeLessThan(first / 4);
  addOfficer(stage.cw);
  expect(look()).toEqual(['open', 'open', 'open']);
  expect(checks).toBe(first);
});

it('[DE84] of one device so many askings are open, and the first screen has room for those of others', () => {
  const stage = askedDesk();
  const room = stage.room();
  stage.tell(room);
  for (let i = 0; i < 3 * COSIGNING_ASKS_OPEN_MAX; i++) stage.ask(stage.admission(room));
  expect(listAsks(stage.vault)).toHaveLength(COSIGNING_ASKS_OPEN_MAX);
  const others = [addOfficer(stage.tt), addOfficer(stage.tt)];
  for (const from of [...others, stage.cw.chair]) stage.tell(room, from);
  for (const from of others) for (let i = 0; i < COSIGNING_ASKS_OPEN_MAX; i++) stage.ask(stage.admission(room), { from });
  // The last one in the order in which they are kept.
  const proposal = ProposalId.parse('ffffffff-ffff-4fff-bfff-ffffffffffff');
  const late = stage.ask(stage.admission(room), { proposal, from: stage.cw.chair });
  const shown = openAsks(stage.desk as unknown as Parameters<typeof openAsks>[0]);
  expect(shown.length).toBeLessThanOrEqual(COSIGNING_ASKS_SHOWN_MAX);
  expect(shown.map(({ id }) => id)).toContain(stage.idOf(late, stage.cw.chair));
});
