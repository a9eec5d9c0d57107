import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { ProposalId } from '@breakwater/shared/ids';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { passProposals } from './follow-proposals.ts';
import { judgeAsk } from './judge-ask.ts';
import { linkText } from './link-text.ts';
import { askAgain, asksGravelyAnew, askToExpel, withdraw } from './propose.ts';
import { type AskKept, keepAsk } from './rows.ts';
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

it('[CS28] a taskforce with two histories neither signs nor vouches for who does: too few chairs are too few at once', async () => {
  const { desk, cw, tt } = askingDesk();
  const frozen = (id: string) => (id === cw.id ? 'fork' : undefined);
  // Saint Lucia is a full member by Curaçao's vouch.
  const forked = { ...desk, frozen, book: { ...desk.book, frozen } } as typeof desk;
  await expect(askToExpel(forked, tt.id)).rejects.toMatchObject({ code: 'too-few-chairs' });
});

describe('[CS29] one place in the network’s list', () => {
  it('asked anew it is the same link, as long as it is next and all who are asked can sign it', async () => {
    const stage = askingDesk();
    const { desk, cw, tt } = stage;
    const first = await askToExpel(desk, tt.id);
    await withdraw(desk, first.proposal);
    stage.pass(60_000);
    const second = await askToExpel(desk, tt.id);
    expect(second.proposal).not.toBe(first.proposal);
    expect(second.link).toEqual(first.link);
    await withdraw(desk, second.proposal);
    const successor = addOfficer(cw);
    cw.chain.add('chair.handed-over', { to: successor.officer }, [cw.chair.signing, successor.signing]);
    stage.pass(60_000);
    const third = await askToExpel(desk, tt.id);
    expect(third.link).not.toEqual(first.link);
  });

  it('nobody signs two links for one taskforce that would stand there', () => {
    const stage = askingDesk();
    const { desk, vault, network, cw, dominican, gy, lc, tt } = stage;
    const heads = [cw, dominican, gy, lc].map(({ chain }) => chain.head).sort((a, b) => (a.roster < b.roster ? -1 : 1));
    const link = (named: typeof heads) => linkText(network.next('network.taskforce-expelled', { taskforce: tt.id }, [], named)).link;
    const asking = (by: TestDevice, text: string): AskKept => ({
      id: randomUUID(),
      proposal: ProposalId.parse(randomUUID()),
      device: by.proven.keys.device,
      state: 'open',
      attempt: 1,
      link: text,
      act: canonicalJson({ kind: 'network.taskforce-expelled', body: { taskforce: tt.id } }),
      signatures: [],
      further: [],
      signed: null,
      agreement: null,
      given: null,
      reason: '',
      askedAtMs: 1,
      expiresAtMs: 2,
    });
    const [one, other] = [link(heads), link(heads.filter(({ roster }) => roster !== lc.id))];
    const problem = (ask: AskKept) => {
      const judged = judgeAsk(desk, ask);
      return judged.status === 'fits' ? judged.problem : judged.status;
    };
    expect(problem(asking(cw.chair, one))).toBeNull();
    // Signed, and withdrawn since.
    vault.transaction((tx) => keepAsk(tx, { ...asking(cw.chair, one), state: 'withdrawn', signed: one }));
    expect(problem(asking(cw.chair, other))).toBe('signed-already');
    expect(problem(asking(cw.chair, one))).toBeNull();
    expect(problem(asking(dominican.chair, other))).toBeNull();
    network.add(
      'network.taskforce-expelled',
      { taskforce: tt.id },
      [cw, dominican, lc].map(({ chair }) => chair.signing),
      heads,
    );
    const later = linkText(network.next('network.taskforce-expelled', { taskforce: dominican.id }, [], heads)).link;
    expect(problem(asking(cw.chair, later))).not.toBe('signed-already');
  });
});
