import { type ExclusionStatement, isExclusionSignedBy, readExclusion, type SignedExclusion } from '@breakwater/shared/content/exclusion';
import { type ConversationId, RosterId } from '@breakwater/shared/ids';
import { EXCLUSION_TURNS_PER_LINK } from '@breakwater/shared/limits';
import { mayExclude } from '@breakwater/shared/roster/exclusions';
import type { Head } from '@breakwater/shared/roster/head';
import type { RoomSigner } from '@breakwater/shared/roster/room-rights';
import { checkSignature } from '../crypto/node/ed25519.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { openingOf } from './bound-at-opening.ts';
import type { KeptExclusion } from './kept-exclusion.ts';

type Desk = {
  readonly vault: VaultReader;
  readonly book: Pick<RosterBook, 'own' | 'room' | 'stateAt' | 'hasHead' | 'keptAt' | 'member' | 'seatDevices'>;
};

/**
 * RO24, RO44: what a signed statement about this conversation comes to, judged at the heads that it names and nowhere else (T10), whoever passes it on.
 * Undefined where it does not count: of a room, its author may not say it there; of an alert or a request, the author did not open it, or lifts it.
 */
export function judgeExclusion(desk: Desk, conversation: ConversationId, signed: SignedExclusion): KeptExclusion | undefined {
  const said = readExclusion(signed);
  if (said?.conversation !== conversation) return undefined;
  const author = authorOf(desk, said);
  if (!author || !isExclusionSignedBy(signed, author.signingKey, checkSignature)) return undefined;
  // Nobody keeps out themselves or their own taskforce.
  if (said.taskforce === said.by.taskforce && (said.officer === null || said.officer === author.officer.officer)) return undefined;
  if (said.turn > turnsUpTo(said.heads.find(({ roster }) => roster === RosterId.parse(conversation)))) return undefined;
  if (!maySay(desk, said, author)) return undefined;
  const { taskforce, officer, turn, lifted } = said;
  return { taskforce, officer, turn, lifted, signed: { author: said.by.device, statement: signed.statement, signature: signed.signature } };
}

/** RO61: the highest turn at this head of a room; without one, of an act. A member at the end of the scale waits, as all do, for the room's next link. */
export const turnsUpTo = (room: Head | undefined): number => EXCLUSION_TURNS_PER_LINK * ((room?.height ?? 0) + 1);

/** The heads that statements rest on and that are not here (T3). Of a room that this desk has no seat in it never has them (RO40). */
export function headsLacking(desk: Desk, conversation: ConversationId, all: readonly SignedExclusion[]): readonly Head[] {
  const isOutside = !isInside(desk, RosterId.parse(conversation));
  return all
    .flatMap((signed) => readExclusion(signed)?.heads ?? [])
    .filter((head) => !desk.book.hasHead(head) && !desk.book.keptAt(head) && !(isOutside && head.roster === RosterId.parse(conversation)));
}

function isInside({ book }: Desk, room: RosterId): boolean {
  const own = book.own()?.device.keys.device;
  return own === undefined || book.room(room) === undefined || book.seatDevices(room).has(own);
}

function authorOf({ book }: Desk, { by, heads }: ExclusionStatement): (RoomSigner & { readonly signingKey: string }) | undefined {
  const head = heads.find(({ roster }) => roster === by.taskforce);
  const taskforce = head && book.keptAt(head);
  const device = taskforce?.devices.get(by.device);
  const officer = device && taskforce?.officers.get(device.officer);
  if (!taskforce || device?.status !== 'active' || device.archive || officer?.status !== 'active') return undefined;
  return { officer, taskforce, signingKey: device.keys.signingKey };
}

function maySay(desk: Desk, said: ExclusionStatement, author: RoomSigner): boolean {
  const { book, vault } = desk;
  const id = RosterId.parse(said.conversation);
  const room = book.room(id);
  if (!room) return !said.lifted && openingOf(vault, said.conversation)?.device === said.by.device;
  // RO40, RO50: without a seat, and once the room was closed, it only bounds whom its past is given to.
  const isOutside = !isInside(desk, id);
  if ((isOutside || room.closed) && said.lifted) return false;
  const head = said.heads.find(({ roster }) => roster === id);
  const then = head && book.hasHead(head) ? book.stateAt(id, head.height) : undefined;
  if (then?.type === 'room') return mayExclude(then, author);
  // RO40: who has no seat does not see who has one by now. The worst of it is that this desk gives nothing.
  const ours = book.own()?.taskforce;
  return (
    head !== undefined &&
    isOutside &&
    said.taskforce === ours?.chain.id &&
    (said.officer === null || ours.officers.has(said.officer)) &&
    book.member(said.by.taskforce) !== undefined
  );
}
