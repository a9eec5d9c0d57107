import { afterAll, beforeAll, expect, it } from 'vitest';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';
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

it('[RO54] whoever names the hash of another’s profile has no name, and the other keeps it', async () => {
  const profile = ibis.book.own()?.officer.profile;
  if (!profile || !readSaltedProfile(hoatzin.vault, profile)) throw new Error('the chair has a profile, and it is here');
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
