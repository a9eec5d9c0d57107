import type { Stage } from '@breakwater/shared/desk/views/rooms';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { parseCanonical } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ReceiptStatement } from '@breakwater/shared/hub/envelope';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { readDevices } from '../delivery/outbox-rows.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readMessage } from '../vault/read/messages.ts';
import { reachReader, readIntent } from '../vault/read/outgoing.ts';
import type { KeptAct } from './read-acts.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

/**
 * When somebody other than its author saw an act (J1), never mixed with the author's own time: of ours, what the hub's signed
 * receipt says (null until there is one that verifies); of another's, when it was here.
 */
export function witnessedAtMs({ vault, book }: Desk, { own, envelope, seenAtMs }: KeptAct): number | null {
  if (!own) return seenAtMs;
  type ReceiptRow = { bytes: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> };
  const receipt = vault.one<ReceiptRow>('SELECT bytes, signature FROM receipts WHERE envelope = ?', envelope);
  const network = book.network();
  const json = receipt && parseCanonical(receipt.bytes);
  const statement = json && ReceiptStatement.safeParse(json.value);
  if (!receipt || !network || !statement?.success) return null;
  const { data } = statement;
  const isOurs = data.envelope === envelope && data.network === network.chain.id && data.hash === readMessage(vault, envelope)?.hash;
  const stands = nodeCrypto.check('ed25519', bytesOf(network.hubKey), signedBytes('receipt', receipt.bytes), receipt.signature);
  return isOurs && stands ? data.storedAt : null;
}

/** How far an act of this desk has come; null for one that was signed elsewhere. */
export function stageOf({ vault, book }: Desk, { own, envelope }: KeptAct): Stage | null {
  if (!own) return null;
  const message = readMessage(vault, envelope);
  return message ? reachReader(vault, book)(message).stage : 'queued';
}

/** The draft that takes an act of ours back, and until when; null once it is too late. */
export function leavingOf(
  { vault, now }: Desk,
  { own, isLeaving, envelope }: KeptAct,
): { readonly draft: string; readonly atMs: number } | null {
  const atMs = own && isLeaving ? readIntent(vault, envelope)?.leavesAtMs : undefined;
  return atMs !== undefined && atMs > now() ? { draft: envelope, atMs } : null;
}

/** The first moment at which it rang at a locked desk of a taskforce, as the hub says, a desk of it had an act of ours, and its officer had it on the screen. */
export type Rungs = { readonly rangAtMs: number | null; readonly deliveredAtMs: number | null; readonly openedAtMs: number | null };

/** The rungs of each taskforce, from the hub's word and confirmations of its desks; only the desk that sent the act hears of them. */
export function rungsOf({ vault, book }: Desk, { own, envelope }: KeptAct): ReadonlyMap<RosterId, Rungs> {
  const message = own ? readMessage(vault, envelope) : undefined;
  const rungs = new Map<RosterId, Rungs>();
  if (!message) return rungs;
  const { conversation, incarnation, number } = message;
  const rung = vault.all<{ device: string; atMs: number }>('SELECT device, atMs FROM rung WHERE envelope = ? ORDER BY atMs', envelope);
  for (const { device, atMs } of rung) {
    const taskforce = book.device(DeviceId.parse(device))?.taskforce.chain.id;
    if (taskforce !== undefined && !rungs.has(taskforce)) rungs.set(taskforce, { rangAtMs: atMs, deliveredAtMs: null, openedAtMs: null });
  }
  // Whoever it was not for has nothing to confirm.
  const audience: ReadonlySet<string> | undefined = message.audience === null ? undefined : new Set(readDevices(vault, message.audience));
  const rows = vault.all<{ device: string; upTo: number; missing: string; readUpTo: number; atMs: number }>(
    'SELECT device, upTo, missing, readUpTo, atMs FROM actConfirmations WHERE conversation = ? AND incarnation = ? AND upTo >= ? ORDER BY atMs',
    conversation,
    incarnation,
    number,
  );
  for (const { device, missing, readUpTo, atMs } of rows) {
    const taskforce = book.device(DeviceId.parse(device))?.taskforce.chain.id;
    if (taskforce === undefined || audience?.has(device) === false || (JSON.parse(missing) as readonly number[]).includes(number)) continue;
    const before = rungs.get(taskforce);
    const openedAtMs = before?.openedAtMs ?? (readUpTo >= number ? atMs : null);
    rungs.set(taskforce, { rangAtMs: before?.rangAtMs ?? null, deliveredAtMs: before?.deliveredAtMs ?? atMs, openedAtMs });
  }
  return rungs;
}
