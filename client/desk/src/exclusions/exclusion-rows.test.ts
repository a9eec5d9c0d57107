import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExclusion, type SignedExclusion, writeExclusion } from '@breakwater/shared/content/exclusion';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { ConversationId, DeviceId, Hash, OfficerId, PostId, RosterId, TimeMs } from '@breakwater/shared/ids';
import { EXCLUSIONS_MAX } from '@breakwater/shared/limits';
import { someHash } from '@breakwater/shared/testing/rosters';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallNetwork } from '../delivery/testing/small-network.ts';
import { MIGRATIONS } from '../vault/migrate.ts';
import { openVault } from '../vault/open.ts';
import { withPlaces } from './exclusion-places.ts';
import { excludedFrom, keepExclusions, listExclusions, listSigned, listStatements } from './exclusion-rows.ts';
import type { KeptExclusion } from './kept-exclusion.ts';
import { hasLeft } from './posts-left.ts';

const conversation = ConversationId.parse(someHash());
const taskforces = Array.from({ length: 3 }, () => RosterId.parse(someHash()));
const authors = taskforces.flatMap((taskforce) => Array.from({ length: 2 }, () => ({ taskforce, device: DeviceId.parse(randomUUID()) })));
const meant = Array.from({ length: 12 }, () => OfficerId.parse(randomUUID()));
const [taskforce, hash] = [RosterId.parse(someHash()), Hash.parse(someHash())];

function said(by: (typeof authors)[number], officer: OfficerId, turn: number, lifted: boolean): KeptExclusion {
  const heads = [{ roster: by.taskforce, height: 0, hash }];
  const statement =
    readUtf8(writeExclusion({ v: 1, conversation, taskforce, officer, turn, lifted, by, heads, at: TimeMs.parse(1) })) ?? '';
  return { taskforce, officer, turn, lifted, signed: { author: by.device, statement, signature: encodeBase64url(new Uint8Array(64)) } };
}

const anything = fc
  .record({
    by: fc.constantFrom(...authors),
    officer: fc.constantFrom(...meant),
    turn: fc.integer({ min: 1, max: 4 }),
    lifted: fc.boolean(),
  })
  .map(({ by, officer, turn, lifted }) => said(by, officer, turn, lifted));

/** Of how many officers the authors of a taskforce have said something, each counted apart. */
function words(list: readonly (SignedExclusion | undefined)[], taskforce: RosterId): number {
  const read = list.flatMap((signed) => (signed && readExclusion(signed)) ?? []).filter(({ by }) => by.taskforce === taskforce);
  return new Set(read.map(({ by, officer }) => `${by.device} ${officer}`)).size;
}

it('[RO61] [RO62] whatever comes first, the same statements come to the same, and no author takes the place of others', async () => {
  await using network = await smallNetwork();
  const { files } = await network.found('TT');
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  const { vault } = opening;
  /** What is known after these have come in this order, so many at once. */
  const known = (all: readonly KeptExclusion[], atOnce: number) =>
    vault.transaction((tx) => {
      tx.run('DELETE FROM exclusions');
      for (let from = 0; from < all.length; from += atOnce) keepExclusions(tx, conversation, all.slice(from, from + atOnce));
      return { signed: listSigned(tx, conversation), standing: listExclusions(tx, conversation), out: excludedFrom(tx, conversation) };
    });
  const shuffled = fc.array(anything, { minLength: 1, maxLength: 70 }).chain((all) =>
    fc.record({
      all: fc.constant(all),
      other: fc.shuffledSubarray(all, { minLength: all.length }),
      atOnce: fc.integer({ min: 1, max: 24 }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ all, other, atOnce }) => {
      const [one, two] = [known(all, 1), known(other, atOnce)];
      expect(two).toEqual(one);
      expect(one.signed.length).toBeLessThanOrEqual(EXCLUSIONS_MAX);
      expect(one.standing.filter(({ lifted }) => !lifted).map(({ taskforce, officer }) => ({ taskforce, officer }))).toEqual(one.out);
      // Eight places for each of three taskforces, at least.
      for (const each of taskforces)
        expect(words(one.signed, each)).toBeGreaterThanOrEqual(
          Math.min(
            words(
              all.map(({ signed }) => signed),
              each,
            ),
            EXCLUSIONS_MAX / 3,
          ),
        );
    }),
    { numRuns: 25 },
  );
  vault.close();
});

it('[RO62] who says much takes the place of nobody else, in the own taskforce or another', () => {
  const [first, colleague, third] = authors;
  if (!first || !colleague || !third) throw new Error('no authors');
  const low = Array.from({ length: EXCLUSIONS_MAX + 1 }, (_, i) => OfficerId.parse(`00000000-0000-4000-8000-0000000000${i + 10}`));
  const many = low.map((officer) => said(first, officer, 1, false));
  const last = OfficerId.parse('ffffffff-ffff-4fff-bfff-ffffffffffff');
  const others = [colleague, third].map((by) => said(by, last, 1, false));
  expect(withPlaces([...many, ...others])).toEqual(expect.arrayContaining(others));
  expect(withPlaces(many)).toHaveLength(EXCLUSIONS_MAX);
});

it('[H3] [RO61] a vault of a program of before keeps who is kept out, signed or not, and the posts that have left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-exclusions-'));
  const [file, key] = [join(folder, 'vault'), Uint8Array.from({ length: 32 }, (_, i) => i)];
  const [author, room, post] = [authors[0]?.device ?? '', RosterId.parse(conversation), PostId.parse(randomUUID())];
  const before = openVault(file, key, { create: true, migrations: MIGRATIONS.filter(({ version }) => version < 365) });
  if (before.status !== 'open') throw new Error(before.status);
  before.vault.transaction((tx) => {
    const insert =
      'INSERT INTO exclusions (conversation, taskforce, officer, turn, lifted, author, statement, signature) VALUES (?, ?, ?, ?, 0, ?, ?, ?)';
    tx.run(insert, room, taskforce, meant[0] ?? '', 2, author, '{}', encodeBase64url(new Uint8Array(64)));
    tx.run(insert, room, taskforce, meant[1] ?? '', 1, null, null, null);
    tx.run(insert, room, taskforce, `post:${post}`, 7, null, null, null);
  });
  before.vault.close();
  const after = openVault(file, key, { create: false });
  if (after.status !== 'open') throw new Error(after.status);
  const kept = listStatements(after.vault, room).map(({ turn, signed }) => [turn, signed?.author]);
  expect(new Map(kept as [number, DeviceId | undefined][])).toEqual(
    new Map([
      [1, undefined],
      [2, author],
    ]),
  );
  expect(excludedFrom(after.vault, room)).toHaveLength(2);
  expect(hasLeft({ book: { head: () => undefined } as never, vault: after.vault }, room, post)).toBe(true);
  after.vault.close();
  rmSync(folder, { recursive: true });
});
