import { createHash } from 'node:crypto';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { HUB_SENDER, type HubWord, packHubWord } from '@breakwater/shared/hub/hub-word';
import { type DeviceId, EnvelopeId, type RosterId, type Urgency } from '@breakwater/shared/ids';
import type { SigningKey } from '../keys/signing-key.ts';
import type { Deposit, DepositOutcome } from '../stores/mailbox-store.ts';

export type SayDeps = {
  readonly hubKey: SigningKey;
  readonly network: RosterId;
  readonly now: () => number;
  /** Stores one deposit; resolves when it is on disk. */
  readonly deposit: (deposit: Deposit) => Promise<DepositOutcome>;
  /** Tells desks that are online; a hint only (D4). */
  readonly arrived: (entry: Entry, devices: readonly DeviceId[]) => void;
  /** Whether a device may be written to: known, not revoked, and within reach of whoever sent the keys. */
  readonly mayReach: (sender: DeviceId, device: DeviceId) => boolean;
};

type Saying = {
  readonly name: string;
  readonly to: readonly DeviceId[];
  readonly sender: DeviceId;
  readonly urgency: Urgency;
  /** Which of the ids of this name it is: the next where one is taken. */
  readonly turn?: number;
};
const NAMES_MAX = 3;
type Unsigned<W> = W extends HubWord ? Omit<W, 'network' | 'at'> : never;

/**
 * Puts the hub's own word into mailboxes (HL14), signed, on the acts' lane. The same `name` is the same envelope, so that repeating it
 * after a crash stores nothing twice (D1). It takes its sender's share of the mailboxes (HL43). False when one is full: say it again later.
 */
export async function say(
  deps: SayDeps,
  { name, to, sender, urgency, turn = 1 }: Saying,
  word: Unsigned<HubWord> & Record<string, unknown>,
): Promise<boolean> {
  const recipients = to.filter((device) => deps.mayReach(sender, device));
  if (recipients.length === 0) return true;
  const bytes = canonicalBytes({ ...word, network: deps.network, at: deps.now() });
  const common = packHubWord(bytes, deps.hubKey.sign('hub-word', bytes));
  const entry = {
    envelope: envelopeNamed(deps.hubKey, turn === 1 ? name : `${name} ${turn}`),
    sender: HUB_SENDER,
    lane: 'acts',
    urgency,
    common,
  } as const;
  const outcome = await deps.deposit({ ...entry, charged: sender, storedAtMs: deps.now(), recipients, parts: [], held: [], blobs: [] });
  // Somebody has used that id: the word is said all the same, under the next one.
  if (outcome.status === 'taken') return turn < NAMES_MAX && say(deps, { name, to, sender, urgency, turn: turn + 1 }, word);
  if (outcome.stored.length > 0) deps.arrived({ ...entry, storedAt: outcome.storedAtMs, part: null }, outcome.stored);
  return outcome.full.length === 0;
}

/**
 * HL45: a UUID (version 8) made from a name and the hub's key, the same each time (an Ed25519 signature is) and on every node. Nobody else works it out, so nobody
 * uses it up before the hub says anything.
 */
function envelopeNamed(hubKey: SigningKey, name: string): EnvelopeId {
  const bytes = createHash('sha256')
    .update(hubKey.sign('hub-word-name', utf8(name)))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return EnvelopeId.parse([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}
