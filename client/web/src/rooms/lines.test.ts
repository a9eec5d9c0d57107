import type { MessageItem } from '@breakwater/shared/desk/views/rooms';
import { expect, it } from 'vitest';
import { linesOf } from './lines.ts';

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
