import { randomUUID } from 'node:crypto';
import { PostId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { headOf, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { otherBranches, ownBranch } from './other-branches.ts';
import { headIn, signedBy } from './testing/branches.ts';

// Files share their modules: here, and after it, all are loaded anew.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.doUnmock('./other-branches.ts');
  vi.resetModules();
});
vi.mock('./other-branches.ts', async (original) => {
  const real = await original<typeof import('./other-branches.ts')>();
  return { ...real, otherBranches: vi.fn(real.otherBranches), ownBranch: vi.fn(real.ownBranch) };
});

const post = () => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null });
const kept = (desk: TestDesk): number => desk.vault.one<{ n: number }>('SELECT count(*) AS n FROM forks')?.n ?? 0;

describe('one signer who writes one history after the other', () => {
  it("[RO42] takes eight places of the proof and nobody else's time: the history that others say stands is gone over to all the same", {
    timeout: 60_000,
  }, async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const before = headIn(tt, tt.taskforce);
    const siblings: SignedLink[] = [];
    for (let i = 0; i < 200; i++) siblings.push(await network.sign(tt, 'post.set', post(), before));
    await network.store(gy, siblings);
    expect(kept(gy)).toBe(8);
    // Each with one more behind it: no more places either.
    for (const sibling of siblings.slice(1, 20))
      await network.store(gy, [sibling, await network.sign(tt, 'post.set', post(), headOf(sibling))]);
    expect(kept(gy)).toBeLessThanOrEqual(16);
    expect(gy.book.frozen(tt.taskforce)).toBe('fork');

    vi.mocked(otherBranches).mockClear();
    await network.store(gy, [await network.sign(cw, 'post.set', post(), headIn(cw, cw.taskforce))]);
    expect(vi.mocked(otherBranches)).not.toHaveBeenCalled();
    vi.mocked(ownBranch).mockClear();
    const another = await network.sign(tt, 'post.set', post(), before);
    await network.store(gy, [another]);
    expect(vi.mocked(ownBranch)).toHaveBeenCalledTimes(1);
    // What is kept already ends there.
    vi.mocked(otherBranches).mockClear();
    await network.store(gy, [another]);
    expect(vi.mocked(otherBranches)).not.toHaveBeenCalled();

    const stands = siblings[100];
    if (!stands) throw new Error('no such sibling');
    const heads = [headIn(gy, network.id), ...[gy, cw].map(({ taskforce }) => headIn(gy, taskforce))];
    const says = await signedBy(network, [gy, cw], 'taskforce.settled', headOf(stands), headOf(stands), heads);
    await network.store(gy, [stands, says]);
    expect([headIn(gy, tt.taskforce), gy.book.frozen(tt.taskforce)]).toEqual([headOf(says), undefined]);
    await network.store(gy, siblings);
    expect([headIn(gy, tt.taskforce), gy.book.frozen(tt.taskforce)]).toEqual([headOf(says), undefined]);
    // What this desk had followed is never let go: a room may rest on it.
    const [left] = siblings;
    expect(gy.vault.one('SELECT 1 AS n FROM forks WHERE hash = ?', left ? headOf(left).hash : '')).toBeDefined();
  });
});
