import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALL_LIMITS } from '../ops/rate-limits.ts';
import type { Desk } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';

let hub: TestHub;
let tt: Desk;
let gy: Desk;
beforeEach(async () => {
  hub = await testHub({ limits: { ...CALL_LIMITS, submit: 1e6 } });
  const { chairs } = await foundNetwork(hub, ['TT', 'GY']);
  [tt, gy] = chairs as [Desk, Desk];
});
afterEach(() => hub[Symbol.asyncDispose]());

describe('fan-out', () => {
  // The header of a WebSocket frame has three forms; ciphertext goes up to 64 KiB, so frames go past it.
  it.each([1, 30, 500, 65_200, 65_536])('[D4] carries %d bytes of ciphertext as they are', async (length) => {
    const common = Uint8Array.from(randomBytes(length));
    await tt.call('envelope:submit', submitTo(gy.device, { common }));
    expect(await gy.push('envelope:arrived')).toMatchObject({ common });
  });

  it('stops in good time although a desk does not read', async () => {
    pause(gy);
    await Promise.all(
      Array.from({ length: 400 }, () => tt.call('envelope:submit', submitTo(gy.device, { common: Uint8Array.from(randomBytes(20_000)) }))),
    );
    await hub.hub[Symbol.asyncDispose]();
    await tt.closed;
  });

  it('[D4] passes over a desk that does not read, and serves it again when it does', async () => {
    const resume = pause(gy);
    const common = Uint8Array.from(randomBytes(20_000));
    for (let round = 0; round < 30; round++)
      await Promise.all(Array.from({ length: 60 }, () => tt.call('envelope:submit', submitTo(gy.device, { common }))));
    resume();
    // Nothing is lost by it: the mailbox is the truth. Its answer comes behind all that was pushed.
    expect((await gy.call('mailbox:drain', { lane: 'rest' })).left).toBeGreaterThan(1_700);
    expect(gy.pushes.length).toBeGreaterThan(150);
    expect(gy.pushes.length).toBeLessThan(1_000);
  });
});

/** Stops reading from the hub; gives a function that goes on. */
function pause({ socket }: Desk): () => void {
  const { ws } = (socket.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } }).transport;
  ws.pause();
  return () => ws.resume();
}
