import type { DeviceId } from '@breakwater/shared/ids';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { passProposals } from './follow-proposals.ts';
import { judgeAsk } from './judge-ask.ts';
import { askToReplaceChair, type ProposingDesk } from './propose.ts';
import type { AskKept } from './rows.ts';
import { askingDesk } from './testing/asking-desk.ts';

type Stage = ReturnType<typeof askingDesk>;

/** A chair of the Dominican Republic who goes by the id of Curaçao's. */
function twinChair({ dominican, cw }: Stage): TestDevice {
  const twin = addOfficer(dominican, ['investigator'], cw.chair.officer);
  dominican.chain.add('chair.handed-over', { to: twin.officer }, [dominican.chair.signing, twin.signing]);
  return twin;
}

/** The desk as another one would see it. */
const at = ({ desk }: Stage, { proven }: TestDevice): ProposingDesk => ({
  ...desk,
  book: { ...desk.book, own: () => desk.book.device(proven.keys.device) },
});

it('[CS24] [RO53] a chair who has another chair’s id and declines takes that one out of nothing', async () => {
  const stage = askingDesk();
  const twin = twinChair(stage);
  const proposal = await askToReplaceChair(stage.desk, stage.tt.id, addOfficer(stage.tt).officer);
  const chairs = [stage.cw.chair, twin, stage.lc.chair];
  const devices = (of: readonly TestDevice[]): DeviceId[] => of.map(({ proven }) => proven.keys.device).sort();
  expect(stage.devicesAsked(proposal).sort()).toEqual(devices(chairs));
  stage.decline(proposal.proposal, twin);
  const [left] = stage.proposals();
  expect(left?.state).toBe('asked');
  expect(left && stage.devicesAsked(left).sort()).toEqual(devices([stage.cw.chair, stage.lc.chair]));
  for (const chair of [stage.cw.chair, stage.lc.chair]) stage.give(proposal, chair);
  await passProposals(stage.desk);
  expect(stage.offered.map(({ signatures }) => signatures.length)).toEqual([3]);
});

it('[CS24] nor does the twin’s signature count as another’s, or the other’s as the twin’s', async () => {
  const stage = askingDesk();
  const twin = twinChair(stage);
  const proposal = await askToReplaceChair(stage.desk, stage.tt.id, addOfficer(stage.tt).officer);
  stage.decline(proposal.proposal, stage.cw.chair);
  for (const chair of [twin, stage.lc.chair]) stage.give(proposal, chair);
  await passProposals(stage.desk);
  expect(stage.offered.map(({ signatures }) => signatures.length)).toEqual([3]);
});

it('[CS24] an officer of no rank who goes by a chair’s id asks for nobody to be replaced, and what such a one asks is doubtful', async () => {
  const stage = askingDesk();
  const { lc, gy, cw, tt } = stage;
  const [successor, posing] = [addOfficer(tt), addOfficer(lc, ['investigator'], gy.chair.officer)];
  const asks = () => askToReplaceChair(at(stage, posing), tt.id, successor.officer);
  expect(asks).toThrow(expect.objectContaining({ code: 'not-allowed' }));

  const { proposal, link } = await askToReplaceChair(stage.desk, tt.id, successor.officer);
  const judged = (from: TestDevice) => {
    const rest = { state: 'open', attempt: 1, act: '', signed: null, agreement: null, given: null, reason: '' } as const;
    const times = { askedAtMs: 0, expiresAtMs: 1 };
    const ask: AskKept = { id: proposal, proposal, device: from.proven.keys.device, ...link, further: [], ...rest, ...times };
    return judgeAsk(at(stage, cw.chair), ask).status;
  };
  expect(judged(gy.chair)).toBe('fits');
  expect(judged(posing)).toBe('unproven');
});
