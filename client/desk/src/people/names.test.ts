import type { LetterItem } from '@breakwater/shared/content/letter';
import { RoomTerms } from '@breakwater/shared/content/terms';
import { sessionCalls } from '@breakwater/shared/desk/calls/session';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { Hash } from '@breakwater/shared/ids';
import { saltedHash } from '@breakwater/shared/roster/head';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../crypto/node/hashes.ts';
import { queueErrand } from '../delivery/errands.ts';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';
import { openVault } from '../vault/open.ts';
import { readSaltedProfile } from '../vault/read/people.ts';

let network: LaneNetwork;
let ibis: LaneOfficer;
let hoatzin: LaneOfficer;
let agouti: LaneOfficer;
beforeAll(async () => {
  network = await laneNetwork();
  ibis = await network.found('TT', 'Officer Ibis');
  hoatzin = await network.found('GY', 'Officer Hoatzin');
  agouti = await network.enrol(ibis, 'Officer Agouti', ['observer']);
  await network.settle();
}, 60_000);
afterAll(() => network[Symbol.asyncDispose]());

async function officersOf(desk: LaneOfficer, code: string) {
  const { taskforces } = await askDesk(desk.desk)('people:list', {});
  return taskforces.find((taskforce) => taskforce.code === code)?.officers ?? [];
}

function profileOf(desk: LaneOfficer): Hash {
  const profile = desk.book.own()?.officer.profile;
  if (!profile) throw new Error('no officer yet');
  return profile;
}

it('[RO54] whoever names the hash of another’s profile has no name, and the other keeps it', async () => {
  const profile = profileOf(ibis);
  if (!readSaltedProfile(hoatzin.vault, profile)) throw new Error('the chair’s profile is here');
  await network.link(agouti, 'officer.profile-changed', { officer: agouti.officer, profile }, agouti.taskforce);
  for (const desk of [hoatzin, ibis]) {
    expect((await officersOf(desk, 'TT')).map(({ name }) => name)).toEqual(['Officer Ibis', null]);
  }
  expect(await askDesk(agouti.desk)('me:read', {})).toMatchObject({ name: '', function: '' });
  await askDesk(agouti.desk)('me:set-profile', { name: 'Officer Agouti', function: 'Unit', phone: '' });
  await network.settle();
  expect((await officersOf(hoatzin, 'TT')).map(({ name }) => name)).toEqual(['Officer Ibis', 'Officer Agouti']);
});

it('[RO55] an officer who takes the chair’s name is told apart from the chair wherever one is named', async () => {
  const ask = askDesk(agouti.desk);
  const called = async (name: string) => {
    await ask('me:set-profile', { name, function: 'Chair', phone: '' });
    await network.settle();
    return (await officersOf(hoatzin, 'TT')).map((officer) => [officer.name, officer.alike]);
  };
  for (const name of ['Officer Ibis', 'Оfficer Ibiѕ', 'Offıcer 1bis (chair)'])
    expect(await called(name), name).toEqual([
      ['Officer Ibis (1)', 'chair'],
      [`${name} (2)`, 'observer'],
    ]);
  const room = { kind: 'officer' as const, taskforce: ibis.taskforce };
  const { id } = await ask('rooms:open-consultation', {
    draft: newDraft(),
    with: [
      { kind: 'officer', taskforce: hoatzin.taskforce, officer: hoatzin.officer },
      { ...room, officer: ibis.officer },
    ],
    title: '',
    text: 'Call me.',
    archive: false,
    pastFor: 'nobody',
  });
  await network.settle();
  const { items } = await askDesk(hoatzin.desk)('rooms:read', { room: id, around: null, before: null, after: null, limit: 50 });
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.by.name, item.by.alike] : []))).toEqual([
    'Offıcer 1bis (chair) (2)',
    'observer',
  ]);
  const { hits } = await askDesk(hoatzin.desk)('search', { text: 'ibis' });
  expect(hits.filter(({ kind }) => kind === 'officer').map(({ title }) => title)).toContain('Officer Ibis (1)');
  expect(await ask('me:read', {})).toMatchObject({ name: 'Offıcer 1bis (chair)' });
});

it('[RO55] an officer who takes another name is told so in the rooms, whatever stood between the two', async () => {
  const call = async (name: string, phone = '') => {
    await askDesk(agouti.desk)('me:set-profile', { name, function: 'Unit', phone });
    await network.settle();
  };
  await call('Officer Paca');
  const { id: room } = await askDesk(agouti.desk)('rooms:open-consultation', {
    draft: newDraft(),
    with: [{ kind: 'officer', taskforce: hoatzin.taskforce, officer: hoatzin.officer }],
    title: '',
    text: 'Whose boat is it?',
    archive: false,
    pastFor: 'nobody',
  });
  await network.settle();
  const told = async (by = hoatzin) => {
    const { items } = await askDesk(by.desk)('rooms:read', { room, around: null, before: null, after: null, limit: 50 });
    return items.flatMap((item) => (item.kind === 'event' && item.event === 'renamed' ? [item] : []));
  };
  await call('Officer Paca', '+1 868 555 0114');
  expect(await told()).toEqual([]);
  await network.link(agouti, 'officer.profile-changed', { officer: agouti.officer, profile: profileOf(ibis) }, agouti.taskforce);
  await call('Chair Paca');
  for (const desk of [hoatzin, agouti])
    expect(await told(desk)).toMatchObject([
      { who: { id: agouti.officer, name: 'Chair Paca' }, taskforce: { code: 'TT' }, names: { was: 'Officer Paca', now: 'Chair Paca' } },
    ]);
  const [chair, other] = await officersOf(hoatzin, 'TT');
  expect(other?.formerly).toEqual({ name: 'Officer Paca', untilMs: network.clock.nowMs });
  expect(chair?.formerly).toBeNull();
});

/** What a desk of another make could write into its own vault, and send. */
async function leave(from: LaneOfficer, items: readonly (readonly [string, LetterItem])[], to: LaneOfficer): Promise<void> {
  const { file, key } = (from.lane as unknown as { files: { file: string; key: Uint8Array<ArrayBuffer> } }).files;
  const opening = openVault(file, key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction((tx): undefined => {
    for (const [name, item] of items) queueErrand(tx, to.device, 'rest', name, item);
  });
  opening.vault.close();
  await network.settle();
}

it('[DE79] a name that cannot be seen is refused to who types it, and shows as not known where it comes all the same', async () => {
  const salt = encodeBase64url(new Uint8Array(32));
  for (const name of ['\u3164', 'Chair\u202e TT', 'Ann\nLee']) {
    expect(sessionCalls['me:set-profile'].input.safeParse({ name, function: 'Unit', phone: '' }).success).toBe(false);
    const profile = canonicalJson({ v: 1, device: agouti.device, name, function: 'Unit' });
    const hash = saltedHash('profile', new Uint8Array(32), utf8(profile), sha256);
    await network.link(agouti, 'officer.profile-changed', { officer: agouti.officer, profile: hash }, agouti.taskforce);
    const { taskforce, officer } = agouti;
    await leave(agouti, [[name, { item: 'profiles', profiles: [{ taskforce, officer, salt, profile }] }]], hoatzin);
    expect(hoatzin.vault.one('SELECT hash FROM profiles WHERE hash = ?', hash)).toEqual({ hash });
    expect((await officersOf(hoatzin, 'TT')).map((each) => each.name)).toEqual(['Officer Ibis', null]);
  }
});

it('[DE79] a title that cannot be seen is not shown, and the rest of the terms is', () => {
  const codes = { handling: ['H1'], tlp: 'RED', source: 'A', information: '1' };
  const terms = { v: 1, title: 'Case\u202e 7', purpose: 'As agreed', legalBasis: '', codes, retentionDays: 90 };
  expect(RoomTerms.parse(terms)).toMatchObject({ title: '', purpose: 'As agreed', codes });
});
