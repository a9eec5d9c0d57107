import { afterEach, describe, expect, it } from 'vitest';
import type { HubStores } from '../stores/hub-stores.ts';
import { openTestDoor } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';
import { createInFlight } from './in-flight.ts';
import { repeat } from './repeat.ts';

let hub: TestHub | undefined;
afterEach(() => hub?.[Symbol.asyncDispose]());

/** Puts a gate before the mailboxes. */
function gated(): { readonly wrap: (stores: HubStores) => HubStores; readonly reached: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  let reach: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const wrap = (stores: HubStores): HubStores => ({
    ...stores,
    mailboxes: {
      ...stores.mailboxes,
      appendEnvelopes: async (deposits) => {
        reach();
        await opened;
        return stores.mailboxes.appendEnvelopes(deposits);
      },
    },
  });
  return { wrap, reached, open };
}

describe('stopping', () => {
  it('answers what was begun, turns away what comes after, and then closes', async () => {
    const gate = gated();
    hub = await testHub({}, {}, gate.wrap);
    const { chairs } = await foundNetwork(hub, ['TT', 'GY']);
    const [tt, gy] = chairs;
    if (!tt || !gy) throw new Error('no desks');
    const begun = tt.call('envelope:submit', submitTo(gy.device));
    await gate.reached;
    const stopped = hub.hub[Symbol.asyncDispose]();
    await expect(gy.call('roster:heads', {})).rejects.toMatchObject({ code: 'hub-stopping' });
    gate.open();
    expect(await begun).toMatchObject({ refused: [] });
    await Promise.all([tt.closed, gy.closed, stopped]);
    await expect(openTestDoor(hub.hub)).rejects.toThrow();
  });

  it('survives a desk that leaves in the middle of a call', async () => {
    const gate = gated();
    hub = await testHub({}, {}, gate.wrap);
    const { chairs } = await foundNetwork(hub, ['TT', 'GY']);
    const [tt, gy] = chairs;
    if (!tt || !gy) throw new Error('no desks');
    const submit = submitTo(gy.device);
    tt.call('envelope:submit', submit).catch(() => undefined);
    await gate.reached;
    tt.socket.close();
    gate.open();
    expect(await gy.push('envelope:arrived')).toMatchObject({ envelope: submit.envelope });
  });
});

describe('work in flight', () => {
  it('is waited for, also when it fails', async () => {
    const { run, idle } = createInFlight();
    await idle();
    let fail: () => void = () => undefined;
    const failing = run(() => new Promise<void>((_resolve, reject) => (fail = () => reject(new Error('no')))));
    let isIdle = false;
    const waited = idle().then(() => (isIdle = true));
    await Promise.resolve();
    expect(isIdle).toBe(false);
    fail();
    await expect(failing).rejects.toThrow('no');
    await waited;
  });
});

describe('repeated work', () => {
  it('goes on after a fault, and ends when disposed of', async () => {
    let count = 0;
    const faults: unknown[] = [];
    let twice: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (twice = resolve));
    const loop = repeat(
      async () => {
        count += 1;
        if (count === 2) twice();
        throw new Error('always');
      },
      1,
      (fault) => faults.push(fault),
    );
    await done;
    await loop[Symbol.asyncDispose]();
    const after = count;
    await new Promise((resolve) => setImmediate(resolve));
    expect([count, faults.length]).toEqual([after, after]);
  });
});
