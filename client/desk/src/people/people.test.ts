import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AskDesk, askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';

let network: LaneNetwork;
let ibis: LaneOfficer;
let hoatzin: LaneOfficer;
let agouti: LaneOfficer;
let ask: AskDesk;
let theirs: AskDesk;
beforeAll(async () => {
  network = await laneNetwork();
  ibis = await network.found('TT', 'Officer Ibis');
  hoatzin = await network.found('GY', 'Officer Hoatzin');
  agouti = await network.enrol(ibis, 'Officer Agouti', ['investigator']);
  await network.settle();
  [ask, theirs] = [askDesk(ibis.desk), askDesk(hoatzin.desk)];
}, 60_000);
afterAll(() => network[Symbol.asyncDispose]());

it('shows our own taskforce first, with its officers, devices and their names', async () => {
  const { networkName, taskforces } = await ask('people:list', {});
  expect(networkName).toBe('Test network');
  expect(taskforces.map(({ code, standing }) => [code, standing])).toEqual([
    ['TT', 'own'],
    ['GY', 'unverified'],
  ]);
  const [chair] = taskforces[0]?.officers ?? [];
  expect(chair).toMatchObject({ name: 'Officer Ibis', isMe: true, roles: ['chair'], state: 'active', absent: false });
  expect(chair?.devices).toMatchObject([{ isThis: true, label: 'Desk of Officer Ibis', state: 'active', addedAtMs: network.clock.nowMs }]);
});

it('[T8] knows an officer’s name only once the profile has come', async () => {
  const { taskforces } = await theirs('people:list', {});
  const tt = taskforces.find(({ code }) => code === 'TT');
  expect(tt?.officers.map(({ name }) => name)).toEqual(['Officer Ibis', 'Officer Agouti']);
  expect(tt?.officers[0]?.devices[0]?.label).toBeNull();
});

it('[T5] compares the same sixty digits and the same code on both sides, and states the result for all', async () => {
  const ours = await ask('trust:compare', { taskforce: hoatzin.taskforce });
  const other = await theirs('trust:compare', { taskforce: ibis.taskforce });
  expect(ours.digits).toEqual(other.digits);
  expect(ours.qr).toBe(other.qr);
  const check = (code: string, taskforce: string | null = hoatzin.taskforce) => ask('trust:check-code', { taskforce, code });
  expect(await check(` ${other.qr}\n`)).toMatchObject({ result: 'matches', about: { code: 'GY' } });
  expect(await check(other.digits.join(' '))).toMatchObject({ result: 'matches' });
  expect(await check(other.qr, null)).toMatchObject({ result: 'matches', about: { code: 'GY' } });
  await expect(ask('trust:compare', { taskforce: ibis.taskforce })).rejects.toMatchObject({ code: 'unknown-taskforce' });

  const view = await ask('trust:confirm', { taskforce: hoatzin.taskforce, matches: true, method: 'digits' });
  expect(view).toMatchObject({
    standing: 'verified',
    warning: null,
    verified: { method: 'digits', by: 'Officer Ibis', atMs: network.clock.nowMs },
  });
  const { taskforces } = await askDesk(agouti.desk)('people:list', {});
  expect(taskforces.find(({ code }) => code === 'GY')).toMatchObject({ standing: 'verified' });

  const doubted = await ask('trust:confirm', { taskforce: hoatzin.taskforce, matches: false, method: 'digits' });
  expect(doubted).toMatchObject({ standing: 'unverified', warning: 'mismatch', verified: null });
});

it('[T5] refuses a code of another network, of another taskforce, of ours, a founding that is not here, and what is none, each with its reason', async () => {
  const { qr, digits } = await theirs('trust:compare', { taskforce: ibis.taskforce });
  const check = async (code: string, taskforce: string | null = hoatzin.taskforce): Promise<string> =>
    (await ask('trust:check-code', { taskforce, code })).result;
  const [prefix, network, ...sides] = qr.split('.');
  const other = sides.map((side) => (side === ibis.taskforce ? side : network)).join('.');
  expect(await check(`${prefix}.${sides[0]}.${sides.join('.')}`)).toBe('other-network');
  expect(await check(`${prefix}.${network}.${other}`)).toBe('differs');
  expect(await check(`${prefix}.${network}.${hoatzin.taskforce}.${network}`)).toBe('differs');
  expect(await check(digits.toReversed().join(''))).toBe('differs');
  for (const none of [`${qr}x`, qr.slice(1), `${qr}.${network}`, 'https://example.org', '12345', '.', prefix ?? ''])
    expect(await check(none)).toBe('unreadable');
  expect(await check(`breakwater1-founding.${network}.${ibis.taskforce}`)).toBe('own');
  await expect(check(qr, ibis.taskforce)).rejects.toMatchObject({ code: 'unknown-taskforce' });
});

it('[T5] one meeting sheet has every founding, the same on every desk: its code and its digits verify that taskforce anywhere', async () => {
  const here = (await ask('trust:meeting-sheet', {})).foundings;
  const there = (await theirs('trust:meeting-sheet', {})).foundings;
  expect(here.map(({ taskforce }) => taskforce.code)).toEqual(['TT', 'GY']);
  const [, shown] = here;
  const same = there.find(({ taskforce }) => taskforce.code === 'GY');
  expect(same).toMatchObject({ digits: shown?.digits, qr: shown?.qr });
  for (const code of [shown?.qr ?? '', (shown?.digits ?? []).join(' ')])
    expect(await ask('trust:check-code', { taskforce: null, code })).toMatchObject({ result: 'matches', about: { code: 'GY' } });
  expect(await ask('trust:check-code', { taskforce: null, code: here[0]?.qr ?? '' })).toMatchObject({ result: 'own' });
});

it('sets posts, and refuses officers and posts that are not there', async () => {
  const post = await ask('posts:set', { post: null, kind: 'duty-officer', holder: agouti.officer, deputy: ibis.officer });
  expect(post).toMatchObject({ post: 'duty-officer', holder: agouti.officer });
  expect((await ask('people:list', {})).taskforces[0]?.posts).toEqual([post]);
  await expect(ask('posts:set', { post: post.id, kind: 'head-of-unit', holder: null, deputy: null })).rejects.toMatchObject({
    code: 'unknown-post',
  });
  await expect(ask('posts:set', { post: null, kind: 'focal-point', holder: hoatzin.officer, deputy: null })).rejects.toMatchObject({
    code: 'unknown-officer',
  });
});

it('tells who this officer is and what the officer may do', async () => {
  expect(await ask('me:read', {})).toMatchObject({
    officer: ibis.officer,
    name: 'Officer Ibis',
    deviceLabel: 'Desk of Officer Ibis',
    networkName: 'Test network',
    roles: ['chair'],
    taskforce: { code: 'TT', standing: 'own' },
  });
  const { can } = await askDesk(agouti.desk)('me:read', {});
  expect(can).not.toContain('set-posts');
  expect(await ask('me:set-profile', { name: ' Officer Scarlet Ibis ', function: 'Chair', phone: ' +1 868 555 0114 ' })).toMatchObject({
    name: 'Officer Scarlet Ibis',
    phone: '+1 868 555 0114',
  });
});

it('keeps settings, and the line’s state', async () => {
  expect(await ask('desk:settings', {})).toMatchObject({ idleLockMinutes: 15, hubAddress: 'ws://127.0.0.1:1' });
  await ask('desk:set-idle-lock', { idleLockMinutes: 5, current: null });
  expect(await ask('desk:settings', {})).toMatchObject({ idleLockMinutes: 5 });
  expect(await ask('desk:connection', {})).toMatchObject({ state: 'connected', waitingOut: 0, notices: [] });
});

it('[T7] shows how far a revocation has come: senders in its rooms that have changed their keys, and those that have not', async () => {
  const { id: room } = await ask('rooms:open-consultation', {
    draft: newDraft(),
    with: [
      { kind: 'officer', taskforce: hoatzin.taskforce, officer: hoatzin.officer },
      { kind: 'officer', taskforce: ibis.taskforce, officer: agouti.officer },
    ],
    title: 'Three of us',
    text: 'hello',
  });
  await network.settle();
  const write = (who: AskDesk, text: string) =>
    who('rooms:write', { room, draft: newDraft(), text, replyTo: null, codes: null, hurry: false });
  await write(theirs, 'hello too');
  await network.settle();
  await expect(ask('revocation:read', { of: agouti.device })).rejects.toMatchObject({ code: 'unknown-device' });

  const first = await ask('devices:revoke', { device: agouti.device, reason: 'stolen' });
  expect(first).toMatchObject({
    atMs: network.clock.nowMs,
    of: 2,
    changed: 1,
    tookMs: null,
    waiting: [{ officer: { id: hoatzin.officer }, computers: 1 }],
  });
  network.clock.nowMs += 1_500;
  await network.settle();
  expect(await ask('revocation:read', { of: agouti.device })).toMatchObject({ changed: 2, tookMs: 1_500, waiting: [] });
  const officers = (await ask('people:list', {})).taskforces[0]?.officers ?? [];
  expect(officers.find(({ id }) => id === agouti.officer)?.devices).toMatchObject([
    { state: 'revoked', revokedAtMs: first.atMs, revokedReason: 'stolen' },
  ]);
  await expect(ask('devices:revoke', { device: agouti.device, reason: 'lost' })).rejects.toMatchObject({ code: 'unknown-device' });
  await expect(ask('devices:revoke', { device: hoatzin.device, reason: 'lost' })).rejects.toMatchObject({ code: 'unknown-device' });
});
