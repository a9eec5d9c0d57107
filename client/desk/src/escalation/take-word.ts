import { bytesOf } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type HubWord, type HubWordOf, readHubWord } from '@breakwater/shared/hub/hub-word';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { Core } from '../lane/core.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultTx } from '../vault/database.ts';
import { secretHash } from './sealing.ts';
import { openWhenDue } from './take-copy.ts';

export type ReadWord =
  | { readonly status: 'read'; readonly word: HubWord }
  /** Kept with its cause, and shown: somebody passes for the hub, or the hub for another network's. */
  | {
      readonly status: 'refused';
      readonly cause: 'damaged' | 'not-the-hub' | 'other-network';
      readonly packed: Uint8Array<ArrayBuffer> | null;
    }
  | { readonly status: 'newer-version' };

/** Reads what says it is the hub's own word. Only a signature by the key that the network's roster names makes it that (HL14). */
export function readWord(book: Pick<RosterBook, 'network'>, packed: Uint8Array<ArrayBuffer> | null): ReadWord {
  const read = packed && readHubWord(packed);
  if (!read || read.status === 'damaged') return { status: 'refused', cause: 'damaged', packed };
  if (read.status !== 'read') return { status: 'newer-version' };
  const network = book.network();
  const { word, bytes, signature } = read;
  const isHubs = network && nodeCrypto.check('ed25519', bytesOf(network.hubKey), signedBytes('hub-word', bytes), signature);
  if (!isHubs) return { status: 'refused', cause: 'not-the-hub', packed };
  return word.network === network.chain.id ? { status: 'read', word } : { status: 'refused', cause: 'other-network', packed };
}

/** Takes the hub's word into the vault: a key opens its copy when it is time, a cancellation ends a ladder if it shows the secret. */
export function takeWord(tx: VaultTx, core: Core, envelope: string, read: ReadWord, nowMs: number): void {
  if (read.status === 'newer-version') return;
  if (read.status === 'refused') {
    tx.run('INSERT INTO refusedWords (envelope, word, cause, atMs) VALUES (?, ?, ?, ?)', envelope, read.packed, read.cause, nowMs);
    core.changed('connection');
  } else if (read.word.word === 'released') takeRelease(tx, core, read.word, nowMs);
  else if (read.word.word === 'cancelled') takeCancellation(tx, core, read.word, nowMs);
  else takeRung(tx, core, read.word);
}

function takeRelease(tx: VaultTx, core: Core, word: HubWordOf<'released'>, nowMs: number): void {
  const { envelope, sender, authority, rung, key, releaseAt, at } = word;
  tx.run(
    `INSERT INTO releases (envelope, sender, authority, rung, key, releaseAtMs, saidAtMs, seenAtMs, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET key = excluded.key, releaseAtMs = excluded.releaseAtMs, saidAtMs = excluded.saidAtMs, seenAtMs = excluded.seenAtMs,
         state = excluded.state, cause = NULL WHERE state = 'refused'`,
    envelope,
    sender,
    authority,
    rung,
    key,
    releaseAt,
    at,
    nowMs,
    key === null ? 'told' : 'waiting',
  );
  if (key !== null) openWhenDue(tx, core, { envelope, sender, authority }, nowMs);
  tellLadder(tx, core, envelope, authority);
  core.changed('connection');
}

/** U7: the first time that it rang at a locked desk; only the desk that sent the envelope has a use for it. */
function takeRung(tx: VaultTx, core: Core, { envelope, device, at }: HubWordOf<'rang'>): void {
  const sent = tx.one<{ conversation: string }>('SELECT conversation FROM messages WHERE envelope = ? AND receivedAtMs IS NULL', envelope);
  if (!sent) return;
  tx.run('INSERT INTO rung (envelope, device, atMs) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', envelope, device, at);
  core.changed(`alert:${sent.conversation}`);
}

/** The secret is the proof: the hub gets it from nobody but those who may stop the escalation. */
function takeCancellation(tx: VaultTx, core: Core, { envelope, sender, secret, at }: HubWordOf<'cancelled'>, nowMs: number): void {
  const hash = secretHash(bytesOf(secret));
  tx.run('UPDATE ladders SET cancelledAtMs = coalesce(cancelledAtMs, ?) WHERE envelope = ? AND hash = ?', at, envelope, hash);
  const rows = tx.all<{ authority: string; frame: string }>(
    `SELECT c.authority, m.frame FROM copies c JOIN messages m ON m.envelope = c.message AND m.device = c.sender
       WHERE c.envelope = ? AND c.sender = ? AND c.state = 'sealed'`,
    envelope,
    sender,
  );
  for (const { authority } of rows.filter((row) => hashIn(row.frame) === hash))
    tx.run(
      `UPDATE copies SET state = 'cancelled', atMs = ? WHERE envelope = ? AND sender = ? AND authority = ?`,
      nowMs,
      envelope,
      sender,
      authority,
    );
  tellLadder(tx, core, envelope, null);
  core.changed('connection');
}

const hashIn = (frame: string): unknown => (JSON.parse(frame) as { content?: { hash?: unknown } }).content?.hash;

function tellLadder(tx: VaultTx, core: Core, envelope: string, authority: string | null): void {
  const rows = tx.all<{ conversation: string }>(
    'SELECT DISTINCT conversation FROM ladders WHERE envelope = ? AND authority = coalesce(?, authority)',
    envelope,
    authority,
  );
  for (const { conversation } of rows) core.changed(`alert:${conversation}`);
}
