import { bellCalls } from '@breakwater/shared/hub/bell';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { CALL_TIMEOUT_MS } from '@breakwater/shared/limits';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Door, openTestBell, openTestDesk, openTestDoor, type TestBell } from '../testing/desk.ts';
import { foundAt } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { sampleCalls, wrongPayloads } from '../testing/sample-calls.ts';

const GENEROUS = {
  submit: 1e6,
  mailbox: 1e6,
  bell: 1e6,
  roster: 1e6,
  prekeys: 1e6,
  other: 1e6,
  door: 1e6,
  pairClaims: 1e6,
  links: 1e6,
  rooms: 1e6,
  heldKeys: 1e6,
};
const calls = [...Object.keys(doorCalls), ...Object.keys(hubCalls), ...Object.keys(bellCalls)] as (keyof typeof sampleCalls)[];

describe('bad input', () => {
  let hub: TestHub;
  let chair: Awaited<ReturnType<typeof foundAt>>;
  let incarnation = 0;
  beforeAll(async () => {
    hub = await testHub({ limits: GENEROUS });
    chair = await foundAt(hub, 'TT');
  });
  afterAll(() => hub[Symbol.asyncDispose]());

  const open = (call: string): Promise<Door | Desk | TestBell> => {
    incarnation += 1;
    if (call.startsWith('bell:')) return openTestBell(hub.hub);
    return call.startsWith('door:') ? openTestDoor(hub.hub) : openTestDesk(hub.hub, chair.chair, { incarnation, fence: 'A'.repeat(22) });
  };

  it.each(calls)('[S3] %s answers bad-call to everything that does not fit, and nothing happens', async (call) => {
    await using line = await open(call);
    const before = await footprint(hub);
    const odd: string[] = [];
    // One after the other: many of them are large, and all at once would wait for each other.
    for (const [name, payload] of wrongPayloads(sampleCalls[call])) {
      const answer = await ask(line.socket, call, payload);
      if (answer.code !== 'bad-call') odd.push(`${name}: ${JSON.stringify(answer)}`);
    }
    expect(odd).toEqual([]);
    expect(await footprint(hub)).toEqual(before);
  });

  it.each(calls)('[S3] %s has no effect without an acknowledgement, or with too many arguments', async (call) => {
    await using line = await open(call);
    const before = await footprint(hub);
    line.socket.emit(call);
    line.socket.emit(call, sampleCalls[call]);
    line.socket.emit(call, 1, 2, 3);
    expect(await askWith(line.socket, call, [])).toMatchObject({ code: 'bad-call' });
    expect(await askWith(line.socket, call, [sampleCalls[call], sampleCalls[call]])).toMatchObject({ code: 'bad-call' });
    expect(await footprint(hub)).toEqual(before);
  });

  it.each(calls)('[S3] %s answers its sample, which names nothing that exists, by a value or one code of the table', async (call) => {
    await using line = await open(call);
    expect(await ask(line.socket, call, sampleCalls[call])).toSatisfy((answer: Answer) => answer.ok || answer.code !== 'internal');
  });

  it.each(['no:such-call', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'answers bad-call to the unknown event %j',
    async (event) => {
      await using line = await openTestDoor(hub.hub);
      expect(await ask(line.socket, event, {})).toMatchObject({ code: 'bad-call' });
    },
  );

  it.each(['disconnect', 'disconnecting', 'error', 'newListener', 'removeListener', 'connect', 'connect_error'])(
    "[attack 24] cuts whoever sends Socket.IO's own event %s, and nothing else",
    async (event) => {
      await using bystander = await openTestDoor(hub.hub);
      await using line = await openTestDoor(hub.hub);
      const cut = new Promise((resolve) => line.socket.on('disconnect', resolve));
      raw(line.socket, [2, '/door', [event, {}]]);
      await cut;
      expect((await bystander.call('door:network', { from: 0 })).links).toHaveLength(1);
    },
  );

  it.each([
    ['a __proto__ key', [2, '/door', ['door:network', JSON.parse('{"from":0,"__proto__":{"isAdmin":true}}')], 1]],
    ['a packet type that we do not use', [5, '/door', ['door:network', {}], 1]],
    ['an event without a name', [2, '/door', [], 1]],
    ['an endless acknowledgement id', [2, '/door', ['door:network', {}], 'x']],
  ])('[attack 22] cuts a connection for %s', async (_name, packet) => {
    await using line = await openTestDoor(hub.hub);
    const cut = new Promise((resolve) => line.socket.on('disconnect', resolve));
    raw(line.socket, packet);
    await cut;
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it('[attack 23] cuts a connection that sends a frame of ten megabytes', async () => {
    await using line = await openTestDoor(hub.hub);
    const cut = new Promise((resolve) => line.socket.on('disconnect', resolve));
    line.socket.emit('door:network', 'x'.repeat(10_000_000), () => undefined);
    await cut;
    await using next = await openTestDoor(hub.hub);
    expect((await next.call('door:network', { from: 0 })).links).toHaveLength(1);
  });

  it('[HL32] [attack 23] cuts a connection for a small frame that declares a thousand large arrays, at once', async () => {
    await using line = await openTestDoor(hub.hub);
    const cut = new Promise((resolve) => line.socket.on('disconnect', resolve));
    const { ws } = line.socket.io.engine.transport as unknown as { ws: { send: (bytes: Uint8Array) => void } };
    ws.send(Uint8Array.from({ length: 3_000 }, (_, i) => [0xdc, 0x10, 0x00][i % 3] ?? 0));
    await cut;
    await using next = await openTestDoor(hub.hub);
    expect((await next.call('door:network', { from: 0 })).links).toHaveLength(1);
  });

  it('cuts a connection that makes nothing but bad calls', async () => {
    await using line = await openTestDoor(hub.hub);
    const cut = new Promise((resolve) => line.socket.on('disconnect', resolve));
    for (let i = 0; i < 1_000; i++) line.socket.emit('door:network', i, () => undefined);
    await cut;
  });
});

type Answer = { readonly ok: boolean; readonly code?: string };

const ask = (socket: Socket, event: string, payload: unknown): Promise<Answer> => askWith(socket, event, [payload]);

const askWith = (socket: Socket, event: string, args: readonly unknown[]): Promise<Answer> =>
  socket.timeout(CALL_TIMEOUT_MS).emitWithAck(event, ...args) as Promise<Answer>;

/** Sends a packet that the client library would not. */
function raw(socket: Socket, [type, nsp, data, id]: readonly unknown[]): void {
  (socket.io as unknown as { _packet: (packet: unknown) => void })._packet({ type, nsp, data, id, options: {} });
}

/** What a call could have changed: rosters, prekeys, mail and invitations, as far as the ports show. */
async function footprint({ stores }: TestHub): Promise<unknown> {
  const heads = [
    ...(await stores.rosters.listHeads('network')),
    ...(await stores.rosters.listHeads('taskforce')),
    ...(await stores.rosters.listHeads('room')),
  ];
  return { heads, due: await stores.heldKeys.nextDueAtMs(), suspended: await stores.signIns.listSuspended() };
}
