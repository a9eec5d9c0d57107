import { deviceIdOf } from '@breakwater/shared/keys/device-keys';
import { readLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addDevice, addOfficer, proven, type TestDevice, testDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { randomBytes, sha256 } from '../crypto/node/hashes.ts';
import { passProposals } from './follow-proposals.ts';
import { judgeAsk } from './judge-ask.ts';
import { proposalView } from './proposal-views.ts';
import { askToReplaceChair } from './propose.ts';
import { type Proposal, readAsk } from './rows.ts';
import { askedDesk } from './testing/asked-desk.ts';
import { askingDesk } from './testing/asking-desk.ts';

/** Guyana's chair has asked all others to replace the chair of Trinidad and Tobago; two of them are needed beside hers. */
async function asked() {
  const stage = askingDesk();
  const successor = addOfficer(stage.tt);
  const proposal = await askToReplaceChair(stage.desk, stage.tt.id, successor.officer);
  const missing = () => missingOf(stage, proposal);
  // In the order in which a desk looks at their answers.
  const chairs = [stage.cw, stage.dominican, stage.lc]
    .map(({ chair }) => chair)
    .sort((a, b) => (a.proven.keys.device < b.proven.keys.device ? -1 : 1));
  return { stage, proposal, missing, chairs };
}

/** How many signatures the page says are missing. */
function missingOf({ desk }: ReturnType<typeof askingDesk>, proposal: Proposal): number | null {
  const names = { taskforce: (id: string) => ({ name: id }), officer: () => undefined } as unknown as Parameters<typeof proposalView>[2];
  return proposalView(desk as unknown as Parameters<typeof proposalView>[0], proposal, names).missing;
}

it.each([0, 1, 2])('[CS20] whoever is asked and answers with a signature that is none spoils nobody else’s (answer %i)', async (bad) => {
  const { stage, proposal, missing, chairs } = await asked();
  for (const [i, chair] of chairs.entries()) stage.give(proposal, chair, i === bad ? randomBytes(64) : undefined);
  expect(missing()).toBe(0);
  await passProposals(stage.desk);
  expect(stage.offered.map(({ signatures }) => signatures.length)).toEqual([3]);
});

it('[CS20] a signature that is none is not counted as one', async () => {
  const { stage, proposal, missing, chairs } = await asked();
  const [hostile, honest] = chairs as [TestDevice, TestDevice];
  stage.give(proposal, hostile, randomBytes(64));
  expect(missing()).toBe(2);
  stage.give(proposal, honest);
  expect(missing()).toBe(1);
  await passProposals(stage.desk);
  expect(stage.offered).toEqual([]);
});

it('[CS20] nor is one by a computer that the link’s heads do not know: it would make a room’s or the network’s history stand nowhere', async () => {
  const { stage, proposal, missing } = await asked();
  const added = addDevice(stage.cw, stage.cw.chair);
  stage.give(proposal, added);
  expect(missing()).toBe(2);
  stage.give(proposal, stage.cw.chair);
  expect(missing()).toBe(1);
});

it('[CS20] [RO38] one key that two rosters list as their chair’s is one signature, and the link can be read', async () => {
  const stage = askingDesk();
  const { cw, dominican } = stage;
  const both = { ...testDevice(dominican.chair.officer, undefined, dominican.id), signing: cw.chair.signing };
  const key = cw.chair.proven.keys.signingKey;
  const keys = { ...both.proven.keys, signingKey: key, device: deviceIdOf(key, dominican.id, sha256) };
  const added = { ...both, proven: proven(both, keys) };
  dominican.chain.add('device.added', { officer: dominican.chair.officer, device: added.proven }, [dominican.chair.signing]);
  const proposal = await askToReplaceChair(stage.desk, stage.tt.id, addOfficer(stage.tt).officer);
  for (const each of [cw.chair, added]) stage.give(proposal, each);
  expect(missingOf(stage, proposal)).toBe(1);
  stage.give(proposal, stage.lc.chair);
  await passProposals(stage.desk);
  expect(stage.offered.map((link) => readLink(link, rosterCrypto).status)).toEqual(['read']);
});

/** Guyana's chair is asked to say which history of a room counts, in which Trinidad and Tobago, Guyana and Curaçao are. */
function askedOfRoom() {
  const stage = askedDesk();
  const { tt, gy, cw } = stage;
  const room = stage.room();
  for (const each of [gy, cw]) room.append(stage.admission(room, stage.seatOf(each, each.chair), [tt.chair.signing, each.chair.signing]));
  room.append(stage.admission(room, stage.seatOf(tt, addOfficer(tt))));
  const heads = [tt, gy, cw].map(({ chain }) => chain.head).sort((a, b) => (a.roster < b.roster ? -1 : 1));
  const proposal = stage.ask(room.next('room.settled', room.head, [tt.chair.signing], heads));
  stage.tell(room);
  const judged = () => {
    const ask = readAsk(stage.vault, stage.idOf(proposal));
    return ask && judgeAsk(stage.desk, ask).status;
  };
  return { stage, judged };
}

it('[CS20] a chair who adds a computer meanwhile makes the asking doubtful for nobody else', () => {
  const { stage, judged } = askedOfRoom();
  addDevice(stage.cw, stage.cw.chair);
  expect(judged()).toBe('fits');
});

it('[CS20] a computer that was added since signs nothing that would not count; the officer’s other one can', () => {
  const { stage, judged } = askedOfRoom();
  stage.sitDown(addDevice(stage.gy, stage.gy.chair));
  expect(judged()).toBe('arriving');
  stage.sitDown(stage.gy.chair);
  expect(judged()).toBe('fits');
});
