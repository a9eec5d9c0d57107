import { type ActBody, type ActKind, type ActOf, joinSignatures, readAct, writeAct } from '@breakwater/shared/acts/act';
import { type AudienceOf, actMembers } from '@breakwater/shared/acts/audience';
import { keptOutHash } from '@breakwater/shared/acts/kept-out';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, type EnvelopeId, type Hash, type RosterId, type Urgency } from '@breakwater/shared/ids';
import { ACT_MAX_BYTES } from '@breakwater/shared/limits';
import { type Excluded, withoutExcluded } from '@breakwater/shared/roster/exclusions';
import { Refusal } from '@breakwater/shared/wire/reply';
import { randomBytes } from '../crypto/node/hashes.ts';
import type { IntentBlock } from '../delivery/intent.ts';
import { contentFits } from '../delivery/letter-size.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { isClockOff } from './clock-off.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'lane' | 'crypto' | 'wake' | 'now'>;

/** What an officer wants to state, before it is signed. */
export type ActDraft<K extends ActKind> = {
  readonly envelope: EnvelopeId;
  readonly kind: K;
  readonly body: ActBody<K>;
  readonly codes: Codes;
  readonly language: Language;
  /** Null for an act that opens a conversation. */
  readonly conversation: ConversationId | null;
  readonly previous: readonly Hash[];
  /** Rosters whose heads it rests on beside the author's own. */
  readonly restsOn?: readonly RosterId[];
  /** T8: who is kept out of the conversation that it opens. */
  readonly keepsOut?: readonly Excluded[];
  readonly audience: AudienceOf;
  readonly urgency: Urgency;
  readonly leavesAtMs: number;
};

/** This desk's officer. Throws `not-allowed` for a desk that no roster has. */
export function ownPlace({ book }: Pick<Desk, 'book'>): DevicePlace {
  const own = book.own();
  if (!own) throw new Refusal('not-allowed');
  return own;
}

/**
 * Signs an act with this desk's key and stores it as an intent on the acts' lane (D3, J1), asking for the hub's receipt. Throws
 * `too-long`, `nobody-to-send-to`, and why it is blocked. A repeated envelope id changes nothing.
 */
export async function stateAct<K extends ActKind>(desk: Desk, draft: ActDraft<K>): Promise<void> {
  const { kind, codes, language, conversation, previous, audience } = draft;
  const own = ownPlace(desk);
  const nowMs = desk.now();
  // An opening act names the heads that its audience was computed from; later ones rest on their author's own.
  const named: readonly RosterId[] = conversation === null ? audience.parties.map(({ taskforce }) => taskforce) : (draft.restsOn ?? []);
  const heads = [...new Set([own.taskforce.chain.id, ...named])].flatMap((id) => desk.book.head(id) ?? []);
  // AC38: an opening act binds who is kept out, without saying who or whether anybody is.
  const keptOut = draft.keepsOut ?? [];
  const salt = randomBytes(32);
  const body = conversation === null ? { ...draft.body, keptOut: keptOutHash(salt, keptOut, desk.crypto.sha256) } : draft.body;
  const act = {
    v: 1,
    kind,
    conversation,
    previous: [...previous],
    heads,
    taskforce: own.taskforce.chain.id,
    officer: own.officer.officer,
    device: own.device.keys.device,
    time: nowMs,
    ...(isClockOff(desk.vault) ? { clockOff: true } : {}),
    codes,
    language,
    body,
  };
  const bytes = writeAct(act as unknown as ActOf<K>); // kind and body are of one K
  if (bytes.length > ACT_MAX_BYTES) throw new Refusal('too-long');
  const { key, signature } = await desk.lane.run('sign', { kind: 'act', bytes });
  const signed = joinSignatures(bytes, [{ key, signature }]);
  const content = { kind: 'act', signed };
  if (!contentFits(content)) throw new Refusal('too-long');
  // What its own schema refuses is signed, but goes nowhere: nobody could read it.
  const read = readAct(signed, desk.crypto);
  if (read.status === 'refused') throw new Error(`an act that nobody could read: ${read.cause}`);
  const hash = encodeBase64url(desk.crypto.sha256(signedBytes('act', bytes)));
  const id = conversation ?? ConversationId.parse(hash);
  // T8: before the act, so that no audience is computed without it.
  if (keptOut.length > 0) {
    const entries = keptOut.map((out) => ({ ...out, turn: 1, lifted: false }));
    await desk.lane.run('say-excluded', { conversation: id, entries, salt: encodeBase64url(salt), nowMs });
  }
  const outcome = await desk.lane.run('write-intent', {
    envelope: draft.envelope,
    conversation: id,
    lane: 'acts',
    urgency: draft.urgency,
    content,
    // T3: over a fork alerts alone go on.
    audience: {
      kind: 'members',
      members: actMembers(audience, withoutExcluded(desk.book.memberIn(id), keptOut)),
      ...(kind.startsWith('alert.') ? { despiteFork: true as const } : {}),
    },
    createdAtMs: nowMs,
    leavesAtMs: draft.leavesAtMs,
    receipt: true,
  });
  if (outcome.status === 'blocked') throw new Refusal(refusalFor(outcome.cause));
  desk.wake();
}

const refusalFor = (cause: IntentBlock) => (cause === 'not-member' ? 'not-allowed' : cause);
