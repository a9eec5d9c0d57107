import type { PrekeyBundle } from '@breakwater/shared/hub/prekeys';
import { testDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { consult, textsOf } from '../network/rooms.ts';
import type { Seat } from '../network.ts';
import { deviceOf, type EvilNetwork, evilNetwork } from './evil-network.ts';
import { connectionOf, noticesOf, stagesIn } from './seen.ts';

/** What the hub makes of the keys that one desk claims. `own` are true keys of the desk itself, for the same lane. */
function claimsOf({ evil }: EvilNetwork, claimer: Seat, change: (bundle: PrekeyBundle, own: PrekeyBundle) => PrekeyBundle[]) {
  const of = deviceOf(claimer);
  return evil.does({
    'prekeys:claim': async ({ device, payload, pass }) => {
      const claimed = await pass(payload);
      if (device !== of) return claimed;
      const own = await pass({ wanted: claimed.bundles.map(({ lane }) => ({ device: of, lane })) });
      const bundles = claimed.bundles.flatMap((bundle) => {
        const mine = own.bundles.find(({ lane }) => lane === bundle.lane);
        return mine ? change(bundle, mine) : [bundle];
      });
      return { ...claimed, bundles };
    },
  });
}

describe('a hub that lies about keys', () => {
  it('[attack 1] [attack 2] [attack 3] [attack 12] [attack 16] swapped, foreign, stripped and used-up keys are not used or not needed: the officer is told, and all arrives once', async () => {
    await using network = await evilNetwork({ taskforces: ['TT', 'GY', 'JM'] });
    const [tt, gy, jm] = [network.chair('TT'), network.chair('GY'), network.chair('JM')];
    const ghost = testDevice().proven.keys.device;
    const from = async (seat: Seat, change: (bundle: PrekeyBundle, own: PrekeyBundle) => PrekeyBundle[]) => ({ seat, change });
    const rounds = [
      [
        await from(tt, (bundle, own) => [{ ...bundle, signed: own.signed }]),
        await from(gy, (bundle, own) => [{ ...bundle, kyber: own.kyber }]),
        await from(jm, (bundle, own) => [
          own.oneTime && bundle.oneTime ? { ...bundle, oneTime: { ...bundle.oneTime, key: own.oneTime.key } } : bundle,
        ]),
      ],
      [
        await from(tt, (bundle, own) => [bundle, { ...own, device: ghost }]),
        await from(gy, ({ oneTime: _, ...bundle }) => [bundle]),
        await from(jm, ({ kyber: _, ...bundle }) => [bundle as PrekeyBundle]),
      ],
    ];
    for (const [round, liars] of rounds.entries()) {
      for (const { seat } of liars) await seat.open().lane.run('notice', { nowMs: network.now(), clear: ['network-at-odds'] });
      const rooms: string[] = [];
      let newcomer: Seat;
      {
        using stack = new DisposableStack();
        for (const { seat, change } of liars) stack.use(claimsOf(network, seat, change));
        newcomer = await network.addOfficer('GY');
        for (const { seat } of liars) rooms.push(await consult(seat, [newcomer], `from ${seat.name}`));
        await network.settle();
        const told = await Promise.all(liars.map(async ({ seat }) => (await noticesOf(seat)).includes('network-at-odds')));
        expect(told).toEqual(round === 0 ? [true, true, false] : [true, false, false]);
      }
      for (let i = 0; i < 4; i++) {
        network.pass(601_000);
        await network.settle();
        await network.online();
        await network.settle();
      }
      for (const [i, { seat }] of liars.entries()) {
        expect(await textsOf(newcomer, rooms[i] ?? '')).toEqual([`from ${seat.name}`]);
        expect(await stagesIn(seat, rooms[i] ?? '')).toEqual(['delivered']);
      }
      expect((await connectionOf(newcomer)).waitingIn).toBe(0);
    }
  });
});
