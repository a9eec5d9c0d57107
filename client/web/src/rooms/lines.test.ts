import type { MessageItem, TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { expect, it } from 'vitest';
import { lastToRead, linesOf } from './lines.ts';

const DAY_MS = 86_400_000;
const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);
const message = (id: string, by: string, sentAtMs: number): MessageItem => ({
  kind: 'message',
  id,
  by: { id: by, name: by, alike: null, taskforce: { id: 'tt', code: 'TT', name: 'TT', standing: 'own' } },
  mine: false,
  text: id,
  language: null,
  sentAtMs,
  receivedAtMs: sentAtMs,
  stage: null,
  reach: null,
  undelivered: [],
  replyTo: null,
  codes: null,
  leaving: null,
  late: null,
  mark: null,
});

it('names each day once and a sender once in a row', () => {
  const lines = linesOf(
    [message('1', 'a', 0), message('2', 'a', 60_000), message('3', 'b', 61_000), message('4', 'b', DAY_MS)],
    null,
    dayOf,
  );
  expect(lines.map((line) => (line.kind === 'item' ? `${line.id}${line.continues ? '+' : ''}` : line.kind))).toEqual([
    'day',
    '1',
    '2+',
    '3',
    'day',
    '4',
  ]);
});

it('names the sender again after a pause, and where the new begins', () => {
  const lines = linesOf([message('1', 'a', 0), message('2', 'a', 400_000), message('3', 'a', 401_000)], '3', dayOf);
  expect(lines.map((line) => (line.kind === 'item' ? `${line.id}${line.continues ? '+' : ''}` : line.kind))).toEqual([
    'day',
    '1',
    '2',
    'new',
    '3',
  ]);
});

it('[DE102] what is read at the end of a room is its last message, also one that cannot be shown, but nothing that has not come or not left', () => {
  const id = '11111111-1111-4111-8111-111111111111';
  const unreadable = (of: string): TimelineItem => ({ kind: 'unreadable', id: of, by: null, atMs: 0, cause: 'newer', count: 1 });
  const waiting: MessageItem = { ...message('3', 'a', 3), mine: true, stage: 'queued' };
  expect(lastToRead([message('1', 'a', 0), unreadable(id), unreadable('parked-7'), unreadable(`gap-${id}-2-1-4`), waiting])).toBe(id);
  expect(lastToRead([unreadable(`${id}_12`)])).toBe(`${id}_12`);
  expect(lastToRead([message('1', 'a', 0), waiting])).toBe('1');
  expect(lastToRead([unreadable('parked-7')])).toBeUndefined();
});
