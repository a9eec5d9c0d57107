import { afterAll, beforeAll, expect, it } from 'vitest';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork } from '../testing/lane-network.ts';
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
