import { randomUUID } from 'node:crypto';
import type { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import { alertCalls as alertTable } from '@breakwater/shared/desk/calls/alerts';
import type { AlertDetail, AlertRow } from '@breakwater/shared/desk/views/alerts';
import { EnvelopeId } from '@breakwater/shared/ids';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import type { CallInput } from '@breakwater/shared/wire/call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ActNetwork, actNetwork } from '../acts/testing/act-desks.ts';
import type { ActDesk } from '../acts/testing/test-mail.ts';
import { createAlertsArea } from './alerts-area.ts';

const area = createAlertsArea({ language: () => 'en' });
type Raise = CallInput<typeof alertCalls, 'alerts:raise'>;

const alertOf = (changes: Partial<Raise> = {}): Raise =>
  someAlert({
    severity: 'Moderate',
    description: 'Two engines, grey hull, seen off Chacachacare.',
    areas: ['TT', 'VE'],
    codes: { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' },
    ...changes,
  });

let network: ActNetwork;
let TT: ActDesk;
let GY: ActDesk;
let CW: ActDesk;

beforeEach(() => {
  network = actNetwork(['TT', 'GY', 'CW']);
  [TT, GY, CW] = ['TT', 'GY', 'CW'].map((code) => network.desk(code)) as [ActDesk, ActDesk, ActDesk];
});
afterEach(() => network[Symbol.dispose]());

const raise = async (by: ActDesk, changes?: Partial<Raise>): Promise<AlertRow> =>
  alertTable['alerts:raise'].output.parse(await area.handlers['alerts:raise'](by.desk, alertOf(changes)));
const read = (at: ActDesk, alert: string): AlertDetail =>
  alertTable['alerts:read'].output.parse(area.handlers['alerts:read'](at.desk, { alert }));
const list = (at: ActDesk): readonly AlertRow[] => alertTable['alerts:list'].output.parse(area.handlers['alerts:list'](at.desk, {})).alerts;
type Answered = CallInput<typeof alertCalls, 'alerts:acknowledge'>['outcome'];
const answer = async (at: ActDesk, alert: string, outcome: Answered, reason = ''): Promise<AlertDetail> =>
  alertTable['alerts:acknowledge'].output.parse(
    await area.handlers['alerts:acknowledge'](at.desk, { alert, draft: randomUUID(), outcome, reason }),
  );
const board = (detail: AlertDetail) => Object.fromEntries(detail.board.map((row) => [row.taskforce.code, row]));
const later = (ms: number): void => {
  network.clock.nowMs += ms;
  network.settle();
};

describe('an alert between desks', () => {
  it('[J1] reaches every taskforce, which answers once each, and the board shows each rung', async () => {
    const { id } = await raise(TT);
    expect(read(TT, id)).toMatchObject({ alert: { state: 'leaving', reach: { to: 2, delivered: 0 } }, leaving: null, stage: 'queued' });
    network.settle();
    expect(list(GY)).toMatchObject([{ id, ours: false, state: 'live', ourOutcome: null, from: { code: 'TT', standing: 'verified' } }]);
    expect(board(read(TT, id)).GY).toMatchObject({ deliveredAtMs: network.clock.nowMs, openedAtMs: null, outcome: null });

    later(60_000);
    await area.handlers['alerts:mark-opened'](GY.desk, { alert: id });
    await answer(GY, id, 'acting');
    later(UNDO_MS);
    const seen = read(TT, id);
    expect(seen.alert.reach).toEqual({ to: 2, delivered: 2, acknowledged: 1, acting: 1 });
    expect(board(seen).GY).toMatchObject({
      deliveredAtMs: network.clock.nowMs - 60_000 - UNDO_MS,
      openedAtMs: network.clock.nowMs - UNDO_MS,
      acknowledgedAtMs: network.clock.nowMs,
      outcome: { outcome: 'acting', atMs: network.clock.nowMs - UNDO_MS, witnessedAtMs: network.clock.nowMs },
    });
    expect(board(seen).CW).toMatchObject({ outcome: null });
    expect(TT.topics).toContain(`alert:${id}`);
    expect(list(GY)[0]).toMatchObject({ ourOutcome: 'acting', dueAtMs: null });
    // What Guyana answered concerns Guyana and the author.
    expect(read(CW, id).board.map(({ taskforce }) => taskforce.code)).toEqual(['CW']);
    expect(CW.vault.one("SELECT count(*) AS n FROM acts WHERE kind = 'alert.acknowledged'")).toEqual({ n: 0 });
  });

  it('[J1] keeps the author’s time and the hub’s apart', async () => {
    const { id } = await raise(TT);
    network.settle();
    await answer(GY, id, 'acknowledged');
    later(UNDO_MS);
    const outcome = board(read(GY, id)).GY?.outcome;
    expect(outcome).toMatchObject({ atMs: network.clock.nowMs - UNDO_MS, witnessedAtMs: network.clock.nowMs + 250 });
    // Another envelope's receipt witnesses nothing of this one.
    const { draft } = { draft: GY.vault.one<{ envelope: string }>('SELECT envelope FROM receipts')?.envelope ?? '' };
    await raise(GY);
    network.settle();
    GY.vault.transaction((tx) => {
      tx.run('DELETE FROM receipts WHERE envelope = ?', draft);
      tx.run('UPDATE receipts SET envelope = ?', draft);
    });
    expect(board(read(GY, id)).GY?.outcome?.witnessedAtMs).toBeNull();
  });

  it('[J1] a receipt that the hub did not sign witnesses nothing', async () => {
    const { id } = await raise(TT);
    network.settle();
    await answer(GY, id, 'acknowledged');
    expect(GY.vault.one('SELECT receipt FROM intents')).toEqual({ receipt: 1 });
    later(UNDO_MS);
    expect(board(read(GY, id)).GY?.outcome?.witnessedAtMs).toBe(network.clock.nowMs + 250);
    GY.vault.transaction((tx) => tx.run('UPDATE receipts SET signature = zeroblob(64)'));
    expect(board(read(GY, id)).GY?.outcome?.witnessedAtMs).toBeNull();
  });

  it('[T5] goes to verified taskforces only, and says whom it leaves out', async () => {
    using doubtful = actNetwork(['TT', 'GY', 'CW'], { verified: false });
    doubtful.verify('TT', 'GY');
    const [author, guyana, curacao] = ['TT', 'GY', 'CW'].map((code) => doubtful.desk(code)) as [ActDesk, ActDesk, ActDesk];
    const audience = alertTable['alerts:audience'].output.parse(area.handlers['alerts:audience'](author.desk, {}));
    expect(audience.taskforces.map(({ code }) => code)).toEqual(['GY']);
    expect(audience.left).toMatchObject([{ taskforce: { code: 'CW', standing: 'unverified' }, why: 'unverified' }]);
    const { id } = await raise(author);
    doubtful.settle();
    expect(list(guyana).map((row) => row.id)).toEqual([id]);
    expect(list(curacao)).toEqual([]);
    await expect(raise(curacao)).rejects.toMatchObject({ code: 'nobody-to-send-to' });
  });

  it('[T3] [T11] goes on over a fork, and leaves out a roster that only a newer program can judge', async () => {
    network.freeze('GY', 'fork');
    network.freeze('CW', 'update-needed');
    const audience = alertTable['alerts:audience'].output.parse(area.handlers['alerts:audience'](TT.desk, {}));
    expect([audience.taskforces.map(({ code }) => code), audience.left.map(({ taskforce }) => taskforce.code)]).toEqual([['GY'], ['CW']]);
    await raise(TT);
    const [intent] = TT.vault.all<{ audience: string }>('SELECT audience FROM intents');
    expect(JSON.parse(intent?.audience ?? '')).toMatchObject({ despiteFork: true });
  });

  it('[D13] carries the mark of a clock that is known to be off; [D10] says what is too long', async () => {
    const text = (): string => TT.vault.all<{ signed: string }>('SELECT signed FROM acts ORDER BY seq').at(-1)?.signed ?? '';
    await raise(TT);
    expect(text()).not.toContain('clockOff');
    TT.vault.transaction((tx) => {
      tx.run("INSERT INTO settings (key, value) VALUES ('clockOffsetMs', '-400000')");
      for (const device of ['a', 'b'])
        tx.run(
          `INSERT INTO messages (conversation, device, lane, incarnation, number, envelope, anchor, hash, salt, frame, kind, sentAtMs, receivedAtMs)
             VALUES ('room', ?, 2, 1, 1, 'e', 1, 'h', '', '{}', 'text', 0, 400000)`,
          device,
        );
    });
    await raise(TT);
    expect(text()).toContain('clockOff');
    const long = 'é'.repeat(8_000);
    await expect(raise(TT, { description: long, instruction: long })).rejects.toMatchObject({ code: 'too-long' });
    await raise(TT, { description: long });
  });

  it('leaves at once when it is Immediate, and after ten seconds in which it can be taken back when it is not', async () => {
    const immediate = await raise(TT);
    const future = await raise(TT, { urgency: 'Future' });
    const drill = await raise(TT, { status: 'Exercise' });
    expect(read(TT, future.id).leaving).toMatchObject({ atMs: network.clock.nowMs + UNDO_MS });
    const classes = TT.vault.all<{ conversation: string; urgency: string }>('SELECT conversation, urgency FROM intents');
    expect(Object.fromEntries(classes.map(({ conversation, urgency }) => [conversation, urgency]))).toEqual({
      [immediate.id]: 'immediate',
      [future.id]: 'routine',
      [drill.id]: 'priority',
    });
    network.settle();
    expect(list(GY).map(({ id }) => id)).toEqual([immediate.id]);
    const [envelope] = area.envelopesOf(TT.desk, read(TT, future.id).leaving?.draft ?? '');
    await TT.desk.lane.run('take-back', { envelope: EnvelopeId.parse(envelope), nowMs: network.clock.nowMs });
    expect(list(TT).map(({ id }) => id)).toEqual([immediate.id, drill.id]);
    later(UNDO_MS);
    expect(list(GY).map(({ id }) => id)).toEqual([immediate.id, drill.id]);
  });

  it('is raised by chair and deputy, as a drill also by a focal point; others are refused and offered nothing', async () => {
    const focal = network.desk('TT', addOfficer(network.taskforce('TT'), ['focal-point']));
    const investigator = network.desk('TT', addOfficer(network.taskforce('TT'), ['investigator']));
    await expect(raise(focal)).rejects.toMatchObject({ code: 'not-allowed' });
    await raise(focal, { status: 'Exercise' });
    await expect(raise(investigator, { status: 'Exercise' })).rejects.toMatchObject({ code: 'not-allowed' });
    expect([TT, focal, investigator].map(({ desk }) => area.abilities(desk))).toEqual([
      ['raise-alert', 'raise-exercise', 'acknowledge-alert'],
      ['raise-exercise', 'acknowledge-alert'],
      [],
    ]);
  });

  it('answers a repeated draft with the first alert, and refuses it with other words', async () => {
    const alert = alertOf();
    const { id } = await raise(TT, alert);
    network.clock.nowMs += 5_000;
    expect((await raise(TT, alert)).id).toBe(id);
    network.settle();
    expect((await raise(TT, alert)).id).toBe(id);
    expect(list(TT)).toHaveLength(1);
    await expect(raise(TT, { ...alert, headline: 'Another' })).rejects.toMatchObject({ code: 'draft-differs' });
  });
});

describe('answering an alert', () => {
  it('needs a reason where one is owed, an alert that is not over, and somebody who may', async () => {
    const { id } = await raise(TT, { expiresInHours: 1 });
    const investigator = network.desk('GY', addOfficer(network.taskforce('GY'), ['investigator']));
    network.settle();
    await expect(answer(GY, id, 'cannot-act')).rejects.toMatchObject({ code: 'reason-needed' });
    await expect(answer(investigator, id, 'acting')).rejects.toMatchObject({ code: 'unknown-alert' });
    await expect(answer(TT, id, 'acting')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(read(GY, id).can).toEqual(['acknowledge']);
    expect(read(TT, id).can).toEqual([]);
    await answer(GY, id, 'cannot-act', 'No boat');
    later(3_600_000);
    expect(read(GY, id)).toMatchObject({ alert: { state: 'expired' }, can: [] });
    await expect(answer(CW, id, 'acting')).rejects.toMatchObject({ code: 'alert-over' });
    expect(board(read(TT, id)).GY?.outcome).toMatchObject({ outcome: 'cannot-act', reason: 'No boat' });
  });

  it('of one authority is one: a colleague’s desk has it too, and a later answer replaces it', async () => {
    const focal = network.desk('GY', addOfficer(network.taskforce('GY'), ['focal-point']));
    const { id } = await raise(TT);
    network.settle();
    await answer(GY, id, 'acknowledged');
    later(UNDO_MS);
    expect(list(focal)[0]?.ourOutcome).toBe('acknowledged');
    await answer(focal, id, 'acting');
    later(UNDO_MS);
    expect([TT, GY, focal].map((at) => board(read(at, id)).GY?.outcome?.outcome)).toEqual(['acting', 'acting', 'acting']);
    expect(read(TT, id).alert.reach).toMatchObject({ acknowledged: 1 });
  });

  it('[D2] an absent desk gets the alert and all that followed when it is back', async () => {
    CW.isOnline(false);
    const { id } = await raise(TT);
    network.settle();
    expect(board(read(TT, id)).CW?.deliveredAtMs).toBeNull();
    CW.isOnline(true);
    later(0);
    expect(list(CW)[0]?.id).toBe(id);
    expect(board(read(TT, id)).CW?.deliveredAtMs).toBe(network.clock.nowMs);
  });
});

it('today has what our taskforce owes an answer; search finds it by its words', async () => {
  const { id } = await raise(TT);
  network.settle();
  const since = network.clock.nowMs - 1_000;
  expect(area.today(GY.desk, since)).toMatchObject({ rows: [{ id }], done: 0 });
  expect(area.today(TT.desk, since).rows).toEqual([]);
  expect(area.search(GY.desk, 'chacacha', 10)).toMatchObject([{ kind: 'alert', id, title: 'Go-fast without lights' }]);
  await answer(GY, id, 'monitoring');
  expect(area.today(GY.desk, since)).toMatchObject({ rows: [], done: 1 });
});
