import type { SearchHit } from '@breakwater/shared/desk/views/search';
import { UI_LINE_MAX_CHARACTERS, UI_SEARCH_MAX_HITS } from '@breakwater/shared/limits';
import { createNames, type Names } from '../people/names.ts';
import { type RoomSight, seeRoom } from '../rooms/room-sight.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { searchMessages } from '../vault/read/search.ts';
import { excerptOf, hasWords, wordsOf } from './fold-words.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

/** Hits of other areas for the same words, best first. */
export type OtherHits = (text: string, limit: number) => readonly SearchHit[];

const NAMED_MAX = 15;

/**
 * Finds people, taskforces and rooms by name, then alerts and requests, then messages, newest first (section 7: the time must not grow
 * with the vault). Nothing for text without a word.
 */
export function search(desk: Desk, text: string, others: OtherHits): { readonly hits: SearchHit[]; readonly more: boolean } {
  const words = wordsOf(text);
  if (words.length === 0) return { hits: [], more: false };
  const names = createNames(desk);
  const rooms = desk.book.rooms().map((id) => seeRoom(desk, id));
  const named = [...officerHits(desk, names, words), ...taskforceHits(desk, names, words), ...roomHits(rooms, words)];
  const acts = others(text, UI_SEARCH_MAX_HITS);
  const before = [...named.slice(0, NAMED_MAX), ...acts];
  const left = Math.max(1, UI_SEARCH_MAX_HITS - before.length);
  const messages = messageHits(desk, names, rooms, text, words, left);
  const hits = [...before, ...messages.hits].slice(0, UI_SEARCH_MAX_HITS);
  return { hits, more: messages.more || named.length > NAMED_MAX || before.length + messages.hits.length > hits.length };
}

function officerHits({ book }: Desk, names: Names, words: readonly string[]): SearchHit[] {
  return book.taskforces().flatMap((id) =>
    [...(book.member(id)?.officers.values() ?? [])].flatMap(({ officer, status }) => {
      const profile = names.profile(id, officer);
      const name = names.officer(id, officer)?.name;
      if (status !== 'active' || !profile || !name || !hasWords(`${name} ${profile.function}`, words)) return [];
      return [hit('officer', officer, name, profile.function, words, names.taskforce(id))];
    }),
  );
}

function taskforceHits({ book }: Desk, names: Names, words: readonly string[]): SearchHit[] {
  return [...(book.network()?.taskforces.keys() ?? [])].flatMap((id) => {
    const ref = names.taskforce(id);
    const agency = book.taskforce(id)?.called.agency ?? '';
    return hasWords(`${ref.code} ${ref.name} ${agency}`, words) ? [hit('taskforce', id, ref.name, agency, words, ref)] : [];
  });
}

const roomHits = (rooms: readonly RoomSight[], words: readonly string[]): SearchHit[] =>
  rooms.flatMap(({ id, terms }) => {
    if (!terms || !hasWords(`${terms.title} ${terms.purpose}`, words)) return [];
    return [hit('room', id, terms.title, terms.purpose, words, null)];
  });

function messageHits(desk: Desk, names: Names, rooms: readonly RoomSight[], text: string, words: readonly string[], limit: number) {
  const byId = new Map<string, RoomSight>(rooms.map((room) => [room.id, room]));
  const found = searchMessages(desk.vault, text, limit);
  const hits = found.hits.flatMap((message): SearchHit[] => {
    const room = byId.get(message.conversation);
    // What is not in a room is an act: its own area finds it.
    if (!room || message.text === null) return [];
    return [
      {
        ...hit('message', message.envelope, room.terms?.title ?? '', message.text, words, names.device(message.device)?.taskforce ?? null),
        room: room.id,
        atMs: message.sentAtMs,
      },
    ];
  });
  return { hits, more: found.more };
}

const hit = (
  kind: SearchHit['kind'],
  id: string,
  title: string,
  text: string,
  words: readonly string[],
  taskforce: SearchHit['taskforce'],
): SearchHit => ({ kind, id, room: null, title: title.slice(0, UI_LINE_MAX_CHARACTERS), ...excerptOf(text, words), atMs: null, taskforce });
