import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, Lane, RosterId } from '@breakwater/shared/ids';
import { LINKS_ANSWERS_PER_HOUR_MAX, LINKS_SHOWN_MAX, RETRY_REQUESTS_MAX, WANTED_PER_SENDER_MAX } from '@breakwater/shared/limits';
import { type Head, Heads, sameHead } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { signedLink } from '../cosigning/link-text.ts';
import type { Core } from '../lane/core.ts';
import { linkPages } from '../rosters/link-pages.ts';
import { storeLinks } from '../rosters/store-links.ts';
import type { StoredLinks } from '../rosters/stored-links.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import { mayAnswer } from './may-answer.ts';

const HOUR_MS = 3_600_000;
/** How far below the head is asked where our own chain goes another way; further at each attempt. */
const FIRST_WINDOW = 16;
const WINDOW_GROWTH = 8;

/** Links that a desk has shown us because we asked it. */
export type ShownLinks = { readonly from: DeviceId; readonly roster: RosterId; readonly links: readonly SignedLink[] };

/**
 * DE25: the hub did not show these heads, so the desk that named them is asked for the links behind them. False: they are all here by now.
 * Taskforces first, for what stands in a room's roster rests on them.
 */
export function askForLinks(tx: VaultTx, core: Core, to: DeviceId, lane: Lane, wants: readonly Head[], attempt: number): boolean {
  const unknown = wants.filter((head) => !core.book.hasHead(head)).slice(0, WANTED_PER_SENDER_MAX);
  const isOfTaskforce = ({ roster }: Head): boolean => core.book.room(roster) === undefined && core.book.head(roster) !== undefined;
  for (const head of [...unknown.filter(isOfTaskforce), ...unknown.filter((each) => !isOfTaskforce(each))])
    queueErrand(tx, to, lane, `links-asked:${head.roster}:${head.hash}`, {
      item: 'links-asked',
      head,
      from: fromWhere(core, head, attempt),
    });
  return unknown.length > 0;
}

/** Behind our own head; or, where ours is another one at that height, so far below that the place where they part is among them. */
function fromWhere(core: Core, head: Head, attempt: number): number {
  const ours = core.book.head(head.roster);
  if (!ours) return 0;
  if (ours.height < head.height && attempt === 1) return ours.height + 1;
  return Math.max(0, Math.min(ours.height, head.height) - FIRST_WINDOW * WINDOW_GROWTH ** (attempt - 1));
}

/**
 * DE26: another desk asks for the links behind a head that we named. It gets those that the hub would give it (T8): of the network, of taskforces
 * in it, and of rooms in which it has a seat; so many at once, so often.
 */
export function answerLinksAsked(
  tx: VaultTx,
  core: Core,
  from: DeviceId,
  lane: Lane,
  item: LetterItemOf<'links-asked'>,
  nowMs: number,
): void {
  const { head } = item;
  if (!core.book.hasHead(head) || item.from > head.height || !maySee(core, from, head.roster)) return;
  if (!isWithinRate(tx, from, nowMs) || !mayAnswer(tx, from, `links:${head.roster}:${head.height}`, nowMs, RETRY_REQUESTS_MAX)) return;
  for (const page of linkPages(tx, head.roster, item.from, Math.min(head.height, item.from + LINKS_SHOWN_MAX - 1)))
    queueErrand(tx, from, lane, `links:${page.roster}:${page.from}`, { item: 'links', ...page });
}

function maySee({ book }: Core, device: DeviceId, roster: RosterId): boolean {
  if (book.room(roster)) return book.roomDevices(roster).has(device);
  const network = book.network();
  return roster === network?.chain.id || network?.taskforces.has(roster) === true;
}

const isWithinRate = (tx: VaultTx, device: DeviceId, nowMs: number): boolean =>
  tx.run(
    `INSERT INTO retriesAnswered VALUES (?, 'links', 1, ?) ON CONFLICT DO UPDATE SET
       times = CASE WHEN atMs <= ? THEN 1 ELSE times + 1 END, atMs = CASE WHEN atMs <= ? THEN excluded.atMs ELSE atMs END
       WHERE times < ? OR atMs <= ?`,
    device,
    nowMs,
    nowMs - HOUR_MS,
    nowMs - HOUR_MS,
    LINKS_ANSWERS_PER_HOUR_MAX,
    nowMs - HOUR_MS,
  ) > 0;

/** What a letter shows, if something of that desk waits for it; everything else that comes unasked is dropped. */
export function wantedLinks(vault: VaultReader, from: DeviceId, item: LetterItemOf<'links'>): ShownLinks | undefined {
  const waiting = vault.one(`SELECT 1 AS n FROM parked WHERE sender = ? AND asked > 0 AND instr(wants, ?) > 0 LIMIT 1`, from, item.roster);
  return waiting && shownLinks(from, item);
}

export const shownLinks = (from: DeviceId, { roster, links }: LetterItemOf<'links' | 'proof'>): ShownLinks => ({
  from,
  roster,
  links: links.map(signedLink),
});

/**
 * DE27: verifies them as any others, by the fold (T11). What they rest on in turn is wanted of the same desk, too: a room's link may name a
 * taskforce's head that the hub hides as well.
 */
export function takeShownLinks(core: Core, { from, roster, links }: ShownLinks, nowMs: number): StoredLinks {
  const stored = storeLinks(core, links, nowMs);
  if (stored.stopped?.status === 'waiting') {
    const { heads } = stored.stopped;
    core.vault.transaction((tx) => {
      for (const row of tx.all<{ seq: number; wants: string }>(
        'SELECT seq, wants FROM parked WHERE sender = ? AND instr(wants, ?) > 0',
        from,
        roster,
      )) {
        // What it says that it rests on is made up in no time: no more than is asked of one desk (DE77).
        const wants = Heads.parse(JSON.parse(row.wants)).filter((head) => !core.book.hasHead(head));
        const more = heads
          .filter((head) => !wants.some((each) => sameHead(each, head)))
          .slice(0, Math.max(0, WANTED_PER_SENDER_MAX - wants.length));
        if (more.length > 0)
          tx.run(
            'UPDATE parked SET wants = ?, nextAtMs = min(nextAtMs, ?) WHERE seq = ?',
            JSON.stringify([...more, ...wants]),
            nowMs,
            row.seq,
          );
      }
    });
  }
  return stored;
}
