import { randomBytes } from 'node:crypto';
import { ActContent } from '@breakwater/shared/content/content';
import type { Topic } from '@breakwater/shared/desk/pushes';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import type { EnvelopeId, Hash } from '@breakwater/shared/ids';
import type { SigningKey } from '@breakwater/shared/testing/crypto';
import { someHash, type TestChain, type TestDevice } from '@breakwater/shared/testing/rosters';
import type { Intent } from '../../delivery/intent.ts';
import type { RosterBook } from '../../rosters/book.ts';
import type { OpenDesk } from '../../ui-link/desk-ports.ts';
import type { Vault, VaultTx } from '../../vault/database.ts';
import { takeActs } from '../take-acts.ts';

// What the lane does with acts, in short: an intent becomes a message here and there, and is confirmed.

export type ActDesk = {
  readonly desk: OpenDesk;
  readonly vault: Vault;
  readonly device: TestDevice;
  readonly topics: Topic[];
  readonly isOnline: (online: boolean) => void;
};

type Writing = { readonly book: RosterBook; readonly device: TestDevice; readonly topics: Topic[] };

export function writeIntent(vault: Vault, intent: Intent, { book, device, topics }: Writing): { readonly status: 'written' | 'known' } {
  const isNew = vault.transaction((tx) => {
    const written = tx.run(
      `INSERT OR IGNORE INTO intents (envelope, conversation, lane, urgency, content, audience, createdAtMs, leavesAtMs, receipt, blobs)
       VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, '[]')`,
      intent.envelope,
      intent.conversation,
      intent.urgency,
      JSON.stringify(intent.content),
      JSON.stringify(intent.audience),
      intent.createdAtMs,
      intent.leavesAtMs,
      intent.receipt ? 1 : 0,
    );
    if (written > 0)
      takeActs.intended(
        tx,
        ActContent.parse(intent.content).signed,
        contextOf(intent, { book, device, topics }, device, intent.createdAtMs),
      );
    return written > 0;
  });
  return { status: isNew ? 'written' : 'known' };
}

const contextOf = (
  intent: Pick<Intent, 'envelope' | 'conversation'>,
  { book, device, topics }: Writing,
  from: TestDevice,
  nowMs: number,
) => ({
  book,
  envelope: intent.envelope,
  conversation: intent.conversation,
  device: from.proven.keys.device,
  own: from === device,
  place: null,
  sentAtMs: nowMs,
  nowMs,
  changed: (topic: Topic) => void topics.push(topic),
  queueErrand: () => undefined,
});

export function takeBack(vault: Vault, envelope: EnvelopeId, topics: Topic[]): { readonly taken: boolean } {
  return vault.transaction((tx) => {
    const taken = tx.run('DELETE FROM intents WHERE envelope = ?', envelope) > 0;
    if (taken) takeActs.takenBack(tx, envelope, (topic) => void topics.push(topic));
    return { taken };
  });
}

export function leaving(vault: Vault, nowMs: number): readonly Intent[] {
  const rows = vault.all<{ envelope: string; conversation: string; content: string; audience: string; createdAtMs: number }>(
    'SELECT envelope, conversation, content, audience, createdAtMs FROM intents WHERE leavesAtMs <= ? ORDER BY seq',
    nowMs,
  );
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content), audience: JSON.parse(row.audience) }) as unknown as Intent);
}

export function leave(
  { vault, desk, device, topics }: ActDesk,
  intent: Intent,
  nowMs: number,
  hub: SigningKey,
  network: TestChain,
): number {
  const hash = someHash();
  const statement = {
    network: network.head.roster,
    envelope: intent.envelope,
    hash,
    sender: device.proven.keys.device,
    storedAt: nowMs + 250,
  };
  const bytes = canonicalBytes(statement);
  return vault.transaction((tx) => {
    tx.run('DELETE FROM intents WHERE envelope = ?', intent.envelope);
    const number = insertMessage(tx, intent, device, hash, { storedAtMs: nowMs + 250, receivedAtMs: null, nowMs });
    tx.run(
      'INSERT INTO receipts (envelope, bytes, signature) VALUES (?, ?, ?)',
      intent.envelope,
      bytes,
      Uint8Array.from(hub.sign(signedBytes('receipt', bytes))),
    );
    takeActs.applied(tx, ActContent.parse(intent.content).signed, contextOf(intent, { book: desk.book, device, topics }, device, nowMs));
    return number;
  });
}

export function arrive({ vault, desk, device, topics }: ActDesk, intent: Intent, from: TestDevice, number: number, nowMs: number): void {
  vault.transaction((tx) => {
    insertMessage(tx, intent, from, someHash(), { storedAtMs: nowMs, receivedAtMs: nowMs, nowMs, number });
    const act = ActContent.safeParse(intent.content);
    if (act.success) takeActs.applied(tx, act.data.signed, contextOf(intent, { book: desk.book, device, topics }, from, nowMs));
  });
}

type At = { readonly storedAtMs: number; readonly receivedAtMs: number | null; readonly nowMs: number; readonly number?: number };

function insertMessage(tx: VaultTx, intent: Intent, from: TestDevice, hash: Hash, at: At): number {
  const device = from.proven.keys.device;
  const last = tx.one<{ n: number | null }>(
    'SELECT max(number) AS n FROM messages WHERE conversation = ? AND device = ?',
    intent.conversation,
    device,
  );
  const number = at.number ?? 1 + (last?.n ?? 0);
  const anchor = 1 + (tx.one<{ n: number | null }>('SELECT max(anchor) AS n FROM messages')?.n ?? 0);
  tx.run(
    `INSERT INTO messages (conversation, device, lane, incarnation, number, envelope, anchor, hash, salt, frame, kind, text, sentAtMs, receivedAtMs, storedAtMs)
     VALUES (?, ?, 1, 1, ?, ?, ?, ?, ?, ?, 'act', NULL, ?, ?, ?)`,
    intent.conversation,
    device,
    number,
    intent.envelope,
    anchor,
    hash,
    encodeBase64url(randomBytes(32)),
    JSON.stringify({ content: intent.content }),
    at.nowMs,
    at.receivedAtMs,
    at.storedAtMs,
  );
  return number;
}

export function confirm(
  sender: ActDesk,
  by: ActDesk,
  { conversation }: Pick<Intent, 'conversation'>,
  upTo: number,
  readUpTo: number,
  nowMs: number,
): void {
  sender.vault.transaction((tx) =>
    takeActs.confirmed(
      tx,
      { item: 'confirmation', conversation, lane: 'acts', incarnation: 1, upTo, missing: [], readUpTo },
      { device: by.device.proven.keys.device, nowMs, changed: (topic) => void sender.topics.push(topic) },
    ),
  );
}

/** An officer has it on the screen: every sender in the conversation hears of it. */
export function tellRead(desks: readonly ActDesk[], vault: Vault, conversation: string, nowMs: number): { readonly moved: boolean } {
  const reader = desks.find((desk) => desk.vault === vault);
  const tops = vault.all<{ device: string; top: number; anchor: number }>(
    'SELECT device, max(number) AS top, max(anchor) AS anchor FROM messages WHERE conversation = ? AND receivedAtMs IS NOT NULL GROUP BY device',
    conversation,
  );
  vault.transaction((tx) =>
    tx.run('INSERT OR REPLACE INTO readMarks VALUES (?, ?, 1, 1000000)', conversation, Math.max(0, ...tops.map(({ anchor }) => anchor))),
  );
  for (const { device, top } of tops) {
    const sender = desks.find((desk) => desk.device.proven.keys.device === device);
    if (sender && reader) confirm(sender, reader, { conversation } as Intent, top, top, nowMs);
  }
  return { moved: tops.length > 0 };
}
