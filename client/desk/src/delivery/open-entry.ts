import type { LetterItem } from '@breakwater/shared/content/letter';
import { bytesOf } from '@breakwater/shared/format/base64url';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { HUB_SENDER } from '@breakwater/shared/hub/hub-word';
import { headsDigest } from '@breakwater/shared/roster/head';
import type { OpenFailure } from '../crypto/api.ts';
import { readGroupHeader } from '../crypto/libsignal/group.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import { type ReadWord, readWord } from '../escalation/take-word.ts';
import { headsLacking } from '../exclusions/judge-exclusion.ts';
import { ownDevice } from '../lane/core.ts';
import type { ParkCause } from '../vault/read/unreadable.ts';
import { checkAnnouncement, checkFrame } from './check-frame.ts';
import { readCommon, readSalted } from './frame.ts';
import type { Batch, Incoming, OpenedEntry, Parking, ReadMessage, TheirChain } from './incoming.ts';
import { isHere, isParkedOpen } from './known-envelopes.ts';
import { type ReadItem, type ReadLetter, readItem, readLetter, readLetterText } from './letter.ts';
import { isStranger } from './strangers.ts';

/** What an entry has come to so far. */
type Progress = {
  repeated: boolean;
  isFirst: boolean;
  readonly announcements: TheirChain[];
  readonly messages: ReadMessage[];
  items: LetterItem[];
  word: ReadWord | undefined;
  parking: Parking | undefined;
};

/**
 * Opens one entry inside the batch's turn. Whatever it holds, the outcome is a value: read, or parked with a cause, never dropped (D6).
 * Everything inside is compared with what is outside (attack 13).
 */
export async function openEntry(batch: Batch, incoming: Incoming): Promise<OpenedEntry> {
  const progress: Progress = {
    repeated: false,
    isFirst: false,
    announcements: [],
    messages: [],
    items: [],
    word: undefined,
    parking: undefined,
  };
  const { core } = batch;
  const name = `${incoming.sender}/${incoming.envelope}`;
  if (batch.seen.has(name) || isParkedOpen(core.vault, incoming)) progress.repeated = true;
  else {
    batch.seen.add(name);
    if (incoming.sender === HUB_SENDER) {
      openWord(batch, incoming, progress);
      return { ...progress, incoming };
    }
    const place = core.book.device(incoming.sender);
    if (!place || isStranger(core.book, place)) park(progress, 'unknown-sender', incoming);
    else if (place.device.status !== 'active') park(progress, 'revoked-sender', incoming);
    else await openKnown(batch, incoming, progress);
  }
  return { ...progress, incoming };
}

/** What no device sent. A word of a later version waits for a newer program; everything else is read or refused. */
function openWord({ core }: Batch, incoming: Incoming, progress: Progress): void {
  progress.repeated = isHere(core.vault, incoming);
  if (progress.repeated) return;
  const word = readWord(core.book, incoming.part ? null : incoming.common);
  if (word.status === 'newer-version') park(progress, 'newer-version', incoming);
  else progress.word = word;
}

async function openKnown(batch: Batch, incoming: Incoming, progress: Progress): Promise<void> {
  if (incoming.letter) await takeKept(batch, incoming, progress, incoming.letter);
  if (incoming.part) await openPart(batch, incoming, incoming.part, progress);
  if (incoming.common && !progress.repeated) await openCommon(batch, incoming, incoming.common, progress);
  if (progress.parking) parkBeside(progress);
}

/** Who is kept out is said beside the message, and is judged by it: where that is parked, this waits with it (RO24). */
function parkBeside(progress: Progress): void {
  const { parking, items } = progress;
  const beside = items.filter(({ item }) => item === 'exclusions');
  if (!parking || !isOfMessage(parking) || beside.length === 0) return;
  progress.items = items.filter(({ item }) => item !== 'exclusions');
  park(progress, parking.cause, { letter: { from: parking.letter?.from ?? 'part', items: beside } });
}

const isOfMessage = ({ common, part, letter }: Parking): boolean =>
  common !== null || part !== null || (letter?.items ?? []).some((item) => (item as Partial<LetterItem>).item !== 'exclusions');

async function openPart(batch: Batch, incoming: Incoming, part: NonNullable<Entry['part']>, progress: Progress): Promise<void> {
  const { sender, lane, envelope } = incoming;
  const opened = await batch.turn.open(sender, lane, part);
  if (opened.status !== 'open') {
    if (isRepeat(batch, incoming, opened.status)) progress.repeated = true;
    else park(progress, causeOf(opened.status), { part });
    return;
  }
  progress.isFirst = part.type === 'prekey';
  await takeLetter(batch, incoming, progress, readLetter(opened.plaintext, { envelope, from: sender, to: ownDevice(batch.core).device }));
}

async function takeLetter(batch: Batch, incoming: Incoming, progress: Progress, letter: ReadLetter): Promise<void> {
  if (letter.status === 'read') await takeItems(batch, incoming, progress, letter.items, 'part');
  else park(progress, letter.status, { letter: { from: 'part', items: [letter.raw] } });
}

/** What was opened before and parked: items, and as its whole text a letter that could not be read then. */
async function takeKept(batch: Batch, incoming: Incoming, progress: Progress, kept: NonNullable<Incoming['letter']>): Promise<void> {
  const { envelope, sender: from } = incoming;
  const texts = kept.items.filter((item) => typeof item === 'string');
  const items = kept.items.filter((item) => typeof item !== 'string');
  await takeItems(batch, incoming, progress, items.map(readItem), kept.from);
  for (const text of texts)
    await takeLetter(batch, incoming, progress, readLetterText(text, { envelope, from, to: ownDevice(batch.core).device }));
}

async function openCommon(batch: Batch, incoming: Incoming, common: NonNullable<Entry['common']>, progress: Progress): Promise<void> {
  const { sender, lane, envelope } = incoming;
  const header = readGroupHeader(common);
  if (!header) return park(progress, 'damaged', { common });
  const { distribution } = header;
  const chain = batch.chains.find(sender, lane, distribution);
  // Only a chain that this device announced to us pairwise opens anything (section 3, attack 7).
  if (!chain)
    return park(progress, progress.parking?.cause ?? 'chain-unknown', { common, distribution, wants: progress.parking?.wants ?? [] });
  const { conversation } = chain.announcement;
  const opened = await batch.turn.openGroup(sender, lane, common, header, chain.iteration);
  if (opened.status !== 'open') {
    if (isRepeat(batch, incoming, opened.status)) progress.repeated = true;
    else park(progress, causeOf(opened.status), { common, distribution, conversation });
    return;
  }
  if (header.iteration >= chain.iteration) batch.chains.moved(sender, { ...chain, iteration: header.iteration });
  const read = readCommon(opened.plaintext);
  if (read.status !== 'read') return park(progress, read.status, { common, distribution, conversation });
  const { kept } = read;
  const checked = checkFrame(batch, kept, { sender, lane, envelope, chain: chain.announcement });
  if (checked.status === 'sound') progress.messages.push({ kept, mark: checked.mark });
  else {
    const letter = { from: 'common' as const, items: [{ item: 'message', v: 1, salt: kept.salt, frame: kept.text }] };
    const inner = kept.frame.device === sender ? kept.frame.envelope : null;
    park(progress, checked.status, {
      letter,
      distribution,
      conversation,
      inner,
      wants: checked.status === 'roster-unknown' ? checked.wants : [],
    });
  }
}

/** Items in the order in which they depend on each other: heads, announcements, then the rest. */
async function takeItems(
  batch: Batch,
  incoming: Incoming,
  progress: Progress,
  items: readonly ReadItem[],
  from: 'part' | 'common',
): Promise<void> {
  for (const read of [...items].sort((a, b) => rank(a) - rank(b))) {
    if (read.status !== 'read') park(progress, read.status, { letter: { from, items: [read.raw] } });
    else await takeItem(batch, incoming, progress, read.item, from);
  }
}

const rank = (read: ReadItem): number =>
  read.status !== 'read' ? 3 : read.item.item === 'heads' ? 0 : read.item.item === 'announcement' ? 1 : 2;

async function takeItem(batch: Batch, incoming: Incoming, progress: Progress, item: LetterItem, from: 'part' | 'common'): Promise<void> {
  const letter = { from, items: [item] };
  switch (item.item) {
    case 'heads':
      batch.named.set(headsDigest(item.heads, sha256), item.heads);
      return;
    case 'announcement': {
      const { conversation, distribution } = item;
      const checked = checkAnnouncement(batch, incoming.sender, incoming.lane, item);
      if (checked.status !== 'sound') {
        return park(progress, checked.status, {
          letter,
          conversation,
          distribution,
          wants: checked.status === 'roster-unknown' ? checked.wants : [],
        });
      }
      const before = batch.chains.find(incoming.sender, incoming.lane, distribution);
      if (before && before.announcement.conversation !== conversation)
        return park(progress, 'mismatch', { letter, conversation, distribution });
      const accepted = await batch.turn.acceptChain(incoming.sender, incoming.lane, distribution, bytesOf(item.key));
      if (!accepted) return park(progress, 'damaged', { letter, conversation, distribution });
      const chain = { announcement: item, iteration: Math.max(accepted.iteration, before?.iteration ?? 0) };
      batch.named.set(headsDigest(item.heads, sha256), item.heads);
      batch.chains.announced(incoming.sender, chain);
      progress.announcements.push(chain);
      return;
    }
    case 'message': {
      const read = readSalted({ v: 1, salt: item.salt, frame: item.frame });
      if (read.status !== 'read') return park(progress, read.status, { letter });
      const { kept } = read;
      const { sender, lane, envelope } = incoming;
      // The answer to a retry request comes in an envelope of its own. What a chain opened belongs to this one and to that chain.
      const chain =
        from === 'common' && kept.frame.distribution ? batch.chains.find(sender, lane, kept.frame.distribution)?.announcement : undefined;
      const checked = checkFrame(batch, kept, { sender, lane, envelope: from === 'common' ? envelope : null, chain: chain ?? null });
      if (checked.status === 'sound') progress.messages.push({ kept, mark: checked.mark });
      else
        park(progress, checked.status, {
          letter,
          conversation: kept.frame.conversation,
          wants: checked.status === 'roster-unknown' ? checked.wants : [],
        });
      return;
    }
    case 'exclusions': {
      // T10: judged at the heads that are named, once they are here; what names others does not wait for it (RO67).
      const lacking = item.said.map((signed) => headsLacking(batch.core, item.conversation, [signed]));
      const wants = lacking.flat();
      if (wants.length === 0) return void progress.items.push(item);
      const waiting = { ...item, said: item.said.filter((_, i) => lacking[i]?.length !== 0) };
      park(progress, 'roster-unknown', { letter: { from, items: [waiting] }, conversation: item.conversation, wants });
      // An answer (RO43) is one once all of it is here.
      progress.items.push({ ...item, said: item.said.filter((_, i) => lacking[i]?.length === 0), answers: null });
      return;
    }
    default:
      progress.items.push(item);
  }
}

/** Adds to what is parked of this entry. The first cause stands. */
function park(progress: Progress, cause: ParkCause, more: Partial<Omit<Parking, 'cause'>>): void {
  const before = progress.parking;
  const items = [...(before?.letter?.items ?? []), ...(more.letter?.items ?? [])];
  progress.parking = {
    cause: before?.cause ?? cause,
    common: more.common ?? before?.common ?? null,
    part: more.part ?? before?.part ?? null,
    letter: items.length > 0 ? { from: more.letter?.from ?? before?.letter?.from ?? 'part', items } : null,
    conversation: before?.conversation ?? more.conversation ?? null,
    distribution: more.distribution ?? before?.distribution ?? null,
    inner: more.inner ?? before?.inner ?? null,
    wants: [...(before?.wants ?? []), ...(more.wants ?? [])],
  };
}

/** A spent key is harmless only where we have what it opened. */
const isRepeat = (batch: Batch, incoming: Incoming, status: OpenFailure): boolean =>
  (status === 'duplicate' || status === 'replayed') && isHere(batch.core.vault, incoming);

function causeOf(status: OpenFailure): ParkCause {
  switch (status) {
    case 'duplicate':
    case 'replayed':
      return 'duplicate-unknown';
    // The session is not with the key that the roster gives to this device (T2).
    case 'untrusted':
      return 'mismatch';
    default:
      return status;
  }
}
