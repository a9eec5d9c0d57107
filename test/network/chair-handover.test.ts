import { signedLink } from '@breakwater/desk/cosigning/link-text';
import { listAsks } from '@breakwater/desk/cosigning/rows';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo, onlyAsk } from './agreements.ts';

let network: Network;
let tt: Seat;
let successor: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT'] });
  tt = network.chair('TT');
  successor = await network.addOfficer('TT', ['investigator']);
  await network.settle();
});
afterEach(async () => network[Symbol.asyncDispose]());

describe('the handover of the chair', () => {
  it('[T11] is signed by both, and the roles show it', async () => {
    expect((await successor.ask('me:read', {})).can).not.toContain('hand-over-chair');
    expect((await tt.ask('me:read', {})).can).toContain('hand-over-chair');
    await expect(successor.ask('agreements:hand-over-chair', { to: officerOf(tt), current: PASSPHRASE })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(tt.ask('agreements:hand-over-chair', { to: officerOf(successor), current: 'a guess' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await tt.ask('agreements:hand-over-chair', { to: officerOf(successor), current: PASSPHRASE });
    await network.settle();
    expect(await onlyAsk(successor)).toMatchObject({
      ask: { kind: 'chair', by: { name: tt.name } },
      about: null,
      can: ['agree', 'decline'],
    });
    await agreeTo(successor);
    await network.settle();
    const roles = async (seat: Seat) => (await seat.ask('me:read', {})).roles;
    expect(await roles(successor)).toContain('chair');
    expect(await roles(tt)).not.toContain('chair');
    expect((await tt.ask('agreements:list', {})).proposals).toMatchObject([{ kind: 'chair', state: 'stands' }]);
    await expect(tt.ask('agreements:hand-over-chair', { to: officerOf(successor), current: PASSPHRASE })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('[CS21] [DE88] is asked anew only with the passphrase, and not at all once it was taken back', async () => {
    const [to, wrong] = [officerOf(successor), { code: 'wrong-passphrase' }];
    const { id: first } = await tt.ask('agreements:hand-over-chair', { to, current: PASSPHRASE });
    await network.settle();
    const { ask } = await onlyAsk(successor);
    await successor.ask('agreements:decline', { ask: ask.id, reason: 'Not now' });
    await network.settle();
    await expect(tt.ask('agreements:ask-again', { proposal: first })).rejects.toMatchObject(wrong);
    await expect(tt.ask('agreements:ask-again', { proposal: first, current: 'a guess' })).rejects.toMatchObject(wrong);
    await network.settle();
    await expect(onlyAsk(successor)).rejects.toThrow('0 askings');
    await tt.ask('agreements:ask-again', { proposal: first, current: PASSPHRASE });
    await network.settle();
    expect(await onlyAsk(successor)).toMatchObject({ ask: { kind: 'chair', state: 'open' } });

    const [second] = (await tt.ask('agreements:list', {})).proposals;
    if (!second) throw new Error('not asked');
    // While it is open it only goes on its way again.
    await tt.ask('agreements:ask-again', { proposal: second.id });
    await tt.ask('agreements:withdraw', { proposal: second.id });
    for (const proposal of [first, second.id])
      await expect(tt.ask('agreements:ask-again', { proposal, current: PASSPHRASE })).rejects.toMatchObject({ code: 'agreement-over' });
    await network.settle();
    expect((await tt.ask('agreements:list', {})).proposals).toEqual([]);
    expect((await tt.ask('me:read', {})).roles).toContain('chair');
  });

  it('[CS22] is completed by who asked, also when the answer came while that computer was off; what was taken back by nobody', async () => {
    const asking = async () => {
      const { id } = await tt.ask('agreements:hand-over-chair', { to: officerOf(successor), current: PASSPHRASE });
      await network.settle();
      return id;
    };
    const rolesOf = async (seat: Seat) => (await seat.ask('me:read', {})).roles;
    const first = await asking();
    const { vault, lane } = successor.open();
    const [asked] = listAsks(vault);
    if (!asked) throw new Error('not asked');
    await tt.ask('agreements:withdraw', { proposal: first });
    await network.settle();
    // All that the one who was asked can make of it: what came, and a signature of her own.
    const { bytes, signatures } = signedLink(asked);
    const links = [{ bytes, signatures: [...signatures, await lane.run('sign', { kind: 'link', bytes })] }];
    for (const seat of [tt, successor]) await seat.open().lane.run('store-links', { nowMs: seat.open().now(), links });
    await network.settle();
    expect(await rolesOf(tt)).toContain('chair');
    expect(await rolesOf(successor)).not.toContain('chair');

    await asking();
    await tt.close();
    await agreeTo(successor);
    await network.settle();
    expect(await rolesOf(successor)).not.toContain('chair');
    await tt.reopen();
    await network.online();
    await network.settle();
    expect(await rolesOf(successor)).toContain('chair');
  });

  it('[T4] goes on over a link of the taskforce that came first', async () => {
    await tt.ask('agreements:hand-over-chair', { to: officerOf(successor), current: PASSPHRASE });
    await network.settle();
    await successor.close();
    await tt.ask('officers:set-away', { officer: officerOf(tt), away: true });
    await network.settle();
    await successor.reopen();
    await network.online();
    await network.settle();
    await agreeTo(successor);
    await network.settle();
    expect((await successor.ask('me:read', {})).roles).toContain('chair');
  });
});
