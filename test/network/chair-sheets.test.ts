import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '@breakwater/desk/crypto/node/node-crypto';
import { rosterStory } from '@breakwater/desk/people/roster-story';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { chairSheetSeed, readChairSheet, writeChairSheet } from '@breakwater/shared/keys/chair-sheet';
import { readInvitation } from '@breakwater/shared/keys/invitation';
import { type SigningKey, signingKey } from '@breakwater/shared/testing/crypto';
import { someHash, testDevice } from '@breakwater/shared/testing/rosters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, opened, PASSPHRASE, taskforceOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo } from './agreements.ts';
import { offerForged, type Restored } from './forged-restore.ts';
import { consult, textsOf, write } from './rooms.ts';

const whoIs = (seat: Seat) => ({ taskforce: taskforceOf(seat), holder: officerOf(seat) });

// One network, one story: each step goes on from where the one before it ended.
describe('the chair sheets of a taskforce of one', () => {
  let network: Network;
  /** Alone in Trinidad and Tobago. */
  let tt: Seat;
  let gy: Seat;
  let second: Seat;
  type Sheets = { readonly id: string; readonly safe: readonly string[]; readonly holder: readonly string[] };
  let ttId: RosterId;
  let older: Sheets;
  let sheets: Sheets;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY', 'CW'] });
    [tt, gy] = [network.chair('TT'), network.chair('GY')];
    ttId = taskforceOf(tt);
    second = await network.addOfficer('GY');
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const sheetsIn = async (seat: Seat, of = taskforceOf(tt)) =>
    (await seat.ask('people:list', {})).taskforces.find(({ id }) => id === of)?.chairSheets;
  const makings = (): number => rosterStory(tt.open(), taskforceOf(tt)).filter(({ kind }) => kind === 'recovery.keys-set').length;
  const due = async (seat: Seat) => (await seat.ask('today:read', {})).sheetsDue;

  it('[T12] [RE19] are offered to the chair, where somebody else could hold the second one', async () => {
    expect((await tt.ask('me:read', {})).can).not.toContain('make-chair-sheets');
    expect(await due(tt)).toBeNull();
    await network.verify('TT', 'GY');
    await network.settle();
    await tt.ask('second:name', { taskforce: taskforceOf(second), officer: officerOf(second) });
    expect(await due(tt)).toBe(taskforceOf(tt));
    expect((await tt.ask('chair-sheets:holders', {})).officers.map(({ id }) => id)).toEqual([officerOf(second), officerOf(gy)]);
    expect(await second.ask('chair-sheets:holders', {})).toEqual({ officers: [] });
    const make = (seat: Seat, holder: Seat, current = PASSPHRASE) => seat.ask('chair-sheets:make', { current, ...whoIs(holder) });
    await expect(make(second, gy)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(make(tt, tt)).rejects.toMatchObject({ code: 'not-a-holder' });
    await expect(make(tt, second, 'not the passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(tt.ask('chair-sheets:confirm', { id: 'none' })).rejects.toMatchObject({ code: 'no-sheets-made' });
  });

  it('[T11] [RE20] [RE21] count when both are on paper; new ones take their place, and no file says what they say', async () => {
    older = await tt.ask('chair-sheets:make', { current: PASSPHRASE, ...whoIs(gy) });
    expect(await sheetsIn(tt)).toBeNull();
    await tt.ask('chair-sheets:confirm', { id: older.id });
    expect(await sheetsIn(tt)).toMatchObject({ holders: [{ officer: null }, { officer: { id: officerOf(gy) } }] });
    expect(await due(tt)).toBeNull();
    // Two pages, one after the other: what the first one printed is not confirmed with the keys of the second.
    const first = await tt.ask('chair-sheets:make', { current: PASSPHRASE, ...whoIs(second) });
    sheets = await tt.ask('chair-sheets:make', { current: PASSPHRASE, ...whoIs(second) });
    await expect(tt.ask('chair-sheets:confirm', { id: first.id })).rejects.toMatchObject({ code: 'no-sheets-made' });
    await tt.ask('chair-sheets:confirm', { id: sheets.id });
    await expect(tt.ask('chair-sheets:confirm', { id: sheets.id })).rejects.toMatchObject({ code: 'no-sheets-made' });
    expect(makings()).toBe(2);
    await network.settle();
    expect(await sheetsIn(second)).toMatchObject({
      holders: [
        { officer: null, isMe: false },
        { officer: { id: officerOf(second), name: second.name }, isMe: true, gone: false },
      ],
    });
    expect((await sheetsIn(gy))?.holders.some(({ isMe }) => isMe)).toBe(false);
    const said = [...older.safe, ...sheets.safe, ...sheets.holder].slice(1);
    const kept = [
      ...readdirSync(tt.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
      JSON.stringify(tt.open().vault.all('SELECT * FROM settings')),
    ];
    expect(said.filter((group) => kept.some((text) => text.includes(group)))).toEqual([]);
    const { id } = await tt.ask('chair-sheets:make', { current: PASSPHRASE, ...whoIs(gy) });
    await tt.ask('desk:lock', {});
    await tt.ask('desk:unlock', { passphrase: PASSPHRASE });
    await network.online();
    await expect(tt.ask('chair-sheets:confirm', { id })).rejects.toMatchObject({ code: 'no-sheets-made' });
    expect(makings()).toBe(2);
  });

  const flip = (group: string): string => (group.startsWith('7') ? '8' : '7') + group.slice(1);
  const refuses = async (work: (groups: readonly string[]) => Promise<unknown>, right: readonly string[], other: readonly string[]) => {
    const roster = ttId;
    const foreign = writeChairSheet({ roster: taskforceOf(gy), making: 1, place: 'safe' }, new Uint8Array(20));
    const [first = '', ...rest] = right;
    const forged = writeChairSheet({ roster: roster, making: 1, place: right === sheets.safe ? 'safe' : 'holder' }, new Uint8Array(20));
    const { groups: computers } = await gy.ask('desk:print-sheet', { current: PASSPHRASE });
    const wrong: [readonly string[], string][] = [
      [[first, flip(rest[0] ?? ''), ...rest.slice(1)], 'sheet-mistyped'],
      [computers, 'sheet-not-of-chair'],
      [foreign, 'chair-sheet-of-another'],
      [right === sheets.safe ? older.safe : older.holder, 'chair-sheet-older'],
      [other, 'chair-sheet-other'],
      [forged, 'chair-sheet-wrong'],
    ];
    for (const [groups, code] of wrong) await expect(work(groups), code).rejects.toMatchObject({ code });
  };

  it('[RO31] the holder’s sheet signs nothing but the link that the holder invited to', async () => {
    const read = readChairSheet(sheets.safe, { roster: ttId, making: 1, place: 'safe' });
    if (read.status !== 'read') throw new Error('the sheet of the safe cannot be read');
    const safe = signingKey(chairSheetSeed(read.secret, ttId, nodeCrypto.hmac));
    const stranger = signingKey();
    const key = (): { key: string; holder: OfficerId } => ({ key: encodeBase64url(signingKey().publicKey), holder: officerOf(gy) });
    const enrol =
      (change: object) =>
      ({ body }: Restored): object => ({ body: { ...body, enrolled: { ...body.enrolled, ...change } } });
    const forged: [string, SigningKey, (right: Restored) => object][] = [
      ['other keys', safe, () => ({ kind: 'recovery.keys-set', body: { recoveryKeys: [key(), key()] } })],
      ['somebody else', safe, enrol({ officer: officerOf(gy) })],
      ['more roles', safe, enrol({ roles: ['chair', 'prosecutor'] })],
      [
        'another computer',
        safe,
        ({ body }) => enrol({ device: testDevice(undefined, body.invitation, ttId).proven })({ body } as Restored),
      ],
      ['another profile', safe, enrol({ profile: someHash() })],
      ['later', safe, ({ height }) => ({ height: height + 1 })],
      ['after something else', safe, () => ({ previous: someHash() })],
      ['elsewhere', safe, () => ({ roster: taskforceOf(gy) })],
      ['without the sheet of the safe', stranger, () => ({})],
    ];
    for (const [what, by, change] of forged) {
      const { invitation } = await second.ask('chair-sheets:invite', { taskforce: ttId, who: 'same' });
      const to = readInvitation(invitation);
      if (to?.to !== 'restore') throw new Error('the invitation cannot be read');
      await offerForged(to, by, change);
      const { described } = await until(
        () =>
          second
            .open()
            .links.offers()
            .find(({ offer }) => offer === to.invitation),
        `the offer arrives: ${what}`,
      );
      const restore = second.ask('chair-sheets:restore', { offer: to.invitation, described, groups: [...sheets.holder] });
      await expect(restore, what).rejects.toMatchObject({ code: 'chair-sheets-changed' });
      await second.ask('officers:answer', { offer: to.invitation, described, answer: 'refuse' });
    }
    await network.settle();
    expect(second.open().book.taskforce(ttId)?.recoveryKeys).toHaveLength(2);
  });

  it('[T11] [RE17] [RE22] [RO31] her only computer is lost: two holders give the taskforce its chair again, each at an own desk', async () => {
    const thief = await network.stolenCopy(tt);
    const room = await consult(tt, [second], 'Have you seen the boats?');
    await network.settle();
    const [roster, chair, lost] = [taskforceOf(tt), officerOf(tt), tt];
    await tt.close();
    const at = (seat: Seat) => seat.open().book.taskforce(roster);

    // Only the holder can begin; nobody else is offered it.
    expect((await sheetsIn(second, roster))?.canRestore).toBe(true);
    expect((await sheetsIn(gy, roster))?.canRestore).toBe(false);
    await expect(gy.ask('chair-sheets:invite', { taskforce: roster, who: 'same' })).rejects.toMatchObject({ code: 'not-a-holder' });
    const { invitation: text } = await second.ask('chair-sheets:invite', { taskforce: roster, who: 'same' });
    const read = readInvitation(text);
    if (!read) throw new Error('the invitation cannot be read');
    const again = await network.start(lost.name, read);

    const progress = () => (again.desk().gate.state() === 'joining' ? again.desk().gate.join.progress() : undefined);
    const stepIs = (step: string, state: string) =>
      progress()?.steps.some((each) => each.step === step && each.state === state) || undefined;
    await until(() => stepIs('sheet', 'waiting'), 'the sheet is asked for');
    await refuses((groups) => again.ask('join:sheet', { groups: [...groups] }), sheets.safe, sheets.holder);
    await again.ask('join:sheet', { groups: [...sheets.safe] });
    await expect(again.ask('join:sheet', { groups: [...sheets.safe] })).rejects.toMatchObject({ code: 'not-joining' });
    const digits = await until(
      () => (progress()?.outcome === 'waiting' ? (progress()?.digits ?? undefined) : undefined),
      'it shows digits',
    );

    const offer = await until(() => second.open().links.offers()[0], 'the holder sees it');
    expect(offer).toMatchObject({
      kind: 'chair',
      name: lost.name,
      digits: [...digits],
      restores: { taskforce: { code: 'TT' }, chair: { id: chair } },
    });
    // One of two is there: saying yes without the second sheet does nothing.
    await expect(
      second.ask('officers:answer', { offer: offer.offer, described: offer.described, answer: 'approve', current: PASSPHRASE }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await refuses(
      (groups) => second.ask('chair-sheets:restore', { offer: offer.offer, described: offer.described, groups: [...groups] }),
      sheets.holder,
      sheets.safe,
    );
    expect(at(second)?.recoveryKeys).toHaveLength(2);

    await second.ask('chair-sheets:restore', { offer: offer.offer, described: offer.described, groups: [...sheets.holder] });
    await opened(again);
    await network.online();
    await network.settle();
    expect(officerOf(again)).toBe(chair);
    expect((await again.ask('me:read', {})).can).toContain('invite-officer');
    for (const seat of [again, second, gy]) {
      expect(at(seat)?.recoveryKeys, seat.name).toEqual([]);
      expect(
        [...(at(seat)?.devices.values() ?? [])].filter(({ status }) => status === 'active'),
        seat.name,
      ).toHaveLength(1);
    }
    // She keeps her seat: what is said from now on reaches her.
    await write(second, room, 'On Wednesday.');
    await network.settle();
    expect(await textsOf(again, room)).toContain('On Wednesday.');
    expect(await due(again)).toBe(roster);
    await expect(second.ask('chair-sheets:invite', { taskforce: roster, who: 'same' })).rejects.toMatchObject({ code: 'not-a-holder' });

    // The lost one comes back: what it writes is taken by nobody, and it wipes itself.
    const late = thief.open().book.taskforce(roster);
    expect(late?.chain.head.height).toBeLessThan(at(second)?.chain.head.height ?? 0);
    await lost.reopen();
    await until(() => (lost.desk().gate.state() === 'new' ? true : undefined), 'the lost computer wipes itself');
    tt = again;
  });

  it('[T4] [RO31] the chair hands over while the holder restores: the handover stands and ends the sheets', async () => {
    const { invitation } = await tt.ask('officers:invite', { roles: ['investigator'] });
    const colleague = await network.enrol(tt, invitation, 'Colleague');
    sheets = await tt.ask('chair-sheets:make', { current: PASSPHRASE, ...whoIs(second) });
    await tt.ask('chair-sheets:confirm', { id: sheets.id });
    await network.settle();
    const given = await second.ask('chair-sheets:invite', { taskforce: ttId, who: 'new' });
    const read = readInvitation(given.invitation);
    if (!read) throw new Error('the invitation cannot be read');
    const third = await network.start('Successor', read);
    const progress = () => (third.desk().gate.state() === 'joining' ? third.desk().gate.join.progress() : undefined);
    await until(
      () => progress()?.steps.some(({ step, state }) => step === 'sheet' && state === 'waiting') || undefined,
      'the sheet is asked for',
    );
    await third.ask('join:sheet', { groups: [...sheets.safe] });
    const { described } = await until(
      () =>
        second
          .open()
          .links.offers()
          .find(({ offer }) => offer === read.invitation),
      'the holder sees it',
    );

    await tt.ask('agreements:hand-over-chair', { to: officerOf(colleague), current: PASSPHRASE });
    await network.settle();
    await agreeTo(colleague);
    await network.settle();
    const restore = second.ask('chair-sheets:restore', { offer: read.invitation, described, groups: [...sheets.holder] });
    await expect(restore).rejects.toMatchObject({ code: 'chair-sheets-changed' });
    expect((await colleague.ask('me:read', {})).roles).toContain('chair');
    // The keys ended with the handover: the new chair has none yet, and the holder of the old ones begins nothing.
    expect(await sheetsIn(colleague, ttId)).toBeNull();
    await expect(second.ask('chair-sheets:invite', { taskforce: ttId, who: 'same' })).rejects.toMatchObject({ code: 'not-a-holder' });
  });
});
