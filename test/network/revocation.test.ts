import { describe, expect, it } from 'vitest';
import { Network, taskforceOf, until } from '../network.ts';
import { consult, textsOf, write } from './rooms.ts';

describe('a revocation', () => {
  it('[T7] cuts the device off; what is written afterwards does not reach it, and the room is pinned', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const officer = await network.addOfficer('TT');
    await network.settle();
    const room = await consult(tt, [officer, gy], 'all three');
    await network.settle();
    expect(await textsOf(officer, room)).toEqual(['all three']);

    const device = officer.open().book.own()?.device.keys.device ?? '';
    await tt.ask('devices:revoke', { device, reason: 'stolen' });
    await until(() => (officer.open().hub.state() === 'refused' ? true : undefined), 'the revoked desk is refused');
    await network.settle();
    // Why it was removed is in the link: other taskforces see it, too.
    const seen = (await gy.ask('people:list', {})).taskforces.flatMap(({ officers }) => officers.flatMap(({ devices }) => devices));
    expect(seen.find(({ id }) => id === device)?.revokedReason).toBe('stolen');
    await write(gy, room, 'two of us');
    await network.settle();
    await write(tt, room, 'the two of us');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['all three', 'two of us', 'the two of us']);
    expect(await textsOf(officer, room)).toEqual(['all three']);

    const revoked = tt.open().book.head(taskforceOf(tt))?.height ?? Number.POSITIVE_INFINITY;
    for (const seat of [tt, gy])
      expect(seat.open().book.room(room)?.chain.named.get(taskforceOf(tt))?.height).toBeGreaterThanOrEqual(revoked);
  });
});
