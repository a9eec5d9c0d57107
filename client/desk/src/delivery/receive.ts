import type { Entry } from '@breakwater/shared/hub/envelope';
import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type Core, turnOf } from '../lane/core.ts';
import type { Received } from '../lane/jobs.ts';
import type { VaultTx } from '../vault/database.ts';
import { type Committing, confirmHistory } from './confirm-history.ts';
import { queueConfirmations } from './confirmations.ts';
import { hasErrands, queueErrand } from './errands.ts';
import { type Batch, type Incoming, type OpenedEntry, theirChains } from './incoming.ts';
import { indexWords } from './index-words.ts';
import { shownLinks, wantedLinks } from './links-asked.ts';
import { messageRows } from './message-rows.ts';
import { openEntry } from './open-entry.ts';
import { announceLate } from './own-chain.ts';
import { countReady, listReady, wantedHeads } from './parking.ts';
import { takeOpened } from './take-opened.ts';
import { theirNumbers } from './their-numbers.ts';
import { keepNamedHeads } from './told-heads.ts';

/** Entries of one run; between two runs the lane is free. */
const BATCH_ENTRIES = 32;

const KEPT_CHAINS = 5;

/** D2: decrypts a page of a mailbox. Ratchets, plaintext, numbers and what is to be acknowledged are one transaction. */
export async function receive(core: Core, entries: readonly Entry[], nowMs: number): Promise<Received> {
  const opened = await takeBatch(
    core,
    entries.map((entry) => ({ ...entry, letter: null, wasParked: false })),
    nowMs,
  );
  return { acknowledge: entries.map(({ envelope }) => envelope), ...outcome(core, opened) };
}

/** Tries what is parked and may open now. */
export async function retryParked(core: Core, nowMs: number): Promise<Received & { readonly left: boolean }> {
  const ready = listReady(core.vault, BATCH_ENTRIES);
  const opened = await takeBatch(core, ready, nowMs);
  return { acknowledge: [], ...outcome(core, opened), left: countReady(core.vault) > 0 };
}

async function takeBatch(core: Core, incoming: readonly Incoming[], nowMs: number): Promise<readonly OpenedEntry[]> {
  if (incoming.length === 0) return [];
  const batch: Batch = { core, turn: turnOf(core), nowMs, seen: new Set(), chains: theirChains(core), named: new Map() };
  const opened: OpenedEntry[] = [];
  for (const each of incoming) opened.push(await openEntry(batch, each));
  core.vault.transaction((tx) => {
    batch.turn.commit(tx);
    for (const each of incoming)
      if (each.wasParked) tx.run('UPDATE parked SET ready = 0 WHERE envelope = ? AND sender = ?', each.envelope, each.sender);
    keepChains(tx, batch);
    for (const [digest, heads] of batch.named) keepNamedHeads(tx, digest, heads);
    const numbers = theirNumbers(tx, nowMs);
    const taking = { tx, core, rows: messageRows(tx), numbers, nowMs };
    for (const each of opened) takeOpened(taking, each);
    numbers.flush();
    confirmHistory(tx, taking.rows, committing(opened), (conversation) => core.changed(`room:${conversation}`));
    indexWords(tx, false);
    queueConfirmations(tx, nowMs);
    for (const each of opened) answerFirst(tx, each);
  });
  return opened;
}

/** Who may have committed to what another desk has given (T9). */
const committing = (opened: readonly OpenedEntry[]): Committing => ({
  devices: new Set(
    opened
      .filter(
        ({ announcements, messages, items }) =>
          announcements.length > 0 || messages.length > 0 || items.some(({ item }) => item === 'heartbeat'),
      )
      .map(({ incoming }) => incoming.sender),
  ),
  rooms: new Set(
    opened.flatMap(({ items }) => items.flatMap((item) => (item.item === 'history' && item.next === null ? [item.room] : []))),
  ),
});

/** D6: until it is answered, every message of the other side is a first message. Whatever is waiting for it will do. */
function answerFirst(tx: VaultTx, { isFirst, incoming: { sender, lane } }: OpenedEntry): void {
  if (isFirst) reachAtLast(tx, sender, lane);
  if (isFirst && !hasErrands(tx, sender, lane)) queueErrand(tx, sender, lane, 'hello', { item: 'hello' });
}

/** A device that had no prekeys when we asked has begun a session itself, so it has some now, of both lanes: what waits for it goes. */
function reachAtLast(tx: VaultTx, device: DeviceId, lane: Lane): void {
  if (tx.run('DELETE FROM withoutPrekeys WHERE device = ?', device) === 0) return;
  tx.run('UPDATE errands SET notBeforeMs = 0 WHERE device = ?', device);
  announceLate(tx, device, lane);
}

function keepChains(tx: VaultTx, { chains, nowMs }: Batch): void {
  for (const [device, { announcement, iteration }, isNew] of chains.changed()) {
    const { conversation, distribution } = announcement;
    const lane = laneNumber(announcement.lane);
    // The key's own row, which the turn has just written anyway.
    tx.run('UPDATE senderKeys SET iteration = ? WHERE device = ? AND lane = ? AND distribution = ?', iteration, device, lane, distribution);
    if (!isNew) continue;
    tx.run(
      'INSERT INTO theirChains VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET announcement = excluded.announcement',
      device,
      lane,
      distribution,
      conversation,
      JSON.stringify(announcement),
      nowMs,
    );
    // Messages of the chains before may still be on their way; of those before these, hardly. They would be asked for.
    const old = tx.all<{ distribution: string }>(
      'SELECT distribution FROM theirChains WHERE conversation = ? AND device = ? AND lane = ? AND distribution <> ? ORDER BY announcedAtMs DESC LIMIT -1 OFFSET ?',
      conversation,
      device,
      lane,
      distribution,
      KEPT_CHAINS - 1,
    );
    for (const { distribution: gone } of old) {
      tx.run('DELETE FROM theirChains WHERE device = ? AND lane = ? AND distribution = ?', device, lane, gone);
      tx.run('DELETE FROM senderKeys WHERE device = ? AND lane = ? AND distribution = ?', device, lane, gone);
    }
  }
}

function outcome(core: Core, opened: readonly OpenedEntry[]): Omit<Received, 'acknowledge'> {
  const parked = opened.filter(({ parking }) => parking !== undefined);
  return {
    heads: parked.length > 0 ? distinct(wantedHeads(core.vault)) : [],
    sync: parked.some(({ parking }) => parking?.cause === 'unknown-sender'),
    retry: countReady(core.vault) > 0,
    links: opened.flatMap(({ incoming, items }) =>
      items.flatMap((item) => {
        if (item.item === 'proof') return core.book.head(item.roster) ? [shownLinks(incoming.sender, item)] : [];
        return item.item === 'links' ? (wantedLinks(core.vault, incoming.sender, item) ?? []) : [];
      }),
    ),
    errands: core.vault.one('SELECT 1 AS n FROM errands UNION ALL SELECT 1 FROM intents WHERE blocked IS NULL LIMIT 1') !== undefined,
    read: opened.reduce((sum, { messages }) => sum + messages.length, 0),
    parked: parked.length,
  };
}

const distinct = (heads: readonly Head[]): Head[] => [
  ...new Map(heads.map((head) => [`${head.roster}/${head.height}/${head.hash}`, head])).values(),
];
