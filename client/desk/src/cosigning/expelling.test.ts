import { addOfficer } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { passProposals } from './follow-proposals.ts';
import { askAgain, asksGravelyAnew, askToExpel } from './propose.ts';
import { askingDesk } from './testing/asking-desk.ts';

// Guyana's chair asks; the network has five full members, so three sign, and the one that is to go is Trinidad and Tobago.
it('[CS28] [T12] every other chair is asked, and never anybody of the taskforce concerned; nothing rests on its members', async () => {
  const stage = askingDesk();
  const { cw, dominican, lc, tt } = stage;
  const deputy = addOfficer(tt);
  const proposal = await askToExpel(stage.desk, tt.id);
  expect(proposal.asked.map(({ taskforce }) => taskforce).sort()).toEqual([cw.id, dominican.id, lc.id].sort());
  for (const device of [tt.chair, deputy]) expect(stage.devicesAsked(proposal)).not.toContain(device.proven.keys.device);
  expect(proposal.link.link).not.toContain(`"roster":"${tt.id}"`);
});

it('[CS28] [T11] a quorum stands with the asker’s signature as the last; a signature by its own chair is none', async () => {
  const stage = askingDesk();
  const { cw, lc, tt, network } = stage;
  const proposal = await askToExpel(stage.desk, tt.id);
  stage.give(proposal, cw.chair);
  stage.give(proposal, tt.chair);
  await passProposals(stage.desk);
  expect(stage.offered).toEqual([]);
  stage.give(proposal, lc.chair);
  await passProposals(stage.desk);
  const [whole] = stage.offered;
  expect(whole && network.judge(whole).status).toBe('applied');
  expect(whole?.signatures).toHaveLength(3);
});

it('[CS28] its vouch gives nobody a voice on it, and where too few are left that is said', async () => {
  const stage = askingDesk();
  const { cw, dominican, lc } = stage;
  // Saint Lucia is a full member by the vouches of Guyana and Curaçao: without Curaçao's it has no voice.
  await expect(askToExpel(stage.desk, cw.id)).rejects.toMatchObject({ code: 'too-few-chairs' });
  dominican.chain.add('taskforce.verified', { taskforce: lc.id, method: 'digits' }, [dominican.chair.signing]);
  dominican.chain.add('taskforce.vouched', { taskforce: lc.id }, [dominican.chair.signing]);
  const proposal = await askToExpel(stage.desk, cw.id);
  expect(proposal.asked.map(({ taskforce }) => taskforce).sort()).toEqual([dominican.id, lc.id].sort());
  for (const { chair } of [dominican, lc]) stage.give(proposal, chair);
  await passProposals(stage.desk);
  const [whole] = stage.offered;
  expect(whole && stage.network.judge(whole).status).toBe('applied');
});

it('[CS28] [CS21] asked anew it wants the passphrase, and who is out already, or one’s own, is not asked for', async () => {
  const stage = askingDesk();
  const { desk, tt, gy } = stage;
  await expect(askToExpel(desk, gy.id)).rejects.toMatchObject({ code: 'own-taskforce' });
  const { proposal } = await askToExpel(desk, tt.id);
  expect(asksGravelyAnew(desk, proposal)).toBe(false);
  stage.pass(15 * 86_400_000);
  await passProposals(desk);
  expect(stage.proposals().map(({ state }) => state)).toEqual(['expired']);
  expect(asksGravelyAnew(desk, proposal)).toBe(true);
  await askAgain(desk, proposal);
  expect(stage.proposals().map(({ state }) => state)).toContain('asked');
});
