import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { describe, expect, it } from 'vitest';
import { openTestDesk, openTestDoor, readHubKey, signInAt, signStatement } from '../testing/desk.ts';
import { enrolOfficer, foundNetwork, newestLink } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';

const fence = 'A'.repeat(22);

describe('[HL33] a hub that has lost nothing', () => {
  it('does not wait because an officer offers a link of his own: the chair removes him at once', async () => {
    await using hub = await testHub();
    const { chairs, taskforces } = await foundNetwork(hub, ['TT']);
    const [[chair], [tt]] = [chairs, taskforces];
    if (!chair || !tt) throw new Error('no desk');
    const officer = await enrolOfficer(chair, tt);
    await using desk = await openTestDesk(hub.hub, officer);
    tt.chain.add('officer.away', { officer: officer.officer, away: true }, [officer.signing]);
    expect(await desk.call('roster:offer', { link: newestLink(tt) })).toMatchObject({ status: 'appended' });
    expect((await chair.call('roster:heads', {})).restoring).toBeUndefined();
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    expect(await chair.call('roster:append', { link: newestLink(tt) })).toMatchObject({ status: 'appended' });
  });
});

describe('[HL34] a hub that was put back from an older copy without a word', () => {
  it('sees it by its own token, and by nothing else, and waits for what desks have; whom a link removes it does not wait for', async () => {
    await using hub = await testHub();
    const { chairs, taskforces } = await foundNetwork(hub, ['TT']);
    const [[chair], [tt]] = [chairs, taskforces];
    if (!chair || !tt) throw new Error('no desk');
    const officer = await enrolOfficer(chair, tt);
    const copy = join(hub.data, 'copy');
    await hub.restart(() => cpSync(join(hub.data, 'hub.sqlite'), copy));
    const early = await signInAt(hub.hub, tt.chair, { incarnation: 7, fence });
    {
      await using later = await openTestDesk(hub.hub, tt.chair, { incarnation: 8, fence });
      await enrolOfficer(later, tt);
    }
    const last = await signInAt(hub.hub, tt.chair, { incarnation: 9, fence });
    const { id } = await hub.stores.meta.readGeneration();
    await hub.restart(() => {
      for (const ending of ['', '-wal', '-shm']) rmSync(join(hub.data, `hub.sqlite${ending}`), { force: true });
      cpSync(copy, join(hub.data, 'hub.sqlite'));
    });

    // An earlier token, one that was altered, and one that another device shows who was told nothing prove no loss.
    for (const before of [early, `${last.slice(0, -4)}AAAA`, 'x']) expect(await showing(hub, tt.chair, before)).toBe(id);
    expect(await showing(hub, tt.chair, last)).not.toBe(id);
    await using desk = await openTestDesk(hub.hub, tt.chair, { incarnation: 10, fence });
    expect((await desk.call('roster:heads', {})).restoring).toBe(true);
    const lost = newestLink(tt) as SignedLink;
    await expect(desk.call('roster:append', { link: lost })).rejects.toMatchObject({ code: 'hub-restoring' });
    expect(await desk.call('roster:offer', { link: lost })).toMatchObject({ status: 'appended' });
    const generation = (await hub.stores.meta.readGeneration()).id;
    expect(await showing(hub, tt.chair, last), 'it has begun already').toBe(generation);

    const added = tt.chain.state.officers;
    for (const one of added.values())
      if (one.officer !== officer.officer && one.officer !== tt.chair.officer)
        tt.chain.add('officer.revoked', { officer: one.officer }, [tt.chair.signing]);
    await desk.call('roster:offered', {});
    await expect(desk.call('roster:append', { link: newestLink(tt) }), 'the officer was not asked').rejects.toMatchObject({
      code: 'hub-restoring',
    });
    await using other = await openTestDesk(hub.hub, officer, { incarnation: 2, fence });
    await other.call('roster:offered', {});
    expect(await desk.call('roster:append', { link: newestLink(tt) }), 'only who is removed was not').toMatchObject({ status: 'appended' });
  });
});

/** Signs in with a token from before; the generation that the hub then says. */
async function showing(hub: TestHub, device: Parameters<typeof signStatement>[0], before: string): Promise<string> {
  await using door = await openTestDoor(hub.hub);
  const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
  const { challenge } = await door.call('door:challenge', { device: device.proven.keys.device });
  const signed = signStatement(device, at, challenge, { incarnation: 10, fence });
  return (await door.call('door:sign-in', { ...signed, before })).generation;
}
