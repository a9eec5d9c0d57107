import { expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { ACT_SIGNATURES_MAX } from '../limits.ts';
import { actWorld, judged, raisedBody, signAct } from '../testing/acts.ts';
import { addOfficer, someHash, type TestTaskforce } from '../testing/rosters.ts';
import { keptSignatures } from './kept-signatures.ts';

const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
const [tt, gy, cw] = ['TT', 'GY', 'CW'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];

it('[AC32] of more signatures than are kept the author’s is kept before all, then those that count; whose they are the heads say', () => {
  const deputy = addOfficer(tt, ['deputy-chair']);
  const focal = addOfficer(gy, ['focal-point']);
  const others = Array.from({ length: ACT_SIGNATURES_MAX + 2 }, () => addOfficer(cw, ['investigator']));
  const stranger = addOfficer(actWorld(RosterId.parse(someHash()), ['SR']).taskforce('SR'), ['investigator']);
  const heads = [tt, gy, cw].map(({ chain }) => chain.head);
  const signed = signAct(
    { of: tt, device: deputy },
    { kind: 'alert.raised', body: raisedBody([gy, cw]), heads },
    ...others,
    stranger,
    focal,
    gy.chair,
  );
  const keyOf = ({ proven }: typeof deputy) => proven.keys.signingKey;
  const turned = { act: signed.act, signatures: [...signed.signatures].reverse() };
  for (const each of [signed, turned]) {
    const { known, others: nobodys, areHeadsHere } = keptSignatures(judged(each, world).parsed, world);
    expect(known.map(({ key }) => key)).toEqual([
      keyOf(deputy),
      keyOf(gy.chair),
      keyOf(focal),
      ...others
        .map(keyOf)
        .sort()
        .slice(0, ACT_SIGNATURES_MAX - 3),
    ]);
    expect([nobodys.map(({ key }) => key), areHeadsHere]).toEqual([[keyOf(stranger)], true]);
  }
});
