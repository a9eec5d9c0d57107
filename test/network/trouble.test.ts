import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@breakwater/desk/clock';
import { createDesk } from '@breakwater/desk/desk';
import { lockVault } from '@breakwater/desk/vault/lock-file';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { RosterId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import { Network, PASSPHRASE, until } from '../network.ts';
import { consult, textsOf, write } from './rooms.ts';

const KDF = { memoryKib: 64, passes: 1 };

describe('what can be wrong with a desk', () => {
  it('says that its vault is in use by another program, and opens it once that has ended', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const seat = network.chair('TT');
    await seat.close();
    const held = lockVault(join(seat.folder, 'vault.db'));
    expect(held).toBeDefined();
    await expect(seat.reopen()).rejects.toMatchObject({ code: 'vault-in-use' });
    expect(seat.desk().gate.state()).toBe('locked');
    held?.release();
    await seat.reopen();
    expect(seat.desk().gate.state()).toBe('open');
  });

  it('says that its vault or its header is damaged, and throws nothing away', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const seat = network.chair('TT');
    await seat.close();
    truncateSync(join(seat.folder, 'vault.db'), 1_000);
    await expect(seat.reopen()).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(seat.desk().gate.state()).toBe('locked');
    writeFileSync(join(seat.folder, 'vault-header.json'), '{');
    await expect(seat.reopen()).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(seat.desk().gate.state()).toBe('locked');
  });

  it('[D13] shows that its clock is off, and works all the same', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const seat = network.chair('TT');
    await seat.close();
    const ahead = () => network.now() + 3_600_000;
    await using wrong = createDesk(seat.folder, {
      kdf: KDF,
      laneInThread: false,
      clock: { now: ahead, after: systemClock.after },
    });
    await wrong.gate.unlock(PASSPHRASE);
    await until(() => (wrong.gate.opened()?.hub.state() === 'connected' ? true : undefined), 'it is online');
    await wrong.settle();
    const notices = wrong.gate
      .opened()
      ?.vault.all<{ kind: string }>('SELECT kind FROM notices')
      .map(({ kind }) => kind);
    expect(notices).toContain('clock-off');
  });
});

describe('what can be wrong with a hub', () => {
  it('[IN6] another network than the one of the invitation is not joined', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const invitation = await network.hub.invite('GY');
    const elsewhere = RosterId.parse(encodeBase64url(new Uint8Array(32).fill(7)));
    const seat = await network.start('Somebody', { ...invitation, network: elsewhere });
    const progress = () => seat.desk().gate.join.progress();
    await until(() => (progress().problem ? true : undefined), 'it is refused', progress);
    expect(progress()).toMatchObject({ outcome: 'failed', problem: 'other-network' });
  });
});

describe('the lane in its worker', () => {
  it('[D3] does the same in a thread of its own', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'], laneInThread: true });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'one');
    await network.settle();
    await write(gy, room, 'two');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['one', 'two']);
  });
});
