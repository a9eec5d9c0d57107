import { expect, it } from 'vitest';
import { judged, signAct } from '../testing/acts.ts';
import { hashes, story } from '../testing/removals.ts';
import { addOfficer, type TestDevice } from '../testing/rosters.ts';
import { tipsOf } from './conversation.ts';
import { foldRequest } from './fold-request.ts';
import type { JudgedAct } from './judged-act.ts';

it('[AC7] [AC41] an act of a kind that nobody here knows has a place only by who speaks for a side: others would name it, who were not all sent it', () => {
  const { world, gy, removed: speaker, opened } = story();
  const observer = addOfficer(gy, ['observer']);
  const later = (device: TestDevice): JudgedAct => {
    const names = { conversation: opened.parsed.hash, previous: hashes(opened), heads: [gy.chain.head] };
    const known = judged(signAct({ of: gy, device }, { kind: 'request.acknowledged', body: { receivedAt: 1 }, ...names }), world);
    return { ...known, parsed: { ...known.parsed, act: { ...known.parsed.act, kind: 'request.merged', body: undefined } } };
  };
  const folded = (act: JudgedAct) => {
    const lines = foldRequest([opened, act])?.lines ?? [];
    const line = lines.find(({ parsed }) => parsed.hash === act.parsed.hash);
    return { cause: line?.status === 'disputed' ? line.cause : line?.status, tips: tipsOf(lines) };
  };
  const [mine, theirs] = [later(speaker), later(observer)];
  expect(folded(mine)).toEqual({ cause: 'later-version', tips: hashes(mine) });
  expect(folded(theirs)).toEqual({ cause: 'not-entitled', tips: hashes(opened) });
});
