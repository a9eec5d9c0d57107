import type { AskDetail, ProposalView } from '@breakwater/shared/desk/views/agreements';
import type { RoomMember } from '@breakwater/shared/desk/views/room-member';
import { history, now, officerOf, refOf } from './sample-people.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const proposal = (code: string, more: Partial<ProposalView> = {}): ProposalView => ({
  id: `proposal-${code}`,
  kind: 'join',
  about: null,
  missing: null,
  needed: null,
  room: 'room-lantern',
  title: 'Lantern: landings at Westpunt',
  taskforce: refOf(code),
  asked: [officerOf(code, 0)],
  state: 'asked',
  askedAtMs: now - 3 * MINUTE_MS,
  expiresAtMs: now + 14 * DAY_MS,
  declined: null,
  can: ['withdraw', 'ask-again'],
  ...more,
});

export const proposals: ProposalView[] = [
  proposal('BQ'),
  proposal('TT', {
    id: 'proposal-replace',
    kind: 'replace',
    about: 'tf-TT',
    room: null,
    title: 'Trinidad and Tobago',
    asked: [officerOf('GY'), officerOf('BQ')],
    missing: 1,
    needed: 3,
  }),
  proposal('CW', {
    id: 'proposal-settle-room',
    kind: 'settle-room',
    about: 'room-forked',
    room: 'room-forked',
    title: 'Night crossings',
    asked: [officerOf('TT'), officerOf('GY')],
    missing: 1,
    needed: 2,
  }),
  proposal('AW', { state: 'declined', declined: { by: officerOf('AW', 0), reason: 'Our prosecutor has to see the legal basis first' } }),
];

const member = (code: string, index: number, more: Partial<RoomMember> = {}): RoomMember => ({
  kind: 'officer',
  taskforce: refOf(code),
  post: null,
  officer: officerOf(code, index),
  function: 'Investigator',
  role: 'investigator',
  officerCount: 1,
  absent: false,
  ...more,
});

const ask = (id: string, more: Partial<AskDetail['ask']> = {}): AskDetail['ask'] => ({
  id,
  kind: 'join',
  by: officerOf('TT', 0),
  title: 'Grey hulls on the south coast',
  taskforces: [],
  taskforce: refOf('TT'),
  askedAtMs: now - 12 * MINUTE_MS,
  expiresAtMs: now + 13 * DAY_MS,
  state: 'open',
  ...more,
});

export const asks: AskDetail[] = [
  {
    ask: ask('ask-join'),
    room: null,
    history: null,
    replacing: null,
    described: 'described',
    about: {
      purpose: 'Who pays for the passages from the Orinoco delta, and who meets the boats at Cedros.',
      legalBasis: 'UNTOC article 19 and the trafficking protocol',
      retentionDays: 365,
      pastFor: 'members',
      codes: { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' },
      members: [member('TT', 0, { role: 'leader' }), member('TT', 1), member('GY', 0)],
      joining: [member('CW', 0), member('CW', 1, { kind: 'post', post: 'duty-officer', officerCount: 2 })],
    },
    problem: null,
    can: ['agree', 'decline'],
  },
  {
    ask: ask('ask-chair', { kind: 'chair', title: '', by: officerOf('CW', 1), taskforce: refOf('CW') }),
    room: null,
    history: null,
    replacing: null,
    described: 'described',
    about: null,
    problem: null,
    can: ['agree', 'decline'],
  },
  {
    ask: ask('ask-replace', { kind: 'replace', title: 'Bonaire, Sint Eustatius and Saba', taskforces: [refOf('BQ')] }),
    room: null,
    history: null,
    replacing: { taskforce: refOf('BQ'), chair: officerOf('BQ', 0), by: officerOf('CW', 1), needed: 3 },
    described: 'described',
    about: null,
    problem: null,
    can: ['agree', 'decline'],
  },
  {
    ask: ask('ask-settle-room', { kind: 'settle-room', title: 'Night crossings', taskforces: ['CW', 'TT', 'GY'].map(refOf) }),
    room: null,
    history: { stands: history('let-in', 'AW'), others: [history('let-out', 'TT')], isOurs: false, needed: 2 },
    replacing: null,
    described: 'described',
    about: null,
    problem: null,
    can: ['agree', 'decline'],
  },
  {
    ask: ask('ask-settle-network', { kind: 'settle-network', title: 'Caribbean', taskforces: [] }),
    room: null,
    history: { stands: history('taskforce-in', 'AW'), others: [history('taskforce-in', 'KN')], isOurs: true, needed: 4 },
    replacing: null,
    described: 'described',
    about: null,
    problem: null,
    can: ['agree', 'decline'],
  },
  {
    ask: ask('ask-doubt', { title: '', state: 'unproven', taskforce: refOf('DO'), by: officerOf('DO', 0) }),
    room: null,
    history: null,
    replacing: null,
    described: null,
    about: null,
    problem: 'agreement-unproven',
    can: ['decline'],
  },
];
