import type { AlertDetail, AlertRow, BoardRow, RungView } from '@breakwater/shared/desk/views/alerts';
import type { ActView, RequestDetail, RequestRow } from '@breakwater/shared/desk/views/requests';
import { now, officerOf, refOf } from './sample-people.ts';
import { usual } from './sample-rooms.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const alertRow = (id: string, more: Partial<AlertRow>): AlertRow => ({
  id,
  status: 'Actual',
  event: 'vessel-of-concern',
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  headline: '',
  language: 'en',
  from: refOf('TT'),
  ours: false,
  sentAtMs: now - HOUR_MS,
  receivedAtMs: now - HOUR_MS + 3_000,
  expiresAtMs: now + 2 * DAY_MS,
  state: 'live',
  ourOutcome: null,
  passedOn: null,
  dueAtMs: null,
  reach: { to: 7, delivered: 6, acknowledged: 3, acting: 1 },
  ...more,
});

export const alerts: AlertRow[] = [
  alertRow('alert-child', {
    event: 'missing-child-suspected-trafficking',
    urgency: 'Immediate',
    severity: 'Extreme',
    certainty: 'Observed',
    headline: 'Girl of 14 taken from Güiria, boat expected on the south coast tonight',
    sentAtMs: now - 8 * MINUTE_MS,
    receivedAtMs: now - 8 * MINUTE_MS,
    passedOn: { because: refOf('CW'), as: 'deputy', atMs: now - MINUTE_MS },
    dueAtMs: now + 2 * MINUTE_MS,
    reach: { to: 7, delivered: 5, acknowledged: 2, acting: 1 },
  }),
  alertRow('alert-drill', {
    status: 'Exercise',
    headline: 'Drill: white vessel with a blue stripe, two engines',
    from: refOf('GY'),
    sentAtMs: now - 3 * HOUR_MS,
    dueAtMs: now + 5 * HOUR_MS,
  }),
  alertRow('alert-flow', {
    event: 'emerging-flow',
    urgency: 'Future',
    severity: 'Moderate',
    headline: 'More landings than usual from Falcón',
    from: refOf('CW'),
    ours: true,
    receivedAtMs: null,
    sentAtMs: now - 2 * DAY_MS,
  }),
  alertRow('alert-docs', {
    event: 'document-fraud-series',
    urgency: 'Future',
    severity: 'Moderate',
    headline: 'Falsas cartas de trabajo de un hotel que no existe',
    language: 'es',
    from: refOf('DO'),
    sentAtMs: now - 4 * DAY_MS,
    ourOutcome: 'monitoring',
  }),
  alertRow('alert-old', {
    headline: 'Vessel “Dos Hermanas” found',
    event: 'all-clear',
    urgency: 'Past',
    severity: 'Minor',
    sentAtMs: now - 20 * DAY_MS,
    state: 'expired',
    ourOutcome: 'acknowledged',
  }),
];

const boardRow = (code: string, more: Partial<BoardRow>): BoardRow => ({
  taskforce: refOf(code),
  rangAtMs: null,
  deliveredAtMs: null,
  openedAtMs: null,
  acknowledgedAtMs: null,
  outcome: null,
  nextRung: null,
  ladder: [],
  stoppedUnanswered: false,
  ...more,
});
/** Three rungs, the first due in so many minutes, the others behind it. */
const ladder = (code: string, states: readonly RungView['state'][], dueInMinutes: number): Pick<BoardRow, 'ladder' | 'nextRung'> => {
  const rungs = (['deputy', 'head-of-unit', 'chair'] as const).map((to, i) => ({
    to,
    atMs: now + (dueInMinutes + i * 20) * MINUTE_MS,
    officers: [officerOf(code)],
    state: states[i] ?? 'waiting',
  }));
  const next = rungs.find(({ state }) => state === 'waiting');
  return { ladder: rungs, nextRung: next ? { atMs: next.atMs, to: next.to } : null };
};
const board = (sentAtMs: number): BoardRow[] => [
  boardRow('TT', {
    deliveredAtMs: sentAtMs + 2_000,
    openedAtMs: sentAtMs + 40_000,
    acknowledgedAtMs: sentAtMs + 60_000,
    outcome: { outcome: 'acting', by: officerOf('TT'), atMs: sentAtMs + 90_000, witnessedAtMs: sentAtMs + 91_000, reason: '' },
  }),
  boardRow('GY', {
    deliveredAtMs: sentAtMs + 2_000,
    openedAtMs: sentAtMs + 200_000,
    acknowledgedAtMs: sentAtMs + 300_000,
    outcome: {
      outcome: 'cannot-act',
      by: officerOf('GY'),
      atMs: sentAtMs + 310_000,
      witnessedAtMs: null,
      reason: 'Both patrol boats are in repair.',
    },
  }),
  boardRow('DO', {
    deliveredAtMs: sentAtMs + 4_000,
    openedAtMs: sentAtMs + 70_000,
    ...ladder('DO', ['passed-on', 'waiting', 'waiting'], -6),
  }),
  boardRow('AW', { rangAtMs: sentAtMs + 3_000, ...ladder('AW', ['waiting', 'waiting', 'waiting'], 2) }),
  boardRow('HT', ladder('HT', ['overdue', 'waiting', 'waiting'], -14)),
  boardRow('BQ', { deliveredAtMs: sentAtMs + 9_000, acknowledgedAtMs: sentAtMs + 80_000 }),
];

const notCounted = { counts: false, says: officerOf('GY'), canChange: true };

export const alertDetail = (alert: AlertRow): AlertDetail => ({
  alert,
  description:
    alert.event === 'missing-child-suspected-trafficking'
      ? 'Seen boarding an open boat with two outboard engines at 16:40. Two adults with her, one known to us. Blue school bag, white shoes.'
      : 'Seen twice this week without lights. Two outboard engines, a blue stripe, registration ends in 417.',
  instruction:
    alert.event === 'missing-child-suspected-trafficking'
      ? 'Watch the south coast landings tonight. Do not approach without a protection officer. Call us at once.'
      : '',
  areaDescription: 'Between Güiria and Chaguaramas',
  areas: ['TT', 'CW', 'GD'],
  codes: usual,
  signers: alert.urgency === 'Immediate' ? [officerOf(alert.from.code), officerOf('GY')] : [officerOf(alert.from.code)],
  former: [],
  stage: alert.ours ? 'delivered' : null,
  leaving: null,
  board: alert.ours ? board(alert.sentAtMs) : [boardRow('CW', ladder('CW', ['passed-on', 'waiting', 'waiting'], -1))],
  can: alert.ours || alert.state !== 'live' ? [] : ['acknowledge'],
  keptOut: [],
  removed: alert.ours
    ? [{ id: 'act-removed', act: 'acknowledged', by: officerOf('GY', 1), claimedAtMs: now - HOUR_MS, ...notCounted }]
    : [],
});

const act = (name: ActView['act'], code: string, index: number, agoMs: number, more: Partial<ActView> = {}): ActView => ({
  id: `act-${name}-${code}-${agoMs}`,
  act: name,
  by: officerOf(code, index),
  ours: code === 'CW',
  claimedAtMs: now - agoMs,
  witnessedAtMs: now - agoMs + 4_000,
  text: '',
  language: null,
  refusal: null,
  outcome: null,
  reviewAtMs: null,
  codes: null,
  stage: code === 'CW' ? 'read' : null,
  leaving: null,
  disputed: false,
  removed: null,
  ...more,
});

const request = (id: string, more: Partial<RequestRow>): RequestRow => ({
  id,
  reference: 'TT-CW-0014',
  kind: 'number',
  what: '',
  from: refOf('TT'),
  to: refOf('CW'),
  ours: false,
  state: 'delivered',
  turn: 'us',
  pace: 'days-3',
  clock: { state: 'running', startedAtMs: now - 2 * DAY_MS, dueAtMs: now + DAY_MS, pausedAtMs: null },
  unread: false,
  changedAtMs: now - HOUR_MS,
  ...more,
});

export const requests: RequestRow[] = [
  request('request-late', {
    what: 'Was the vessel “Brisa del Mar” in Willemstad between 3 and 5 March?',
    kind: 'vessel',
    reference: 'GY-CW-0007',
    from: refOf('GY'),
    state: 'acknowledged',
    clock: { state: 'running', startedAtMs: now - 8 * DAY_MS, dueAtMs: now - 3 * HOUR_MS, pausedAtMs: null },
  }),
  request('request-phone', {
    what: 'Who holds +599 9 555 0142, and since when?',
    pace: 'hours-8',
    unread: true,
    clock: { state: 'running', startedAtMs: now - 5 * HOUR_MS, dueAtMs: now + 3 * HOUR_MS, pausedAtMs: null },
  }),
  request('request-ours', {
    what: 'Work permit letters of the hotel “Costa Azul”: is it registered?',
    kind: 'document',
    reference: 'CW-DO-0003',
    from: refOf('CW'),
    to: refOf('DO'),
    ours: true,
    state: 'clarify',
    turn: 'us',
    clock: { state: 'paused', startedAtMs: now - 2 * DAY_MS, dueAtMs: now + 5 * DAY_MS, pausedAtMs: now - DAY_MS },
  }),
  request('request-them', {
    what: 'Movements of a named person, 1 to 20 February',
    kind: 'person',
    reference: 'CW-AW-0002',
    from: refOf('CW'),
    to: refOf('AW'),
    ours: true,
    state: 'accepted',
    turn: 'them',
    pace: 'days-7',
  }),
  request('request-done', {
    what: 'Registration ending in 417',
    kind: 'vessel',
    reference: 'CW-TT-0011',
    from: refOf('CW'),
    to: refOf('TT'),
    ours: true,
    state: 'closed',
    turn: 'nobody',
    clock: { state: 'stopped', startedAtMs: now - 20 * DAY_MS, dueAtMs: now - 13 * DAY_MS, pausedAtMs: now - 15 * DAY_MS },
    changedAtMs: now - 15 * DAY_MS,
  }),
];

export const requestDetail = (row: RequestRow): RequestDetail => ({
  request: row,
  why: 'The number was in the phone of a man arrested with four women at the airport; the prefix is yours.',
  purpose: 'investigation',
  legalBasis: { basis: 'untoc-protocol', note: 'Art. 10' },
  urgencyReason: row.pace === 'days-7' ? null : 'evidence-loss',
  language: 'en',
  codes: usual,
  acts: [
    act('ask', row.from.code, 0, 2 * DAY_MS, { text: row.what }),
    ...(row.state === 'delivered' ? [] : [act('acknowledge', row.to.code, 0, 2 * DAY_MS - HOUR_MS)]),
    ...(row.state === 'clarify'
      ? [
          act('ask-clarification', row.to.code, 1, DAY_MS, {
            text: '¿Se refieren al hotel de Puerto Plata o al de Punta Cana?',
            language: 'es',
          }),
        ]
      : []),
    ...(row.state === 'closed'
      ? [
          act('answer', row.to.code, 0, 16 * DAY_MS, {
            text: 'Registered in Cumaná. The owner’s name follows in the room.',
            codes: { ...usual, handling: ['H2'], source: 'A', information: '1' },
          }),
          act('answer', row.to.code, 1, 15 * DAY_MS, {
            disputed: true,
            removed: notCounted,
          }),
          act('close', row.from.code, 0, 15 * DAY_MS, { outcome: 'led-to-more' }),
        ]
      : []),
  ],
  can:
    row.turn !== 'us'
      ? row.state === 'closed'
        ? []
        : ['withdraw']
      : row.ours
        ? ['clarify', 'withdraw']
        : row.state === 'delivered'
          ? ['acknowledge', 'answer', 'ask-clarification', 'refuse']
          : ['answer', 'ask-clarification', 'accept', 'answer-part', 'postpone', 'refuse'],
  held: null,
  keptOut: [],
});
