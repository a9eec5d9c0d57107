import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { MailboxStore } from '../stores/mailbox-store.ts';
import type { Desk } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';
import { inTurn } from './in-turn.ts';
import type { Connection } from './unread.ts';

/** A connection as turns see it, and calls that run until they are ended. */
function stage() {
  const seen: string[] = [];
  const socket = { bufferedAmount: 0, pause: () => seen.push('paused'), resume: () => seen.push('read on') };
  const conn = Object.assign(new EventEmitter(), { transport: Object.assign(new EventEmitter(), { socket }) }) as unknown as Connection;
  const running: (() => void)[] = [];
  const begin = (): Promise<void> => new Promise((resolve) => running.push(resolve));
  const endAll = async (): Promise<void> => {
    while (running.length > 0) {
      for (const end of running.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const come = (bytes: number): void => {
    (conn as unknown as EventEmitter).emit('data', new Uint8Array(bytes));
    inTurn(conn)(begin);
  };
  return { conn, seen, running, begin, endAll, come };
}

it('[HL47] [attack 23] a desk that asks and does not read is answered no further, keeps nobody else waiting, and is served when it reads', async () => {
  let drains = 0;
  const drain =
    (mailboxes: MailboxStore): MailboxStore['drain'] =>
    (...args) => {
      drains += 1;
      return mailboxes.drain(...args);
    };
  await using hub = await testHub({}, {}, (stores) => ({
    ...stores,
    mailboxes: Object.assign(Object.create(stores.mailboxes), { drain: drain(stores.mailboxes) }),
  }));
  const { chairs } = await foundNetwork(hub, ['TT', 'GY']);
  const [tt, gy] = chairs as [Desk, Desk];
  const common = Uint8Array.from(randomBytes(60_000));
  for (let i = 0; i < 9; i++) await gy.call('envelope:submit', submitTo(tt.device, { common }));
  const asked = 200;
  const { ws } = (tt.socket.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } }).transport;
  ws.pause();
  const patient = tt.socket.timeout(120_000);
  const answers = Promise.all(Array.from({ length: asked }, () => patient.emitWithAck('mailbox:drain', { lane: 'rest' })));
  // As long as it answers any.
  for (let before = -1; before !== drains; ) {
    before = drains;
    for (let i = 0; i < 20; i++) await gy.call('roster:read', { roster: hub.hub.network, from: 0 });
  }
  expect(drains).toBeGreaterThan(0);
  expect(drains).toBeLessThan(asked / 4);
  ws.resume();
  const codes = (await answers).map(({ ok }: { readonly ok: boolean }) => ok);
  expect(codes).toEqual(Array.from({ length: asked }, () => true));
  expect(drains).toBe(asked);
});

it('[HL47] sixteen calls of a connection run at once, whatever namespaces they come in', async () => {
  const { conn, running, begin, endAll } = stage();
  for (let i = 0; i < 10; i++) for (const namespace of [inTurn(conn), inTurn(conn)]) namespace(begin);
  expect(running).toHaveLength(16);
  expect((conn as unknown as EventEmitter).listenerCount('data')).toBe(1);
  await endAll();
});

it.each([
  ['64 calls', 80, 100],
  ['a mebibyte', 19, 400_000],
])('[HL47] while %s wait nothing more is read, until none does', async (_what, count, bytes) => {
  const { seen, endAll, come } = stage();
  for (let i = 0; i < count - 1; i++) come(bytes);
  expect(seen).toEqual([]);
  come(bytes);
  come(bytes);
  expect(seen).toEqual(['paused']);
  await endAll();
  expect(seen).toEqual(['paused', 'read on']);
  for (let i = 0; i < 17; i++) come(bytes);
  expect(seen).toHaveLength(2);
  await endAll();
});
