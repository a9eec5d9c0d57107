import { expect, expectTypeOf, it } from 'vitest';
import { RoomKind as RosterRoomKind, RoomRole as RosterRoomRole } from '../roster/room-kinds.ts';
import { PostKind, Role } from '../roster/taskforce-kinds.ts';
import { bindCalls, type Handlers } from '../wire/bind-calls.ts';
import { type DeskCalls, deskCalls } from './calls.ts';
import { deskErrors } from './errors.ts';
import { Codes, TypedCodes } from './views/codes.ts';
import { PostName, RoleName } from './views/people.ts';
import { RoomRole } from './views/room-member.ts';
import { RoomKind } from './views/rooms.ts';

it('[S3] takes no unknown field on any call', () => {
  for (const [event, { input }] of Object.entries(deskCalls)) {
    expect(input.safeParse({ [event]: 1, $ne: 1 }).success, event).toBe(false);
    expect(input.safeParse(undefined).success, event).toBe(false);
  }
});

it('[S4] names no caller: no call takes a field called officer but those about another officer', () => {
  const takesOfficer = Object.entries(deskCalls).filter(([, { input }]) => 'shape' in input && 'officer' in (input.shape as object));
  expect(takesOfficer.map(([event]) => event)).toEqual([
    'devices:invite-for',
    'officers:set-away',
    'officers:revoke',
    'second:name',
    'rooms:ask-ledger',
  ]);
});

it('speaks of the same roles, posts and rooms as the rosters', () => {
  expect(RoleName.options).toEqual(Role.options);
  expect(PostName.options).toEqual(PostKind.options);
  expect([...RoomKind.options].sort()).toEqual([...RosterRoomKind.options].sort());
  expect(RoomRole.options).toEqual(RosterRoomRole.options);
});

it('[J2] refuses codes that contradict each other', () => {
  const codes = { tlp: 'AMBER', source: 'B', information: '2' } as const;
  expect(Codes.safeParse({ ...codes, handling: ['H1', 'H2'] }).success).toBe(true);
  expect(Codes.safeParse({ ...codes, handling: ['H0', 'H1'] }).success).toBe(false);
  expect(Codes.safeParse({ ...codes, handling: ['H1', 'H1'] }).success).toBe(false);
  expect(Codes.safeParse({ ...codes, handling: ['H3'] }).success).toBe(false);
  expect(Codes.safeParse({ ...codes, handling: ['H1'], handlingNote: 'only for the court' }).success).toBe(false);
  expect(Codes.safeParse({ ...codes, handling: ['H3'], handlingNote: 'only for the court' }).success).toBe(true);
});

it('[DE79] says of a line that nobody would see that it is that, and of nothing else', async () => {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  const table = { 'me:set-profile': deskCalls['me:set-profile'] };
  const source = { on: (event: string, listener: (...args: unknown[]) => void) => listeners.set(event, listener) };
  bindCalls(source, table, { 'me:set-profile': () => ({}) as never }, null);
  const ask = (payload: unknown) => new Promise((resolve) => listeners.get('me:set-profile')?.(payload, resolve));
  const me = { name: 'Ann', function: 'Unit', phone: '' };
  for (const wrong of [{ name: 'Ann\u202e' }, { function: '\u3164' }, { phone: '1\u200b2' }, { name: 'Z\u0301\u0301\u0301' }])
    expect(await ask({ ...me, ...wrong })).toMatchObject({ ok: false, code: 'line-unseen' });
  expect(await ask({ ...me, name: '' })).toMatchObject({ code: 'bad-call' });
  expect(await ask({ ...me, name: 'Ann\u202e', more: 1 })).toMatchObject({ code: 'bad-call' });
  const codes = { handling: ['H3'], handlingNote: 'Ask\u2028me', tlp: 'RED', source: 'A', information: '1' };
  expect(TypedCodes.safeParse(codes).success).toBe(false);
});

it('gives every code a retry class', () => {
  for (const [code, { retry }] of Object.entries(deskErrors))
    expect(retry, code).toMatch(/^(never|later|after-sync|after-sign-in|after-update)$/);
});

it('keeps handlers to what the table says', () => {
  type Unlock = Handlers<DeskCalls, null>['desk:unlock'];
  expectTypeOf<Parameters<Unlock>[1]>().toEqualTypeOf<{ passphrase: string }>();
  // @ts-expect-error -- a passphrase is not answered back
  const wrong: Unlock = () => ({ passphrase: 'x' });
  expect(wrong).toBeTypeOf('function');
});
