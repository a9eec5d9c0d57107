import { readLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { passProposals } from './follow-proposals.ts';
import { askToReplaceChair, askToTakeChair, type ProposingDesk, withdraw } from './propose.ts';
import { askingDesk } from './testing/asking-desk.ts';

it('[CS22] what is asked goes out without the signature of who asks, also when it is built anew', async () => {
  const stage = askingDesk();
  await askToTakeChair(stage.desk, addOfficer(stage.gy).officer);
  await askToReplaceChair(stage.desk, stage.tt.id, addOfficer(stage.tt).officer);
  // Another link of the taskforce comes first.
  addOfficer(stage.gy);
  await passProposals(stage.desk);
  const asked = stage.letters().flatMap((item) => (item.item === 'signature-asked' ? [item.attempt, item.asked.signatures] : []));
  expect(asked).toHaveLength(2 * (1 + 3));
  expect(asked).toContain(2);
  expect(asked.filter((each) => Array.isArray(each)).flat()).toEqual([]);
  expect(stage.proposals().flatMap(({ link }) => link.signatures)).toEqual([]);
});

it('[CS22] who asks signs when those who are asked have, and then the link stands', async () => {
  const stage = askingDesk();
  const successor = addOfficer(stage.gy);
  const proposal = await askToTakeChair(stage.desk, successor.officer);
  await passProposals(stage.desk);
  expect(stage.offered).toEqual([]);
  stage.give(proposal, successor);
  await passProposals(stage.desk);
  const [whole] = stage.offered;
  expect(whole && stage.gy.chain.judge(whole).status).toBe('applied');
});

it('[CS22] nothing is signed for what was taken back, also while the signature is being made', async () => {
  const stage = askingDesk();
  const successor = addOfficer(stage.gy);
  const proposal = await askToTakeChair(stage.desk, successor.officer);
  stage.give(proposal, successor);
  const { desk } = stage;
  const late: ProposingDesk = {
    ...desk,
    sign: async (bytes) => {
      const own = await desk.sign(bytes);
      await withdraw(desk, proposal.proposal);
      return own;
    },
  };
  await passProposals(late);
  await passProposals(desk);
  expect(stage.offered).toEqual([]);
  expect(stage.proposals().map(({ state }) => state)).toEqual(['withdrawn']);
});

it('[CS22] whoever was asked cannot complete it alone: one signature gives no chair away', async () => {
  const stage = askingDesk();
  const successor = addOfficer(stage.gy);
  const { link } = await askToTakeChair(stage.desk, successor.officer);
  const bytes = Uint8Array.from(Buffer.from(link.link));
  const theirs = stage.signatureOf(successor, bytes);
  expect(readLink({ bytes, signatures: [theirs] }, rosterCrypto).status).toBe('read');
  expect(stage.gy.chain.judge({ bytes, signatures: [theirs] })).toMatchObject({ status: 'refused', cause: 'not-entitled' });
});
