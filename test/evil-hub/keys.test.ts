import type { PrekeyBundle } from '@breakwater/shared/hub/prekeys';
import type { DeviceId } from '@breakwater/shared/ids';
import { testDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { consult, textsOf } from '../network/rooms.ts';
import type { Seat } from '../seat.ts';
import { deviceOf, type EvilNetwork, evilNetwork } from './evil-network.ts';
import { connectionOf, noticesOf, stagesIn } from './seen.ts';

type Change = (bundle: PrekeyBundle, own: PrekeyBundle) => PrekeyBundle[];

/** What the hub makes of the keys that these desks claim. `own` are true keys of the claiming desk itself, for the same lane. */
function claimsOf({ evil }: EvilNetwork, liars: readonly (readonly [DeviceId, Change])[]): Disposable {
  const changes = new Map(liars);
  return evil.does({
    'prekeys:claim': async ({ device, payload, pass }) => {
      const claimed = await pass(payload);
      const change = device && changes.get(device);
      if (!change) return claimed;
      const own = await pass({ wanted: claimed.bundles.map(({ lane }) => ({ device, lane })) });
      const bundles = claimed.bundles.flatMap((bundle) => {
        const mine = own.bundles.find(({ lane }) => lane === bundle.lane);
        return mine ? change(bundle, mine) : [bundle];
      });
      return { ...claimed, bundles };
    },
    // They hear nothing meanwhile, so that no session that the other side begins makes theirs needless.
    'mailbox:drain': async ({ device, payload, pass }) => (device && changes.has(device) ? { entries: [], left: 0 } : pass(payload)),
    push: (device, push) => (changes.has(device) && push.event === 'envelope:arrived' ? undefined : push),
  });
}

describe('a hub that lies about keys', () => {
  it('[attack 1] [attack 2] [attack 3] [attack 12] [attack 16] swapped, foreign, stripped and used-up keys are not used or not needed: the officer is told, and all arrives once', async () => {
    await using network = await evilNetwork({ taskforces: ['TT', 'GY', 'JM'] });
    const [tt, gy, jm] = [network.chair('TT'), network.chair('GY'), network.chair('JM')];
    const ghost = testDevice().proven.keys.device;
    const from = (seat: Seat, change: Change) => ({ seat, change });
    const rounds = [
      [
        from(tt, (bundle, own) => [{ ...bundle, signed: own.signed }]),
        from(gy, (bundle, own) => [{ ...bundle, kyber: own.kyber }]),
        from(jm, (bundle, own) => [
          own.oneTime && bundle.oneTime ? { ...bundle, oneTime: { ...bundle.oneTime, key: own.oneTime.key } } : bundle,
        ]),
      ],
      [
        from(tt, (bundle, own) => [bundle, { ...own, device: ghost }]),
        from(gy, ({ oneTime: _, ...bundle }) => [bundle]),
        from(jm, ({ kyber: _, ...bundle }) => [bundle as PrekeyBundle]),
      ],
    ];
    for (const [round, liars] of rounds.entries()) {
      for (const { seat } of liars) await seat.open().lane.run('notice', { nowMs: network.now(), clear: ['network-at-odds'] });
      const rooms: string[] = [];
      let newcomer: Seat;
      {
        using _ = claimsOf(
          network,
          liars.map(({ seat, change }) => [deviceOf(seat), change]),
        );
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
      // Only who received it can know that its one-time key was swapped.
      expect((await noticesOf(newcomer)).includes('first-message-altered')).toBe(round === 0);
    }
  });

  it('[attack 16] keys that go faster than the others could take them are said to the officer', async () => {
    await using network = await evilNetwork({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    await consult(gy, [tt], 'hello');
    const hourLater = async (): Promise<void> => {
      network.pass(3_601_000);
      await network.settle();
      await network.online();
      await network.settle();
    };
    await hourLater();
    expect(await noticesOf(tt)).toEqual([]);
    using _ = network.evil.does({
      'prekeys:count': async ({ device, payload, pass }) => {
        const { lanes } = await pass(payload);
        return { lanes: device === deviceOf(tt) ? lanes.map((lane) => ({ ...lane, oneTime: 0 })) : lanes };
      },
    });
    await hourLater();
    expect(await noticesOf(tt)).toEqual(['keys-drained']);
    expect(await noticesOf(gy)).toEqual([]);
  });
});
