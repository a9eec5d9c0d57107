import { expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { actWorld, judged, openedBody, raisedBody, signAct } from '../testing/acts.ts';
import { fold as foldSaid, hashes, replaceChair, state, story } from '../testing/removals.ts';
import { addOfficer, someHash, type TestTaskforce } from '../testing/rosters.ts';
import { foldAlert } from './fold-alert.ts';
import { foldRequest } from './fold-request.ts';

function world() {
  const acts = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
  const [tt, gy, cw] = ['TT', 'GY', 'CW'].map(acts.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
  const next = addOfficer(gy, ['deputy-chair']);
  const stale = gy.chain.head;
  gy.chain.add('chair.handed-over', { to: next.officer }, [gy.chair.signing, next.signing]);
  gy.chain.add('officer.roles-changed', { officer: gy.chair.officer, roles: ['observer'] }, [next.signing]);
  return { acts, tt, gy, cw, next, stale };
}

it('[AC33] who had a role before a conversation was opened answers nothing in it by the head of then', () => {
  const { acts, tt, gy, next, stale } = world();
  const answered = (named: typeof stale, device: typeof next, head: typeof stale) => {
    const heads = [tt.chain.head, named];
    const opened = judged(signAct({ of: tt }, { kind: 'request.opened', body: openedBody(gy), heads }), acts);
    const names = { conversation: opened.parsed.hash, previous: [opened.parsed.hash], heads: [head] };
    const act = judged(signAct({ of: gy, device }, { kind: 'request.acknowledged', body: { receivedAt: 1 }, ...names }), acts);
    const folded = foldRequest([act, opened]);
    return [folded?.state.phase, folded?.lines.map((line) => (line.status === 'disputed' ? line.cause : line.status))];
  };
  expect(answered(gy.chain.head, gy.chair, stale)).toEqual(['sent', ['counts', 'heads-went-back']]);
  expect(answered(gy.chain.head, next, gy.chain.head)).toEqual(['acknowledged', ['counts', 'counts']]);
  // A head that nobody has binds nobody: else whoever asks could choose one that nobody can reach.
  expect(answered({ ...gy.chain.head, height: 900 }, next, gy.chain.head)).toEqual(['acknowledged', ['counts', 'counts']]);
});

it('[AC33] nor is the second signature of a former chair one under a cancellation', () => {
  const { acts, tt, gy, cw, next, stale } = world();
  const heads = [tt, gy, cw].map(({ chain }) => chain.head);
  const opened = judged(signAct({ of: tt }, { kind: 'alert.raised', body: raisedBody([gy, cw]), heads }), acts);
  const isCancelled = (second: typeof next, head: typeof stale): boolean => {
    const names = { conversation: opened.parsed.hash, previous: [opened.parsed.hash], heads: [cw.chain.head, head] };
    const cancel = judged(signAct({ of: cw }, { kind: 'alert.cancelled', body: { info: raisedBody([]).info }, ...names }, second), acts);
    return foldAlert([opened, cancel])?.state.cancelled !== undefined;
  };
  expect([isCancelled(gy.chair, stale), isCancelled(next, gy.chain.head)]).toEqual([false, true]);
});

it('[AC34] of a replaced chair a former chair says nothing beside the one who followed, whatever the turn', () => {
  const { world: acts, tt, gy, deputy, opened, by } = story();
  const next = addOfficer(tt, ['deputy-chair']);
  const stale = tt.chain.head;
  const received = by(gy.chair, 'request.acknowledged', [opened]);
  replaceChair(gy, deputy);
  tt.chain.add('chair.handed-over', { to: next.officer }, [tt.chair.signing, next.signing]);
  const ours = state(acts, opened, gy, gy.chair, { of: gy, device: deputy }, { acts: hashes(received) });
  const theirs = state(acts, opened, gy, gy.chair, { of: tt, device: next }, { acts: hashes(received) });
  const body = { taskforce: gy.id, device: gy.chair.proven.keys.device, turn: 9, acts: [], seconds: [] };
  const names = { conversation: opened.parsed.hash, previous: [opened.parsed.hash], heads: [stale, gy.chain.head] };
  const former = judged(signAct({ of: tt }, { kind: 'removal.stated', body, ...names }), acts);
  for (const said of [
    [ours, theirs, former],
    [former, theirs, ours],
  ])
    expect(foldSaid(opened, received, ...said).phase).toBe('acknowledged');
});
