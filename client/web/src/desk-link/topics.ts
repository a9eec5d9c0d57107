import type { DeskEvent } from './link.ts';

type Reader = Extract<
  DeskEvent,
  | `${string}:read`
  | `${string}:list`
  | `${string}:detail`
  | 'desk:status'
  | 'desk:connection'
  | 'desk:settings'
  | 'backup:places'
  | 'join:progress'
  | 'officers:offers'
  | 'alerts:audience'
  | 'rooms:ledger'
>;

const field = (input: unknown, name: string): string => String((input as Record<string, unknown> | undefined)?.[name] ?? '');

/** What each reading call rests on: when one of these topics changes, it is read again. */
const RESTS_ON: { readonly [E in Reader]?: (input: unknown) => readonly string[] } = {
  'desk:status': () => ['status', 'alerts'],
  'join:progress': () => ['join', 'status'],
  'desk:connection': () => ['connection', 'status'],
  'desk:settings': () => ['settings', 'status'],
  'backup:read': () => ['settings', 'connection', 'status'],
  'me:read': () => ['me', 'status'],
  'people:list': () => ['people', 'status'],
  'officers:offers': () => ['offers', 'status'],
  'rooms:list': () => ['rooms', 'status'],
  'rooms:detail': (input) => [`room:${field(input, 'room')}`, 'agreements', 'people', 'status'],
  'rooms:ledger': (input) => [`room:${field(input, 'room')}`, 'people', 'status'],
  'rooms:read': (input) => [`room:${field(input, 'room')}`, 'people'],
  'alerts:list': () => ['alerts', 'status'],
  'alerts:read': (input) => [`alert:${field(input, 'alert')}`, 'status'],
  'alerts:audience': () => ['people', 'status'],
  'requests:list': () => ['requests', 'status'],
  'requests:read': (input) => [`request:${field(input, 'request')}`, 'status'],
  'today:read': () => ['today', 'alerts', 'requests', 'rooms', 'offers', 'agreements', 'people', 'status'],
  'agreements:list': () => ['agreements', 'people', 'status'],
  'agreements:read': () => ['agreements', 'people', 'rooms', 'status'],
};

/** Whether a query, by its key `[event, input]`, must be read again after these topics changed. */
export function isTouched(key: readonly unknown[], topics: readonly string[]): boolean {
  if (topics.includes('everything')) return true;
  const restsOn = RESTS_ON[key[0] as Reader]?.(key[1]) ?? [];
  return restsOn.some((topic) => topics.includes(topic));
}
