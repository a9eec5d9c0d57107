import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import type { Entry, HubReceipt, ReceiptStatement, SubmitEnvelope, SubmitOutcome } from '@breakwater/shared/hub/envelope';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HELD_KEY_WAIT_MAX_MS } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { Holding } from '../held-keys/may-hold.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { Caller } from '../link/caller.ts';
import { newerHeads } from '../rosters/append-link.ts';
import type { RosterBook } from '../rosters/book.ts';
import { type Directory, reaches } from '../rosters/directory.ts';
import type { Deposit, DepositOutcome } from '../stores/mailbox-store.ts';

export type SubmitDeps = {
  readonly book: RosterBook;
  readonly directory: Directory;
  /** Stores one deposit; resolves when it is on disk (group commit). */
  readonly deposit: (deposit: Deposit) => Promise<DepositOutcome>;
  readonly hubKey: SigningKey;
  readonly network: RosterId;
  readonly now: () => number;
  /** Stores it unless it brings more held keys than a device may (HL42). */
  readonly holding: Holding;
  /** Tells desks that are online; a hint only (D4). */
  readonly arrived: (entry: Entry, devices: readonly DeviceId[]) => void;
  /** Rings those of these devices that are locked (U7). */
  readonly ring: (of: Pick<Entry, 'envelope' | 'sender' | 'urgency'>, devices: readonly DeviceId[]) => void;
  readonly ready: (of: Pick<Entry, 'lane' | 'urgency'>, devices: readonly DeviceId[]) => void;
};

type Cause = 'unknown' | 'revoked' | 'full';
type Refused = { readonly device: DeviceId; readonly cause: Cause };

/**
 * Stores one envelope for each device that it may reach, and answers when it is on disk (D1). Devices that get nothing
 * are named with the cause, and heads newer than those the sender knew; the hub never adds a device (T2). Refuses with
 * `bad-call` when another device has used the envelope's id, or a held key is to be released later than HELD_KEY_WAIT_MAX_MS from now; and as HL42 says.
 */
export async function submitEnvelope(deps: SubmitDeps, caller: Caller, submit: SubmitEnvelope): Promise<z.input<typeof SubmitOutcome>> {
  if (submit.held.some(({ releaseAt }) => releaseAt > deps.now() + HELD_KEY_WAIT_MAX_MS)) throw new Refusal('bad-call', 'held');
  const { refused, isReached } = judgeDevices(deps, caller, submit);
  const { envelope, lane, urgency, common } = submit;
  const recipients = refused.length > 0 ? submit.recipients.filter(isReached) : submit.recipients;
  const parts = refused.length > 0 ? submit.parts.filter(({ device }) => isReached(device)) : submit.parts;
  const newer = newerHeads(deps.book, caller, submit.heads);
  if (recipients.length + parts.length === 0) return { storedAt: deps.now(), refused, newer, receipt: null };

  const sent = { envelope, sender: caller.device, lane, urgency, common: recipients.length > 0 ? common : null };
  const outcome = await deps.holding(caller.device, submit, () =>
    deps.deposit({ ...sent, storedAtMs: deps.now(), recipients, parts, held: submit.held, blobs: submit.blobs }),
  );
  if (outcome.status === 'taken') throw new Refusal('bad-call', 'envelope');
  const { storedAtMs: storedAt, stored, full } = outcome;

  const partDevices = new Set(parts.map(({ device }) => device));
  const plain = partDevices.size === 0 ? stored : stored.filter((device) => !partDevices.has(device));
  const parted = partDevices.size === 0 ? [] : stored.filter((device) => partDevices.has(device));
  if (plain.length > 0) deps.arrived({ ...sent, storedAt, part: null }, plain);
  if (parted.length > 0) deps.ready({ lane, urgency }, parted);
  if (stored.length > 0) deps.ring({ envelope, sender: caller.device, urgency }, stored);

  return {
    storedAt,
    refused: full.length > 0 ? [...refused, ...full.map((device) => ({ device, cause: 'full' as const }))] : refused,
    newer,
    receipt: submit.receiptFor === null ? null : signReceipt(deps, caller, submit, storedAt),
  };
}

/** Which devices the hub does not know, or the sender's taskforce does not reach (alike), and which are revoked. */
function judgeDevices(
  { book, directory }: SubmitDeps,
  caller: Caller,
  submit: SubmitEnvelope,
): { refused: Refused[]; isReached: (device: DeviceId) => boolean } {
  const network = book.network();
  const refused = new Map<DeviceId, Cause>();
  const reached = new Map<RosterId, boolean>();
  const judge = (device: DeviceId): void => {
    const entry = directory.find(device);
    if (!entry) return void refused.set(device, 'unknown');
    const isNear = reached.get(entry.taskforce) ?? reaches(network, caller.taskforce, entry.taskforce);
    reached.set(entry.taskforce, isNear);
    if (!isNear) refused.set(device, 'unknown');
    else if (!entry.isActive) refused.set(device, 'revoked');
  };
  for (const device of submit.recipients) judge(device);
  for (const { device } of submit.parts) judge(device);
  return { refused: [...refused].map(([device, cause]) => ({ device, cause })), isReached: (device) => !refused.has(device) };
}

/** J1: the hub's signature over when it stored which content hash, from whom. */
function signReceipt(
  { hubKey, network }: SubmitDeps,
  caller: Caller,
  submit: SubmitEnvelope,
  storedAt: number,
): z.input<typeof HubReceipt> {
  const statement = { network, envelope: submit.envelope, hash: submit.receiptFor, sender: caller.device, storedAt };
  const bytes = canonicalBytes(statement satisfies Record<keyof z.infer<typeof ReceiptStatement>, unknown>);
  return { bytes, signature: hubKey.sign('receipt', bytes) };
}
