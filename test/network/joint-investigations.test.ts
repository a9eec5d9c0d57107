import { randomUUID } from 'node:crypto';
import { RosterId } from '@breakwater/shared/ids';
import { COSIGNING_LIFE_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo, asksOf, codes, investigate, joiningOf, officer, onlyAsk, taskforcesOf } from './agreements.ts';
import { textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
let cw: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY', 'CW'] });
  [tt, gy, cw] = [network.chair('TT'), network.chair('GY'), network.chair('CW')];
  for (const other of ['GY', 'CW']) await network.verify('TT', other);
  await network.settle();
});
afterEach(async () => network[Symbol.asyncDispose]());

describe('a joint investigation', () => {
  it('[T6] opens at once with our own; another taskforce is in when it has signed, and both write', async () => {
    expect((await tt.ask('me:read', {})).can).toContain('open-investigation');
    const room = await investigate(tt, [gy]);
    expect([...taskforcesOf(tt, room)]).toEqual([taskforceOf(tt)]);
    expect(await joiningOf(tt, room)).toMatchObject([{ state: 'asked', taskforce: { code: 'GY' }, can: ['withdraw', 'ask-again'] }]);
    await network.settle();

    // T8: the hub gives her nothing of the room; she reads it from the asker's letters, checked from the first link on.
    expect(gy.open().book.room(room)).toBeUndefined();
    const page = await onlyAsk(gy);
    expect(page).toMatchObject({
      ask: { state: 'open', kind: 'join', title: 'Boats without a name', taskforce: { code: 'TT' }, by: { name: tt.name } },
      about: {
        purpose: 'Who pays for the passages',
        legalBasis: 'UNTOC, article 19',
        retentionDays: 365,
        codes,
        members: [{ officer: { name: tt.name }, role: 'leader' }],
        joining: [{ officer: { name: gy.name } }],
      },
      problem: null,
      can: ['agree', 'decline'],
    });
    await agreeTo(gy);
    await network.settle();
    expect(await asksOf(gy)).toEqual([]);
    expect(await joiningOf(tt, room)).toEqual([]);
    for (const seat of [tt, gy]) expect([...taskforcesOf(seat, room)]).toEqual([taskforceOf(tt), taskforceOf(gy)]);
    await write(tt, room, 'Good to have you');
    await network.settle();
    await write(gy, room, 'Desde Georgetown');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['Good to have you', 'Desde Georgetown']);
    expect((await gy.ask('rooms:detail', { room })).purpose).toBe('Who pays for the passages');
  });

  it('[T4] of two taskforces that sign at the same moment the second signs again by itself', async () => {
    const room = await investigate(tt, [gy, cw]);
    await network.settle();
    const pages = await Promise.all([onlyAsk(gy), onlyAsk(cw)]);
    await Promise.all(
      [gy, cw].map((seat, i) => seat.ask('agreements:agree', { ask: pages[i]?.ask.id ?? '', described: pages[i]?.described ?? '' })),
    );
    await network.settle();
    for (const seat of [tt, gy, cw]) expect(taskforcesOf(seat, room).size).toBe(3);
    expect(tt.open().book.room(room)?.chain.head.height).toBe(2);
    for (const seat of [gy, cw]) expect(await asksOf(seat)).toEqual([]);
    await write(tt, room, 'All in');
    await network.settle();
    for (const seat of [gy, cw]) expect(await textsOf(seat, room)).toEqual(['All in']);
  });

  it('[DE87] what is written waits where the room has a taskforce that ours never compared numbers with, until somebody has, or its officer sends on', async () => {
    const room = await investigate(tt, [gy, cw]);
    await network.settle();
    for (const seat of [gy, cw]) {
      await agreeTo(seat);
      await network.settle();
    }
    const waiting = async (seat: Seat) => (await seat.ask('rooms:detail', { room })).notCompared;
    expect(await waiting(tt)).toBeNull();
    // TT, who led it, let in a taskforce that neither of the two knows.
    expect(await waiting(gy)).toMatchObject({ waits: true, taskforces: [{ taskforce: { code: 'CW' }, why: 'unverified', sentOn: false }] });
    await write(gy, room, 'Who are they?');
    await write(cw, room, 'Wij zijn erbij');
    await network.settle();
    for (const seat of [tt, cw]) expect(await textsOf(seat, room)).not.toContain('Who are they?');
    // One sends on by itself, to those who were on its screen; the other's taskforce compares numbers.
    await expect(cw.ask('rooms:send-uncompared', { room, to: [taskforceOf(tt)] })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await cw.ask('rooms:send-uncompared', { room, to: [taskforceOf(gy)] });
    await network.settle();
    expect(await waiting(cw)).toMatchObject({ waits: false, taskforces: [{ sentOn: true }] });
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toContain('Wij zijn erbij');
    expect(await textsOf(tt, room)).not.toContain('Who are they?');
    await network.verify('GY', 'CW');
    await network.settle();
    expect(await waiting(gy)).toBeNull();
    for (const seat of [tt, cw]) expect(await textsOf(seat, room)).toContain('Who are they?');
  });

  it('[T6] several officers of one taskforce come in with one agreement, a post among them', async () => {
    const second = await network.addOfficer('GY');
    await network.settle();
    const room = await investigate(tt, [gy, second]);
    await network.settle();
    expect((await onlyAsk(gy)).about?.joining.map(({ officer: who }) => who?.name)).toEqual([gy.name, second.name]);
    // She is no chair, deputy chair or focal point: nothing is asked of her.
    expect(await asksOf(second)).toEqual([]);
    await agreeTo(gy);
    await network.settle();
    await write(second, room, 'From the second desk');
    await network.settle();
    for (const seat of [tt, gy, second]) expect(await textsOf(seat, room)).toEqual(['From the second desk']);
  });

  it('[T6] all who could sign are asked at once; the first answer counts, the others see that it is done', async () => {
    const focal = await network.addOfficer('GY', ['focal-point']);
    await network.settle();
    const room = await investigate(tt, [gy]);
    await network.settle();
    expect((await joiningOf(tt, room))[0]?.asked).toHaveLength(2);
    const { ask } = await onlyAsk(focal);
    await agreeTo(gy);
    await network.settle();
    expect(await asksOf(focal)).toEqual([]);
    expect((await focal.ask('agreements:read', { ask: ask.id })).ask.state).toBe('stands');
    await expect(focal.ask('agreements:decline', { ask: ask.id, reason: '' })).rejects.toMatchObject({ code: 'agreement-over' });
  });

  it('[CS25] [T8] who is kept out is not asked to sign for the taskforce, and told nothing; who is kept out meanwhile does not come in with it', async () => {
    const complicit = await network.addOfficer('GY', ['focal-point']);
    const [second, third] = [await network.addOfficer('GY'), await network.addOfficer('GY')];
    await network.settle();
    const room = await investigate(tt, [cw]);
    const keepOut = (seat: Seat) =>
      tt.ask('rooms:keep-out', { room, who: { kind: 'officer', taskforce: taskforceOf(seat), officer: officerOf(seat) }, keep: true });
    await keepOut(complicit);
    await tt.ask('rooms:admit', { room, with: [gy, second, third].map(officer) });
    await network.settle();
    expect(await asksOf(complicit)).toEqual([]);
    for (const table of ['asks', 'askedLinks'])
      expect(complicit.open().vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).toEqual({ n: 0 });
    await keepOut(second);
    await agreeTo(gy);
    await network.settle();
    const seats = tt.open().book.room(room)?.seats ?? [];
    const inside = seats.flatMap(({ member }) => ('officer' in member ? [member.officer] : []));
    expect(inside).toEqual([tt, gy, third].map(officerOf));
  });

  it('[T6] a decline reaches the asker with its reason, ends the asking for all, and a later one is asked anew', async () => {
    const focal = await network.addOfficer('GY', ['focal-point']);
    await network.settle();
    const room = await investigate(tt, [gy]);
    await network.settle();
    const { ask, described } = await onlyAsk(focal);
    await focal.ask('agreements:decline', { ask: ask.id, reason: 'Not without our prosecutor' });
    await network.settle();
    const [answer] = (await tt.ask('today:read', {})).unmet;
    expect(answer).toMatchObject({ state: 'declined', room, declined: { by: { name: focal.name }, reason: 'Not without our prosecutor' } });
    expect(await asksOf(gy)).toEqual([]);
    await expect(focal.ask('agreements:agree', { ask: ask.id, described: described ?? '' })).rejects.toMatchObject({
      code: 'agreement-over',
    });
    // The same asking sent once more, by hand, finds it declined: nothing is signed and nothing is shown.
    await network.settle();
    expect([...taskforcesOf(tt, room)]).toHaveLength(1);

    await tt.ask('agreements:ask-again', { proposal: answer?.id ?? '' });
    await network.settle();
    expect((await tt.ask('today:read', {})).unmet).toEqual([]);
    expect((await onlyAsk(gy)).ask.id).not.toBe(ask.id);
    await agreeTo(gy);
    await network.settle();
    expect(taskforcesOf(gy, room).size).toBe(2);
  });

  it('[T6] what was withdrawn cannot be signed any more, in whatever order it arrives', async () => {
    const room = await investigate(tt, [gy, cw]);
    await network.settle();
    const { ask, described } = await onlyAsk(gy);
    await cw.close();
    for (const { id } of await joiningOf(tt, room)) await tt.ask('agreements:withdraw', { proposal: id });
    await network.settle();
    expect(await asksOf(gy)).toEqual([]);
    await expect(gy.ask('agreements:agree', { ask: ask.id, described: described ?? '' })).rejects.toMatchObject({ code: 'agreement-over' });
    expect(await joiningOf(tt, room)).toEqual([]);
    await cw.reopen();
    await network.online();
    await network.settle();
    expect(await asksOf(cw)).toEqual([]);
  });

  it('[T6] expires after fourteen days, on both sides', async () => {
    const room = await investigate(tt, [gy]);
    await network.settle();
    const { ask, described } = await onlyAsk(gy);
    network.pass(COSIGNING_LIFE_MS);
    await expect(gy.ask('agreements:agree', { ask: ask.id, described: described ?? '' })).rejects.toMatchObject({ code: 'agreement-over' });
    await network.settle();
    expect(await asksOf(gy)).toEqual([]);
    expect((await tt.ask('today:read', {})).unmet).toMatchObject([{ state: 'expired', room }]);
  });

  it('[T6] signed while the asker is away: done when the asker is back', async () => {
    const room = await investigate(tt, [gy]);
    await network.settle();
    await tt.close();
    await agreeTo(gy);
    expect((await gy.ask('today:read', {})).asks).toEqual([]);
    await network.settle();
    await tt.reopen();
    await network.online();
    await network.settle();
    expect(taskforcesOf(tt, room).size).toBe(2);
    expect(taskforcesOf(gy, room).size).toBe(2);
  });

  it('[T12] a proposal dies with the asker, and a signature with its signer', async () => {
    const focal = await network.addOfficer('GY', ['focal-point']);
    const leader = await network.addOfficer('TT');
    await network.settle();
    await tt.close();
    const room = await investigate(leader, [focal]);
    await network.settle();
    await leader.close();
    await agreeTo(focal);
    await network.settle();
    const left = officerOf(focal);
    await focal.close();
    await gy.ask('officers:revoke', { officer: left, reason: 'left-service' });
    await network.settle();
    await leader.reopen();
    await network.online();
    await network.settle();
    // The signature of a revoked officer admits nobody; the chair is still asked.
    expect(taskforcesOf(leader, room).size).toBe(1);
    expect(await joiningOf(leader, room)).toMatchObject([{ asked: [{ name: gy.name }] }]);
    expect(await asksOf(gy)).toHaveLength(1);
    await tt.reopen();
    await network.online();
    await tt.ask('officers:revoke', { officer: officerOf(leader), reason: 'left-service' });
    await network.settle();
    expect(await asksOf(gy)).toEqual([]);
  });

  it('[T5] asks for our own check: introduced is not enough, here and there', async () => {
    await gy.open().links.verify(taskforceOf(tt), false, 'digits');
    await network.settle();
    await expect(investigate(gy, [tt])).rejects.toMatchObject({ code: 'not-verified' });
    expect((await gy.ask('rooms:list', {})).rooms.filter(({ kind }) => kind === 'investigation')).toEqual([]);
    await investigate(tt, [gy]);
    await network.settle();
    const page = await onlyAsk(gy);
    expect(page).toMatchObject({ problem: 'not-verified', can: ['decline'] });
    await expect(gy.ask('agreements:agree', { ask: page.ask.id, described: page.described ?? '' })).rejects.toMatchObject({
      code: 'not-verified',
    });
    await gy.open().links.verify(taskforceOf(tt), true, 'digits');
    expect(await onlyAsk(gy)).toMatchObject({ problem: null, can: ['agree', 'decline'] });
  });

  it('[T6] a leader brings a taskforce in later, and who is no leader does not', async () => {
    const room = await investigate(tt, [gy]);
    await network.settle();
    await agreeTo(gy);
    await network.settle();
    await network.verify('GY', 'CW');
    await network.settle();
    await expect(gy.ask('rooms:admit', { room, with: [officer(cw)] })).rejects.toMatchObject({ code: 'not-allowed' });
    await tt.ask('rooms:admit', { room, with: [officer(cw)] });
    await network.settle();
    expect((await onlyAsk(cw)).about?.members).toHaveLength(2);
    await agreeTo(cw);
    await network.settle();
    expect(taskforcesOf(gy, room).size).toBe(3);
  });

  it('[T6] any member brings somebody into a consultation with one signature', async () => {
    const opened = await tt.ask('rooms:open-consultation', { draft: randomUUID(), with: [officer(gy)], title: 'Boats', text: 'one' });
    await network.settle();
    const detail = await gy.ask('rooms:admit', { room: opened.id, with: [officer(cw)] });
    expect(detail.members).toHaveLength(3);
    await network.settle();
    await write(cw, RosterId.parse(opened.id), 'two');
    await network.settle();
    expect(await textsOf(tt, RosterId.parse(opened.id))).toEqual(['one', 'two']);
  });
});
