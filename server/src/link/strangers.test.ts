import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openTestDoor } from '../testing/desk.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { createStrangers } from './strangers.ts';

const open: { destroy(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

type Fake = Socket & { readonly isCut: () => boolean; readonly close: () => void };

/** A connection as the counting sees it. */
function connection(remoteAddress: string, remotePort: number): Fake {
  const cuts: true[] = [];
  const closing: (() => void)[] = [];
  const once = (_event: 'close', listener: () => void): void => void closing.push(listener);
  const close = (): void => {
    for (const listen of closing) listen();
  };
  const fake = { remoteAddress, remotePort, once, destroy: () => cuts.push(true), isCut: () => cuts.length > 0, close };
  return fake as unknown as Fake;
}

it('[HL41] of one address so many wait before they greet, of an IPv6 network too; the oldest goes, and who has greeted stays', () => {
  const strangers = createStrangers({ all: 100, ofAnAddress: 2 }, false);
  const [first, second, third, fourth] = [1, 2, 3, 4].map((port) => connection(`2001:db8::${port}`, port));
  const other = connection('192.0.2.7', 1);
  if (!first || !second || !third || !fourth) throw new Error('four of them');
  strangers.enter(first);
  strangers.greeted({ socket: first });
  for (const one of [second, other, third, fourth]) strangers.enter(one);
  expect([first, second, third, fourth, other].map((one) => one.isCut())).toEqual([false, true, false, false, false]);
});

it('[HL41] one that comes from the port of one that is gone counts, although the other is said to be gone only then', () => {
  const strangers = createStrangers({ all: 100, ofAnAddress: 1 }, false);
  const [gone, again, other] = [connection('192.0.2.1', 1), connection('192.0.2.1', 1), connection('192.0.2.1', 2)];
  for (const one of [gone, again]) strangers.enter(one);
  gone.close();
  strangers.enter(other);
  expect([again.isCut(), other.isCut()]).toEqual([true, false]);
});

it('[HL41] so many wait in all, also behind a proxy', () => {
  const strangers = createStrangers({ all: 3, ofAnAddress: 1 }, true);
  const all = [1, 2, 3, 4].map((port) => connection('192.0.2.1', port));
  for (const one of all) strangers.enter(one);
  expect(all.map((one) => one.isCut())).toEqual([true, false, false, false]);
});

it('[HL41] connections that say nothing keep no desk out of the hub', async () => {
  await using hub: TestHub = await testHub({ strangers: { all: 5, ofAnAddress: 5 } });
  await using early = await openTestDoor(hub.hub);
  const silent = Array.from({ length: 12 }, () => connect(hub.hub.port, '127.0.0.1'));
  open.push(...silent);
  for (const one of silent) one.on('error', () => undefined);
  await Promise.all(silent.slice(0, 7).map((one) => one.closed || new Promise((resolve) => one.once('close', resolve))));
  await using late = await openTestDoor(hub.hub);
  expect(await late.call('door:network', { from: 0 })).toBeDefined();
  expect(await early.call('door:network', { from: 0 })).toBeDefined();
});
