import { randomUUID } from 'node:crypto';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { PARKED_OF_A_STRANGER_MAX, PARKED_OF_STRANGERS_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { settle, take } from './testing/pump.ts';
import { say, smallNetwork, textsIn } from './testing/small-network.ts';

it('[D6] [DE105] what comes of senders that no members’ list names is kept up to a number, of each and of all; what is beyond is said, and takes nothing from others', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(a, [b]);
  const from = async (sender: DeviceId, count: number): Promise<number> => {
    const entries = Array.from(
      { length: count },
      (): Entry => ({
        envelope: EnvelopeId.parse(randomUUID()),
        sender,
        lane: 'rest',
        urgency: 'routine',
        storedAt: network.clock.nowMs,
        common: Uint8Array.of(1),
        part: null,
      }),
    );
    const { acknowledge } = await take(b, network, entries);
    expect(acknowledge).toHaveLength(count);
    return b.vault.all(`SELECT 1 AS n FROM parked WHERE sender = ? AND cause = 'unknown-sender'`, sender).length;
  };
  const stranger = (): DeviceId => DeviceId.parse(randomUUID());
  const said = () => b.vault.all(`SELECT sinceMs FROM notices WHERE kind = 'network-at-odds'`).length;

  const first = stranger();
  expect(await from(first, PARKED_OF_A_STRANGER_MAX)).toBe(PARKED_OF_A_STRANGER_MAX);
  expect(said()).toBe(0);
  expect(await from(first, 8)).toBe(PARKED_OF_A_STRANGER_MAX);
  expect(said()).toBe(1);
  for (let others = 1; others < PARKED_OF_STRANGERS_MAX / PARKED_OF_A_STRANGER_MAX; others++)
    expect(await from(stranger(), PARKED_OF_A_STRANGER_MAX)).toBe(PARKED_OF_A_STRANGER_MAX);
  expect(await from(stranger(), 1)).toBe(0);

  for (const desk of [a, b]) await say(desk, network, room, 'hello');
  await settle(network, a, b);
  expect(textsIn(b, room)).toEqual(['hello', 'hello']);
}, 120_000);
