import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Head } from '@breakwater/shared/roster/head';
import { readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { someHash } from '@breakwater/shared/testing/rosters';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksBefore, type PoolStage, poolOf, Steps, stage } from '../delivery/testing/link-pool.ts';
import type { LaneHost } from '../lane/host.ts';
import { openLane } from '../lane/host.ts';
import { createHeader } from '../vault/header.ts';
import { openReader } from '../vault/open.ts';
import { openBook } from './book.ts';
import type { StoredLinks } from './stored-links.ts';

// T10, T11, RO3, RO4: what links say does not depend on how they come.

const RUNS = Number(process.env.BREAKWATER_LINKS ?? 2);
const SEED = Number(process.env.BREAKWATER_SEED ?? 20_261_129);
const NOW_MS = 1_800_000_000_000;

type Files = { readonly file: string; readonly header: string; readonly key: Uint8Array<ArrayBuffer> };
let world: PoolStage;
let base: Files;
const folder = mkdtempSync(join(tmpdir(), 'breakwater-orders-'));

const open = async ({ file, header, key }: Files, create: boolean): Promise<LaneHost> => {
  const lane = await openLane({ inThread: false });
  const opened = await lane.run('open', { nowMs: NOW_MS, file, header, key, create });
  if (opened.status !== 'open') throw new Error(opened.status);
  return lane;
};

/** A desk of AA that has what every desk has. */
beforeAll(async () => {
  world = stage();
  const header = join(folder, 'base.header');
  const made = await createHeader(header, 'calm water behind the wall', { memoryKib: 64, passes: 1 });
  if (made.status === 'exists') throw new Error('a header was there');
  base = { file: join(folder, 'base.vault'), header, key: made.key };
  await using lane = await open(base, true);
  await lane.run('remember', { network: world.network.head.roster });
  const device = await lane.run('make-device', { for: someHash(), taskforce: world.a.id });
  world.a.chain.add('device.added', { officer: world.a.chair.officer, device }, [world.a.chair.signing]);
  const { stopped } = await lane.run('store-links', { nowMs: NOW_MS, links: linksBefore(world) });
  if (stopped) throw new Error(JSON.stringify(stopped));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
/** A desk that starts from the same vault. */
async function another(): Promise<{ readonly files: Files; readonly lane: LaneHost }> {
  const files = { ...base, file: join(folder, `${copies++}.vault`) };
  copyFileSync(base.file, files.file);
  return { files, lane: await open(files, false) };
}

const hashOf = (link: SignedLink): string => {
  const read = readLink(link, { ...rosterCrypto, check: () => true });
  return read.status === 'read' ? read.parsed.hash : read.status === 'unknown-kind' ? read.head.hash : 'unreadable';
};
const verdictOf = ({ stopped }: StoredLinks): string => {
  if (!stopped) return 'stored';
  if (stopped.status === 'waiting') return `waiting for ${stopped.heads.map(({ hash }) => hash).sort()}`;
  return stopped.status === 'refused' ? `refused: ${stopped.cause}` : stopped.status;
};
/** A link that is not next may be once those before it are here. */
const isFinal = (verdict: string): boolean => verdict.startsWith('refused') && verdict !== 'refused: not-next';

type End = {
  readonly rosters: readonly unknown[];
  readonly verdicts: readonly string[];
  readonly kept: readonly string[];
  readonly unrefused: readonly string[];
  readonly forks: number;
};

/** Gives a desk the links in this order, some of them twice, in pieces of that many, until nothing changes; and says how it ends. */
async function deliver(links: readonly SignedLink[], order: readonly number[], tips: readonly Head[]): Promise<End> {
  const { files, lane } = await another();
  try {
    const queue = order.map((i) => links[i % links.length] as SignedLink);
    const first = new Map<SignedLink, string>();
    const unrefused = new Set<string>();
    const offer = async (link: SignedLink): Promise<string> => {
      const verdict = verdictOf(await lane.run('store-links', { nowMs: NOW_MS, links: [link] }));
      const before = first.get(link);
      if (isFinal(verdict)) first.set(link, before ?? verdict);
      return verdict;
    };
    for (const link of queue) await offer(link);
    // In the same order again and again, so that of two that follow one link the first is not always the same one.
    const rounds = [...new Set([...queue, ...links])];
    for (let before = ''; ; ) {
      const said = new Map<SignedLink, string>();
      for (const link of rounds) said.set(link, await offer(link));
      const verdicts = links.map((link) => said.get(link) ?? '');
      const now = JSON.stringify(verdicts);
      if (now === before) {
        using vault = openReader(files.file, files.key);
        const book = openBook(vault);
        const known = vault
          .all<{ hash: string }>('SELECT hash FROM links UNION SELECT hash FROM forks ORDER BY hash')
          .map(({ hash }) => hash);
        const forks = vault.one<{ n: number }>('SELECT count(*) AS n FROM forks')?.n ?? 0;
        // Other signatures over a link that is here say nothing new; of a link that is not here they are other tries.
        for (const [link, was] of first)
          if (known.includes(hashOf(link)) && !links.some((other) => other !== link && hashOf(other) === hashOf(link))) unrefused.add(was);
        const rosters = tips.map(({ roster }) => [
          book.taskforce(roster) ?? book.room(roster) ?? book.network(),
          book.frozen(roster) ?? 'open',
        ]);
        const judged = verdicts.map((verdict, i) => (known.includes(hashOf(links[i] as SignedLink)) ? 'known' : verdict));
        return { rosters, verdicts: judged, kept: known, unrefused: [...unrefused], forks };
      }
      before = now;
    }
  } finally {
    await lane[Symbol.asyncDispose]();
    rmSync(files.file, { force: true });
  }
}

describe('links of honest, revoked and hostile signers', () => {
  it('[T10] [RO3] [RO4] in whatever order they come, every desk ends with the same rosters, the same that wait and the same refused; none is taken after it was refused', {
    timeout: 60_000 + RUNS * 20_000,
  }, async () => {
    const Order = fc.array(fc.nat(), { minLength: 50, maxLength: 90, size: 'max' });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(Steps(30), Order, async (steps, order) => {
        const { links, second, tips } = poolOf(world, steps);
        const inOrder = links.map((_, i) => i);
        const secondFirst = [...second.map((link) => links.indexOf(link)), ...inOrder.toReversed()];
        const ends = [await deliver(links, inOrder, tips)];
        for (const keys of [secondFirst, order]) ends.push(await deliver(links, keys, tips));
        const [end, ...others] = ends;
        for (const other of others) expect(other).toEqual(end);
        for (const verdict of end?.verdicts ?? []) seen.add(verdict.split(' for ')[0] ?? '');
        if (end && end.forks > 0) seen.add('two histories');
        expect(end?.unrefused).toEqual([]);
        expect(end?.rosters.map((roster) => (roster as [{ chain: { head: Head } }])[0].chain.head)).toEqual(tips);
        for (const roster of end?.rosters ?? []) expect((roster as [unknown, string])[1]).toBe('open');
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    // Else this would say little.
    const causes = ['malformed', 'not-entitled', 'unknown-subject'].map((cause) => `refused: ${cause}`);
    expect([...seen]).toEqual(expect.arrayContaining(['known', 'waiting', 'two histories', ...causes]));
  });
});
