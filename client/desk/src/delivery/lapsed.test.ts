import type { EnvelopeId, RosterId } from '@breakwater/shared/ids';
import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lapsedFor } from '../vault/read/lapsed.ts';
import { encryptAll, settle, submitAll } from './testing/pump.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

describe('[D2] what a desk that was away for ninety days did not get', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let room: RosterId;
  let lost: EnvelopeId;

  beforeEach(async () => {
    network = await smallNetwork();
    [a, b] = [await network.found('TT'), await network.found('GY')];
    room = await network.room(a, [b]);
    await say(a, network, room, 'first');
    await settle(network, a, b);
    lost = await say(a, network, room, 'not fetched');
    await encryptAll(a, network);
    await submitAll(a, network);
    network.relay.mailboxes.get(b.device)?.splice(0);
    network.clock.nowMs += ABSENCE_MAX_MS + 1;
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const lapse = (lapsed: readonly { envelope: EnvelopeId; device: TestDesk['device'] }[]) =>
    a.lane.run('take-lapsed', { nowMs: network.clock.nowMs, lapsed: [...lapsed] });
  const undelivered = () => lapsedFor(a.vault, lost, network.clock.nowMs);
  const outbox = () => a.vault.all('SELECT envelope FROM outbox WHERE seq > 0');

  it('is kept as undelivered, and the outbox waits for it no longer', async () => {
    expect(outbox()).toEqual([{ envelope: lost }]);
    await lapse([{ envelope: lost, device: b.device }]);
    expect(undelivered()).toEqual([b.device]);
    expect(outbox()).toEqual([]);
    await network.restart(a);
    await lapse([{ envelope: lost, device: b.device }]);
    expect(undelivered()).toEqual([b.device]);
  });

  it('can be sent again, and is delivered then', async () => {
    await lapse([{ envelope: lost, device: b.device }]);
    expect(await a.lane.run('send-again', { nowMs: network.clock.nowMs, envelope: lost })).toEqual({ devices: 1 });
    expect(undelivered(), 'on its way').toEqual([]);
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['first', 'not fetched']);
    network.clock.nowMs += ABSENCE_MAX_MS + 1;
    expect(undelivered(), 'it was confirmed').toEqual([]);
  });

  it('is undelivered again when that lapsed, too; what is not ours, or no message, is passed over', async () => {
    await lapse([
      { envelope: lost, device: b.device },
      { envelope: b.vault.one<{ envelope: EnvelopeId }>('SELECT envelope FROM messages LIMIT 1')?.envelope ?? lost, device: a.device },
    ]);
    await a.lane.run('send-again', { nowMs: network.clock.nowMs, envelope: lost });
    network.clock.nowMs += ABSENCE_MAX_MS + 1;
    expect(undelivered()).toEqual([b.device]);
  });
});
