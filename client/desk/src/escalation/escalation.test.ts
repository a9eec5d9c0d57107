import { randomUUID } from 'node:crypto';
import type { AlertDetail, AlertRow } from '@breakwater/shared/desk/views/alerts';
import { ConversationId, EnvelopeId, PostId } from '@breakwater/shared/ids';
import { HELD_KEY_OVERDUE_MS, LADDER_SECRETS_PER_ALERT_MAX, UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { signingKey } from '@breakwater/shared/testing/crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlertsArea } from '../alerts/alerts-area.ts';
import { queueErrand } from '../delivery/errands.ts';
import { laneNetwork } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';
import { openVault } from '../vault/open.ts';
import { listNotices } from '../vault/read/settings.ts';

const area = createAlertsArea({ language: () => 'en' });
const alerts = area.handlers;
const MINUTE_MS = 60_000;
const HEADLINE = 'Go-fast without lights';

let network: LaneNetwork;
let TT: LaneOfficer;
let GY: LaneOfficer;
let duty: LaneOfficer;
let deputy: LaneOfficer;

beforeEach(async () => {
  network = await laneNetwork();
  TT = await network.found('TT', 'Officer One');
  GY = await network.found('GY', 'Officer Two');
  duty = await network.enrol(GY, 'Officer Three', ['investigator']);
  deputy = await network.enrol(GY, 'Officer Four', ['investigator']);
  await network.link(TT, 'taskforce.verified', { taskforce: GY.taskforce, method: 'digits' }, TT.taskforce);
  const post = { post: PostId.parse(randomUUID()), kind: 'duty-officer' as const };
  await network.link(GY, 'post.set', { ...post, holder: duty.officer, deputy: deputy.officer }, GY.taskforce);
});
afterEach(() => network[Symbol.asyncDispose]());

async function raise(): Promise<string> {
  const { id } = (await alerts['alerts:raise'](TT.desk, someAlert({ headline: HEADLINE }))) as AlertRow;
  await network.settle();
  return id;
}
const later = async (ms: number): Promise<void> => {
  network.clock.nowMs += ms;
  network.keys.releaseDue();
  await network.settle();
  for (const { lane } of [TT, GY, duty, deputy]) await lane.run('watch-ladders', { nowMs: network.clock.nowMs, levelSinceMs: 0 });
};
const listed = (at: LaneOfficer): readonly AlertRow[] => (alerts['alerts:list'](at.desk, {}) as { alerts: AlertRow[] }).alerts;
const read = (at: LaneOfficer, alert: string): AlertDetail => alerts['alerts:read'](at.desk, { alert }) as AlertDetail;
const notices = (at: LaneOfficer): readonly string[] => listNotices(at.vault).map(({ kind }) => kind);
const rungs = (at: LaneOfficer, alert: string): unknown =>
  read(at, alert).board.flatMap(({ ladder }) => ladder.map(({ to, state }) => `${to} ${state}`));
const acknowledge = (at: LaneOfficer, alert: string) =>
  alerts['alerts:acknowledge'](at.desk, { alert, draft: randomUUID(), outcome: 'acting', reason: '' });
const keyOf = (rung: number) => {
  const key = network.keys.held.find((held) => held.rung === rung);
  if (!key) throw new Error(`no key of rung ${rung}`);
  return key;
};

describe('escalation by held keys', { timeout: 60_000 }, () => {
  it('[D9] [DE17] [DE18] a deputy holds a copy that shows nowhere, and reads it when nobody of the authority has answered in time', async () => {
    const id = await raise();
    expect(listed(duty)).toMatchObject([{ id, headline: HEADLINE, passedOn: null }]);
    expect(network.keys.held.map(({ rung, devices, releaseAt }) => [rung, devices, releaseAt - network.clock.nowMs])).toEqual([
      [1, [deputy.device], 10 * MINUTE_MS],
      [3, [GY.device], 60 * MINUTE_MS],
    ]);
    for (const at of [deputy, GY]) {
      expect(listed(at)).toEqual([]);
      expect(area.today(at.desk, 0)).toEqual({ rows: [], done: 0 });
      expect(area.search(at.desk, 'lights', 10)).toEqual([]);
      expect([...at.heard].filter((topic) => /alert|today/.test(topic))).toEqual([]);
      expect(at.vault.all('SELECT * FROM messages WHERE frame LIKE ?', `%${HEADLINE}%`)).toEqual([]);
      expect(at.vault.one('SELECT state FROM copies')).toEqual({ state: 'sealed' });
    }
    expect(rungs(TT, id)).toEqual(['deputy waiting', 'chair waiting']);
    expect(rungs(duty, id)).toEqual(['deputy waiting', 'chair waiting']);

    await later(10 * MINUTE_MS);
    const [row] = listed(deputy);
    expect(row).toMatchObject({ id, headline: HEADLINE, state: 'live', passedOn: { because: { code: 'GY' }, as: 'deputy' } });
    expect(area.today(deputy.desk, 0).rows).toHaveLength(1);
    expect(area.search(deputy.desk, 'lights', 10)).toHaveLength(1);
    expect(deputy.heard).toContain(`alert:${id}`);
    expect(listed(GY)).toEqual([]);
    expect(rungs(TT, id)).toEqual(['deputy passed-on', 'chair waiting']);

    // The deputy answers, and with that the chair is not asked any more.
    await acknowledge(deputy, id);
    await later(UNDO_MS);
    await later(60 * MINUTE_MS);
    expect(read(TT, id).board).toMatchObject([{ taskforce: { code: 'GY' }, outcome: { by: { name: 'Officer Four' } } }]);
    expect(rungs(TT, id)).toEqual(['deputy passed-on', 'chair stopped']);
    expect(listed(GY)).toEqual([]);
    for (const at of [TT, GY, duty, deputy]) expect(notices(at)).toEqual([]);
  });

  it('[D9] [DE19] the secret is shown with the signed answer, when the hub has that, and with nothing before it', async () => {
    const id = await raise();
    await alerts['alerts:mark-opened'](duty.desk, { alert: id });
    await later(2 * MINUTE_MS);
    expect(read(TT, id).board).toMatchObject([{ deliveredAtMs: expect.any(Number), openedAtMs: expect.any(Number) }]);
    expect(network.keys.shown).toEqual([]);
    await acknowledge(duty, id);
    await later(UNDO_MS - 1);
    expect(network.keys.shown).toEqual([]);
    // Encrypted, and not at the hub yet.
    network.clock.nowMs += 1;
    const next = await duty.lane.run('next-to-encrypt', { nowMs: network.clock.nowMs });
    if (next.status !== 'ready') throw new Error(next.status);
    await duty.lane.run('encrypt', { envelope: next.envelope, nowMs: network.clock.nowMs });
    expect(await duty.lane.run('secrets-to-show', {})).toEqual({ owed: [] });
    await later(0);
    expect(network.keys.shown).toMatchObject([{ by: duty.device }]);
    await later(2 * 60 * MINUTE_MS);
    for (const at of [deputy, GY]) {
      expect(listed(at)).toEqual([]);
      expect(at.vault.one('SELECT state FROM copies')).toEqual({ state: 'cancelled' });
    }
    expect(rungs(TT, id)).toEqual(['deputy stopped', 'chair stopped']);
    for (const at of [TT, GY, duty, deputy]) expect(notices(at)).toEqual([]);
  });

  it('[D9] [DE97] secrets that are none, sent before the copy opened, keep no answer from stopping it', async () => {
    const id = await raise();
    const { files } = duty.lane as unknown as { files: { file: string; key: Uint8Array<ArrayBuffer> } };
    const opened = openVault(files.file, files.key, { create: false });
    if (opened.status !== 'open') throw new Error(opened.status);
    opened.vault.transaction((tx) => {
      for (let i = 0; i < LADDER_SECRETS_PER_ALERT_MAX; i++) {
        const secret = Buffer.alloc(32, i).toString('base64url');
        const item = {
          item: 'secret' as const,
          conversation: ConversationId.parse(id),
          envelope: EnvelopeId.parse(randomUUID()),
          secret,
          ladder: [],
        };
        queueErrand(tx, deputy.device, 'acts', `none ${i}`, item);
      }
    });
    opened.vault.close();
    await network.settle();
    await later(10 * MINUTE_MS);
    await acknowledge(deputy, id);
    await later(UNDO_MS);
    await later(60 * MINUTE_MS);
    expect(rungs(TT, id)).toEqual(['deputy passed-on', 'chair stopped']);
  });

  it('[D9] an answer that is taken back shows nothing', async () => {
    const id = await raise();
    const draft = randomUUID();
    await alerts['alerts:acknowledge'](duty.desk, { alert: id, draft, outcome: 'acting', reason: '' });
    const [envelope] = area.envelopesOf(duty.desk, draft);
    if (!envelope) throw new Error('no answer');
    await duty.lane.run('take-back', { envelope, nowMs: network.clock.nowMs });
    await later(10 * MINUTE_MS);
    expect(network.keys.shown).toEqual([]);
    expect(listed(deputy)).toHaveLength(1);
  });

  it('[D9] [DE20] a key that comes early opens nothing before its time, and is shown', async () => {
    await raise();
    network.keys.release(keyOf(1));
    await later(MINUTE_MS);
    expect(listed(deputy)).toEqual([]);
    expect(notices(deputy)).toEqual(['key-early']);
    await later(9 * MINUTE_MS);
    expect(listed(deputy)).toHaveLength(1);
  });

  it.each([
    ['by somebody who is not the hub', {}, 'not-the-hub', true],
    ['of another network', { network: '0'.repeat(43) }, 'other-network', false],
  ])('[D9] [DE20] a key %s is refused and kept with its cause', async (_, changes, cause, forged) => {
    await raise();
    network.clock.nowMs += 10 * MINUTE_MS;
    network.keys.release(keyOf(1), changes, forged ? signingKey() : undefined);
    await later(0);
    expect(listed(deputy)).toEqual([]);
    expect(deputy.vault.all('SELECT cause FROM refusedWords')).toEqual([{ cause }]);
    expect(notices(deputy)).toContain('key-refused');
  });

  it.each([
    ['another key', { key: '0'.repeat(43) }, 'does-not-open'],
    ['another time than the copy names', { releaseAt: 1_800_000_000_001 }, 'other-time'],
    ['the rung of somebody else', { rung: 3, releaseAt: 1_800_003_600_000 }, 'does-not-open'],
  ])('[D9] [DE20] %s opens nothing, is kept with its cause, and the right key still opens', async (_, changes, cause) => {
    await raise();
    network.keys.release(keyOf(1), changes);
    await later(60 * MINUTE_MS);
    expect(listed(deputy)).toEqual([]);
    expect(deputy.vault.all(`SELECT cause FROM releases WHERE state = 'refused'`)).toEqual([{ cause }]);
    expect(notices(deputy)).toContain('key-refused');
    network.keys.release(keyOf(1));
    await later(0);
    expect(listed(deputy)).toHaveLength(1);
  });

  it('[D9] [DE21] a release that does not come is shown to whom it was for and to the author', async () => {
    await raise();
    network.clock.nowMs += 10 * MINUTE_MS + HELD_KEY_OVERDUE_MS - 1;
    const look = async (): Promise<void> => {
      for (const { lane } of [TT, deputy]) await lane.run('watch-ladders', { nowMs: network.clock.nowMs, levelSinceMs: 0 });
    };
    await look();
    expect([notices(TT), notices(deputy)]).toEqual([[], []]);
    network.clock.nowMs += 1;
    await look();
    expect([notices(TT), notices(deputy)]).toEqual([['release-overdue'], ['release-overdue']]);
    await later(0);
    expect([notices(TT), notices(deputy)]).toEqual([[], []]);
  });

  it('[D9] [DE21] a hub that only says that it was stopped is not believed', async () => {
    const id = await raise();
    const { envelope, sender, devices } = keyOf(1);
    network.keys.say([...devices, sender], { word: 'cancelled', envelope, sender, secret: '0'.repeat(43) });
    await network.settle();
    expect(rungs(TT, id)).toEqual(['deputy waiting', 'chair waiting']);
    expect(deputy.vault.one('SELECT state FROM copies')).toEqual({ state: 'sealed' });
    await later(10 * MINUTE_MS);
    expect(listed(deputy)).toHaveLength(1);
  });

  it('[D9] [DE21] somebody who shows the secret without an answer is seen by the author', async () => {
    const id = await raise();
    const row = duty.vault.one<{ secret: string; envelope: string }>('SELECT secret, envelope FROM ladders');
    network.keys.show(duty.device, keyOf(1).envelope, Buffer.from(row?.secret ?? '', 'base64url'));
    await later(HELD_KEY_OVERDUE_MS - 1);
    expect(notices(TT)).toEqual([]);
    await later(1);
    expect(notices(TT)).toEqual(['stopped-unanswered']);
    expect(read(TT, id).board).toMatchObject([{ stoppedUnanswered: true }]);
    await acknowledge(duty, id);
    await later(UNDO_MS);
    expect(notices(TT)).toEqual([]);
  });

  it('[D9] one country’s answer stops only its own escalation', async () => {
    const CW = await network.found('CW', 'Officer Five');
    const relief = await network.enrol(CW, 'Officer Six', ['investigator']);
    await network.link(TT, 'taskforce.verified', { taskforce: CW.taskforce, method: 'digits' }, TT.taskforce);
    const post = { post: PostId.parse(randomUUID()), kind: 'duty-officer' as const };
    await network.link(CW, 'post.set', { ...post, holder: CW.officer, deputy: relief.officer }, CW.taskforce);
    const id = await raise();
    expect(new Set(network.keys.held.map(({ hash }) => hash)).size).toBe(2);
    await acknowledge(CW, id);
    await later(UNDO_MS);
    await later(10 * MINUTE_MS);
    expect(listed(relief)).toEqual([]);
    expect(listed(deputy)).toHaveLength(1);
    expect(CW.vault.all('SELECT DISTINCT secret FROM ladders')).toHaveLength(1);
  });

  it('[D9] [T9] whoever is handed the alert down gets the secret with it', async () => {
    const id = await raise();
    const post = [...(duty.book.member(GY.taskforce)?.posts.values() ?? [])][0];
    if (!post) throw new Error('no post');
    await network.link(GY, 'post.set', { post: post.post, kind: 'duty-officer', holder: GY.officer, deputy: deputy.officer }, GY.taskforce);
    const { handDownActs } = await import('../acts/hand-down.ts');
    expect(await handDownActs(duty.desk)).toBe(1);
    await network.settle();
    expect(listed(GY)).toHaveLength(1);
    await acknowledge(GY, id);
    await later(UNDO_MS);
    expect(network.keys.shown).toMatchObject([{ by: GY.device }]);
    await later(60 * MINUTE_MS);
    expect(listed(deputy)).toEqual([]);
  });

  it('[D9] [D6] a copy that could not be opened when it came is asked for again, and the key waits for it', async () => {
    network.lose(deputy.device);
    await raise();
    network.lose();
    await later(10 * MINUTE_MS);
    expect(listed(deputy)).toEqual([]);
    await TT.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'a new one' });
    await network.settle();
    expect(listed(deputy)).toHaveLength(1);
  });
});
