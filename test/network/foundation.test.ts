import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLine } from '@breakwater/desk/hub-link/line';
import { readInvitation } from '@breakwater/shared/keys/invitation';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import { Network, officerOf, opened, PASSPHRASE, taskforceOf, until } from '../network.ts';

describe('a network of two taskforces', () => {
  it('[T6] is founded by invitation, admitted by the operator, and each desk sees the other taskforce', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    for (const [here, there] of [
      [tt, gy],
      [gy, tt],
    ] as const) {
      const { book } = here.open();
      expect(book.network()?.taskforces.size).toBe(2);
      expect(book.member(taskforceOf(there))?.officers.get(officerOf(there))?.roles).toEqual(['chair']);
      expect(book.standing(taskforceOf(there))).toEqual({ standing: 'unverified' });
      expect(here.faults).toEqual([]);
    }
  });

  it('[J5] has a room of its own in each taskforce, with its terms, opened once', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    for (const seat of network.seats) {
      await seat.reopen();
      await network.settle();
      const { book } = seat.open();
      expect(book.rooms().map((id) => book.room(id)?.room)).toEqual(['taskforce']);
    }
  });

  it('[HL38] shows a founding chair the digits that the operator compares before admitting it', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const seat = await network.start('Chair GY', await network.hub.invite('GY'));
    const progress = () => seat.desk().gate.join.progress();
    await until(() => (progress().outcome === 'waiting' ? true : undefined), 'it is founded', progress);
    const [applicant] = await network.hub.applicants();
    expect(progress().digits?.join(' ')).toBe(applicant?.digits);
    await seat.reopen();
    await until(() => (progress().digits?.join(' ') === applicant?.digits ? true : undefined), 'also after a restart', progress);
    await network.hub.admitAll();
    await opened(seat);
  });

  it('tries a refused line again at once when its officer says so, also while it waits to be admitted', async () => {
    let isRefusing = false;
    const open: typeof openLine = (address) => (isRefusing ? Promise.reject(new Refusal('wrong-network')) : openLine(address));
    // By itself it would try again after minutes.
    await using network = await Network.create({ taskforces: ['TT'], haste: 2, desk: { open } });
    const seat = await network.start('Chair GY', await network.hub.invite('GY'));
    const progress = () => seat.desk().gate.join.progress();
    await until(() => (progress().outcome === 'waiting' ? true : undefined), 'it is founded', progress);
    isRefusing = true;
    await network.hub.stop();
    await network.hub.start();
    await until(() => (progress().problem === 'other-network' ? true : undefined), 'its line is refused', progress);
    isRefusing = false;
    await network.hub.admitAll();
    await seat.ask('join:retry', {});
    await opened(seat);
  });

  it('[T5] verifies the other taskforce, and all officers of the verifier see it', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const officer = await network.addOfficer('TT');
    await network.verify('TT', 'GY');
    await network.settle();
    const gy = taskforceOf(network.chair('GY'));
    for (const seat of [network.chair('TT'), officer])
      expect(seat.open().book.standing(gy)).toEqual({ standing: 'verified', method: 'digits' });
    await network.chair('TT').open().links.verify(gy, false, 'digits');
    await network.settle();
    expect(officer.open().book.standing(gy)).toEqual({ standing: 'unverified' });
  });
});

describe('joining a taskforce', () => {
  it('[IN5] a second officer and a second desk of the chair are in the roster, and know everybody', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const chair = network.chair('TT');
    const officer = await network.addOfficer('TT', ['prosecutor', 'focal-point']);
    const second = await network.addDevice(chair);
    await network.settle();
    expect(officerOf(second)).toBe(officerOf(chair));
    for (const seat of [chair, officer, second, network.chair('GY')]) {
      const taskforce = seat.open().book.member(taskforceOf(chair));
      expect(taskforce?.officers.get(officerOf(officer))?.roles).toEqual(['prosecutor', 'focal-point']);
      expect(taskforce?.devices.size).toBe(3);
    }
    expect(officer.open().book.member(taskforceOf(network.chair('GY')))).toBeDefined();
  });

  it('[IN5] a refused offer ends joining, and the same invitation does not serve again', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const chair = network.chair('TT');
    const { invitation } = await chair.open().links.inviteOfficer(['investigator']);
    const read = readInvitation(invitation);
    if (!read) throw new Error('unreadable');
    const joining = network.start('Somebody', read);
    const seat = await joining;
    const { gate } = seat.desk();
    await until(() => (gate.join.progress().outcome === 'waiting' ? true : undefined), 'the offer is left');
    const offer = await until(() => chair.open().links.offers()[0], 'the offer is seen');
    await chair.open().links.answerOffer(read.invitation, offer.described, 'refuse');
    await until(() => (gate.join.progress().outcome === 'refused' ? true : undefined), 'the refusal is seen');
    expect(gate.join.progress()).toMatchObject({ problem: 'join-refused' });
    await seat.reopen();
    await until(() => (seat.desk().gate.join.progress().outcome === 'refused' ? true : undefined), 'the refusal is remembered');
    await seat.desk().gate.join.abandon();
    expect(seat.desk().gate.state()).toBe('new');
    expect(existsSync(join(seat.folder, 'vault.db'))).toBe(false);

    const again = await network.start('Somebody else', read);
    const progress = () => again.desk().gate.join.progress();
    await until(() => (progress().outcome === 'failed' ? true : undefined), 'the used invitation is refused', progress);
    expect(progress().problem).toBe('invitation-used');
  });

  it('survives a restart of the joining desk and of the hub at every step', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const chair = network.chair('TT');
    const { invitation } = await chair.open().links.inviteOfficer(['investigator']);
    const read = readInvitation(invitation);
    if (!read) throw new Error('unreadable');
    await network.hub.stop();
    const seat = await network.start('Somebody', read);
    const progress = () => seat.desk().gate.join.progress();
    await until(() => (progress().problem === 'hub-unreachable' ? true : undefined), 'it says that the hub is away', progress);
    await seat.reopen();
    await network.hub.start();
    seat.desk().gate.join.retry();
    await until(() => (progress().outcome === 'waiting' ? true : undefined), 'the offer is left', progress);
    const { digits } = progress();
    await seat.close();
    const offer = await until(() => chair.open().links.offers()[0], 'the offer is seen');
    await chair.open().links.answerOffer(read.invitation, offer.described, 'approve');
    await seat.reopen();
    expect(progress().digits ?? digits).toEqual(digits);
    await opened(seat);
    expect(seat.open().book.own()?.officer.roles).toEqual(['investigator']);
  });
});

describe('the vault', () => {
  it('opens with its passphrase only, and what is locked answers nothing', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const seat = network.chair('TT');
    const { gate } = seat.desk();
    await gate.lock();
    expect(gate.state()).toBe('locked');
    expect(gate.opened()).toBeUndefined();
    await expect(gate.unlock('not the passphrase')).rejects.toEqual(new Refusal('wrong-passphrase'));
    expect(gate.state()).toBe('locked');
    await gate.unlock(PASSPHRASE);
    expect(gate.state()).toBe('open');
    await expect(gate.setPassphrase('not the passphrase', 'another long passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await gate.setPassphrase(PASSPHRASE, 'another long passphrase');
    await gate.lock();
    await expect(gate.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await gate.unlock('another long passphrase');
    expect(readFileSync(join(seat.folder, 'vault.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });
});
