import type { LetterItem, LetterItemOf } from '@breakwater/shared/content/letter';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { PROFILE_MAX_BYTES, TERMS_MAX_BYTES } from '@breakwater/shared/limits';
import { saltedHash } from '@breakwater/shared/roster/head';
import { takeCoSigning } from '../cosigning/take-letters.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import { takeCopy } from '../escalation/take-copy.ts';
import { takeWord } from '../escalation/take-word.ts';
import { answerExclusions } from '../exclusions/answer-exclusions.ts';
import { takePostLeft } from '../exclusions/posts-left.ts';
import { takeExclusions } from '../exclusions/take-exclusions.ts';
import type { Core } from '../lane/core.ts';
import { answerLedger } from '../ledger/answer-ledger.ts';
import { takeLedger } from '../ledger/take-ledger.ts';
import { takeRotated } from '../rosters/rotation.ts';
import type { VaultTx } from '../vault/database.ts';
import { answerRetry } from './answer-retry.ts';
import { takeConfirmation } from './confirmations.ts';
import { queueErrand } from './errands.ts';
import type { KeptFrame } from './frame.ts';
import { giveHistory } from './give-history.ts';
import { sendOwedTerms } from './greetings.ts';
import type { Incoming, OpenedEntry, Parking, ReadMessage } from './incoming.ts';
import { keepSeen } from './known-envelopes.ts';
import { takeLabel } from './labels.ts';
import { keepLate } from './late.ts';
import { frameFits } from './letter-size.ts';
import { answerLinksAsked } from './links-asked.ts';
import { actIn, type MessageRows } from './message-rows.ts';
import { park, unpark, unparkLetter, unparkMessage, wakeParked } from './parking.ts';
import { mayParkOfStranger, sayNotKept } from './strangers.ts';
import { takeHeartbeat } from './take-heartbeat.ts';
import { takeHistory } from './take-history.ts';
import type { TheirNumbers } from './their-numbers.ts';

/** Where a batch's rows go. */
export type Taking = {
  readonly tx: VaultTx;
  readonly core: Core;
  readonly rows: MessageRows;
  readonly numbers: TheirNumbers;
  readonly nowMs: number;
};

/** Puts what one entry came to into the vault. Runs inside the batch's one transaction (D2). */
export function takeOpened(taking: Taking, opened: OpenedEntry): void {
  const { tx, numbers, nowMs } = taking;
  const { incoming, announcements, messages, items, word } = opened;
  if (opened.repeated) {
    if (incoming.wasParked) unpark(tx, incoming.envelope, incoming.sender);
    numbers.confirmAgain(incoming.sender, incoming.envelope);
    return;
  }
  for (const { announcement } of announcements) {
    numbers.announced(incoming.sender, announcement);
    wakeParked(tx, { distribution: announcement.distribution });
  }
  const seconds = messages.filter((message) => takeMessage(taking, incoming, message) === 'conflict').map(({ kept }) => kept);
  for (const item of items) takeItem(taking, incoming.sender, incoming.lane, item);
  if (word) takeWord(tx, taking.core, incoming.envelope, word, nowMs);
  const parking = withSeconds(opened.parking, seconds);
  if (parking?.cause === 'unknown-sender' && !mayParkOfStranger(tx, incoming)) {
    sayNotKept(tx, nowMs);
    taking.core.changed('connection');
    return;
  }
  if (parking) {
    park(tx, incoming, parking, nowMs);
    if (parking.conversation) taking.core.changed(`room:${parking.conversation}`);
    return;
  }
  if (incoming.wasParked) unpark(tx, incoming.envelope, incoming.sender);
  if (!messages.some(({ kept }) => kept.frame.envelope === incoming.envelope)) keepSeen(tx, incoming, nowMs);
}

/** Two messages of one device under one number or envelope id: the first stands, the other is kept and shown as what it is, and not counted (DE92). */
function withSeconds(parking: Parking | undefined, seconds: readonly KeptFrame[]): Parking | undefined {
  const [first] = seconds;
  if (!first) return parking;
  const items = seconds.map(({ salt, text }) => ({ item: 'message', v: 1, salt, frame: text }));
  const letter = { from: parking?.letter?.from ?? ('part' as const), items: [...(parking?.letter?.items ?? []), ...items] };
  const { conversation } = first.frame;
  if (parking) return { ...parking, letter, conversation: parking.conversation ?? conversation };
  return { cause: 'mismatch', common: null, part: null, letter, conversation, distribution: null, inner: null, wants: [] };
}

function takeMessage({ tx, core, rows, numbers, nowMs }: Taking, incoming: Incoming, { kept, mark }: ReadMessage): 'taken' | 'conflict' {
  const { frame } = kept;
  const standing = rows.standing(kept);
  if (standing === 'conflict') return 'conflict';
  // Also of what was here already: a copy that was damaged on its way may be parked beside it.
  unparkMessage(tx, kept);
  if (standing === 'known') {
    numbers.confirmAgain(frame.device, frame.envelope);
    return 'taken';
  }
  const { anchor, broken } = numbers.take(kept);
  const stored = rows.insert(kept, {
    anchor,
    receivedAtMs: nowMs,
    storedAtMs: incoming.storedAt,
    audience: null,
    mark: mark ?? (broken ? 'broken-chain' : null),
  });
  if (stored.status !== 'stored') throw new Error(`a message that was ${standing} is ${stored.status}`);
  keepLate(tx, kept, { anchor, standing, seq: stored.seq });
  // It shows nowhere, so nobody is told.
  if (frame.content.kind === 'sealed') {
    takeCopy(tx, core, frame, nowMs);
    return 'taken';
  }
  core.changed(`room:${frame.conversation}`);
  const act = actIn(frame.content);
  if (!act) return 'taken';
  core.acts.applied(tx, act, {
    book: core.book,
    envelope: frame.envelope,
    conversation: frame.conversation,
    device: frame.device,
    own: false,
    place: { incarnation: frame.incarnation, lane: frame.lane, number: frame.number, hash: kept.hash },
    sentAtMs: frame.sentAt,
    nowMs,
    changed: core.changed,
    queueErrand: (device, lane, key, item) => queueErrand(tx, device, lane, key, item),
  });
  return 'taken';
}

function takeItem(taking: Taking, from: DeviceId, lane: Lane, item: LetterItem): void {
  const { tx, core, nowMs } = taking;
  switch (item.item) {
    case 'confirmation':
      takeConfirmation(tx, core, from, item, nowMs);
      break;
    case 'profiles':
      takeProfiles(tx, core, item);
      break;
    case 'terms':
      takeTerms(tx, core, item);
      break;
    case 'retry':
      answerRetry(tx, core, from, lane, item, nowMs);
      break;
    case 'secret':
      core.acts.item(tx, item, { device: from, book: core.book, nowMs });
      break;
    case 'heartbeat':
      takeHeartbeat(taking, from, lane, item);
      break;
    case 'signature-asked':
    case 'signature-chain':
    case 'signature-given':
    case 'signature-declined':
    case 'signature-over':
      takeCoSigning(tx, core, from, item, nowMs);
      break;
    case 'links-asked':
      answerLinksAsked(tx, core, from, lane, item, nowMs);
      break;
    case 'rotated':
      takeRotated(tx, core, from, item, nowMs);
      break;
    case 'exclusions':
      takeExclusions(tx, core, from, item, nowMs);
      break;
    case 'exclusions-asked':
      answerExclusions(tx, core, from, item, nowMs);
      break;
    case 'post-left':
      takePostLeft(tx, core, from, item);
      break;
    case 'label':
      takeLabel(tx, core, from, item);
      break;
    case 'history-asked':
      giveHistory(tx, core, from, item, nowMs);
      break;
    case 'history':
      takeHistory(taking, from, item);
      break;
    case 'ledger-asked':
      taking.numbers.flush(); // what it says is read from the vault
      answerLedger(tx, core, from, item, nowMs);
      break;
    case 'ledger':
      taking.numbers.flush();
      takeLedger(tx, core, from, item, nowMs);
      break;
    case 'hello':
      if (item.instead) unparkLetter(tx, item.instead, from);
      break;
    // Taken while the entry was opened; links when the batch is over.
    case 'announcement':
    case 'message':
    case 'heads':
    case 'links':
    case 'proof':
      break;
    default:
      item satisfies never;
  }
}

/** A profile is found by its hash, and only an officer's link makes it anybody's (T8), so it does no harm to keep one that came early; but none that is longer than one can be (DE74). */
function takeProfiles(tx: VaultTx, core: Core, { profiles }: LetterItemOf<'profiles'>): void {
  const kept = profiles.reduce((sum, { salt, profile }) => {
    if (Buffer.byteLength(profile) > PROFILE_MAX_BYTES) return sum;
    const hash = saltedHash('profile', bytesOf(salt), utf8(profile), sha256);
    return sum + tx.run('INSERT INTO profiles VALUES (?, ?, ?) ON CONFLICT DO NOTHING', hash, salt, profile);
  }, 0);
  if (kept > 0) core.changed('people');
}

/** As profiles: the room's roster names the hash. */
function takeTerms(tx: VaultTx, core: Core, { room, salt, terms }: LetterItemOf<'terms'>): void {
  if (Buffer.byteLength(terms) > TERMS_MAX_BYTES || !frameFits(terms)) return;
  const hash = saltedHash('terms', bytesOf(salt), utf8(terms), sha256);
  if (tx.run('INSERT INTO terms VALUES (?, ?, ?) ON CONFLICT DO NOTHING', hash, salt, terms) === 0) return;
  sendOwedTerms(tx, core, room);
  core.changed('rooms');
  core.changed(`room:${room}`);
}
