import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { RoomMember } from '@breakwater/shared/desk/views/room-member';
import type { MessageItem, RoomDetail, RoomRow, TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { proposals } from './sample-agreements.ts';
import { historiesOf, now, officerOf, refOf } from './sample-people.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
export const usual: Codes = { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' };

let next = 0;
export function said(code: string, index: number, agoMs: number, text: string, more: Partial<MessageItem> = {}): MessageItem {
  next += 1;
  const mine = code === 'CW' && index === 0;
  return {
    kind: 'message',
    id: `message-${next}`,
    by: officerOf(code, index),
    mine,
    text,
    language: null,
    sentAtMs: now - agoMs,
    receivedAtMs: mine ? null : now - agoMs + 2_000,
    stage: mine ? 'read' : null,
    reach: mine ? { to: 6, delivered: 6, read: 4 } : null,
    undelivered: [],
    replyTo: null,
    codes: null,
    leaving: null,
    late: null,
    mark: null,
    ...more,
  };
}
const happened = (
  event: 'opened' | 'joined' | 'keys-changed' | 'device-added',
  code: string,
  index: number,
  agoMs: number,
): TimelineItem => {
  next += 1;
  return { kind: 'event', id: `event-${next}`, atMs: now - agoMs, event, who: officerOf(code, index), taskforce: null, names: null };
};

const older: TimelineItem[] = Array.from({ length: 160 }, (_, index) =>
  said(
    index % 3 === 0 ? 'CW' : 'TT',
    0,
    6 * DAY_MS - index * 9 * MINUTE_MS,
    `Earlier note ${index + 1} of the same case, kept so that there is something to scroll through.`,
  ),
);

export const timelines: Record<string, TimelineItem[]> = {
  'room-lantern': [
    ...older,
    happened('opened', 'CW', 0, 3 * DAY_MS),
    happened('joined', 'GY', 0, 3 * DAY_MS - HOUR_MS),
    said(
      'CW',
      0,
      2 * DAY_MS,
      'Good morning. We have a fishing vessel, white hull with a blue stripe, that made three landings at Westpunt in two weeks. Registration ends in 417. Has anyone seen it?',
    ),
    said('TT', 1, 2 * DAY_MS - 20 * MINUTE_MS, 'Yes. Chaguaramas, night of the 3rd, no lights. We have the harbour log.'),
    said('TT', 1, 2 * DAY_MS - 19 * MINUTE_MS, 'I will ask whether I can share it.', { receivedAtMs: now - DAY_MS, late: 'seen' }),
    said(
      'GY',
      0,
      DAY_MS + 3 * HOUR_MS,
      'Una embarcación parecida salió de Morawhanna. Les escribo en cuanto tenga el nombre del propietario.',
      { language: 'es' },
    ),
    happened('device-added', 'TT', 1, DAY_MS),
    {
      kind: 'event',
      id: 'event-renamed',
      atMs: now - 21 * HOUR_MS,
      event: 'renamed',
      who: officerOf('TT', 1),
      taskforce: null,
      names: { was: 'K. Example', now: 'Keron Example' },
    },
    { kind: 'unreadable', id: 'unreadable-1', by: officerOf('TT', 0), atMs: now - 20 * HOUR_MS, cause: 'healing', count: 1 },
    said('TT', 0, 5 * HOUR_MS, 'You may have the harbour log. H2: please do not pass it on without asking us.', {
      codes: { ...usual, handling: ['H2'], tlp: 'AMBER+STRICT' },
    }),
    said('CW', 0, 4 * HOUR_MS, 'Thank you. It stays with the two of us here.', {
      replyTo: {
        message: 'message-1',
        by: officerOf('TT', 0),
        text: 'You may have the harbour log. H2: please do not pass it on without asking us.',
      },
    }),
    said('TT', 1, 30 * MINUTE_MS, 'The owner’s number matches the one in your request. I am sending the answer there, so that it counts.', {
      id: 'message-new',
    }),
    said('GY', 0, 12 * MINUTE_MS, 'Coast guard patrol is out until 06:00. If it moves tonight, we will see it.'),
  ],
  'room-consult': [
    said('CW', 0, 26 * HOUR_MS, 'Buenos días. ¿Quién lleva los casos de documentos falsos en Santo Domingo?'),
    said('DO', 1, 25 * HOUR_MS, 'Buenos días. Soy yo. ¿De qué se trata?'),
  ],
  'room-put-back': [
    said('TT', 0, 26 * HOUR_MS, 'Whose boat is it?'),
    said('CW', 0, 60_000, 'A fisherman of Otrobanda. I have his papers here.', {
      stage: 'queued',
      reach: { to: 0, delivered: 0, read: 0 },
    }),
  ],
  'room-sent-on': [said('TT', 0, 26 * HOUR_MS, 'Who was aboard?')],
  'room-uncompared': [said('TT', 0, 26 * HOUR_MS, 'We have let Suriname in.')],
  'room-uncompared-sent': [said('TT', 0, 26 * HOUR_MS, 'We have let Suriname in.')],
  'room-forked': [
    said('TT', 0, 26 * HOUR_MS, 'The launch left Icacos at 02:10 again.'),
    said('GY', 0, 25 * HOUR_MS, 'We let Aruba in: it will pass them next.', { mark: 'other-history' }),
  ],
  'room-own': [
    said('CW', 1, 50 * HOUR_MS, 'Nochi tabata trankil. No tabatin yamada nobo.'),
    said('CW', 0, 49 * HOUR_MS, 'Danki. Mañan mi ta kubri e turno.', { stage: 'sent', reach: { to: 2, delivered: 0, read: 0 } }),
  ],
};

const row = (id: string, kind: RoomRow['kind'], title: string, codes: readonly string[], officerCount: number, unread: number): RoomRow => {
  const last = timelines[id]?.findLast((item): item is MessageItem => item.kind === 'message');
  return {
    id,
    kind,
    title,
    state: 'open',
    taskforces: codes.map(refOf),
    officerCount,
    others: [],
    unread,
    last: last ? { atMs: last.sentAtMs, text: last.text.slice(0, 200), by: last.by, mine: last.mine, stage: last.stage } : null,
    codes: usual,
  };
};

export const rooms: RoomRow[] = [
  row('room-lantern', 'investigation', 'Lantern: landings at Westpunt', ['CW', 'TT', 'GY'], 7, 2),
  row('room-consult', 'consultation', '', ['CW', 'DO'], 2, 0),
  row('room-own', 'taskforce', 'Taskforce Curaçao', ['CW'], 3, 0),
  row('room-put-back', 'consultation', 'Boats at Icacos', ['CW', 'TT', 'GY'], 5, 0),
  row('room-sent-on', 'consultation', 'Crews at Icacos', ['CW', 'TT', 'GY'], 5, 0),
  row('room-uncompared', 'investigation', 'Crews at Paramaribo', ['CW', 'TT', 'GY'], 5, 0),
  row('room-uncompared-sent', 'investigation', 'Landings at Paramaribo', ['CW', 'TT', 'GY'], 5, 0),
  row('room-forked', 'consultation', 'Night crossings', ['CW', 'TT', 'GY'], 5, 0),
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

export const detailOf = (room: RoomRow): RoomDetail => ({
  room,
  purpose: room.kind === 'investigation' ? 'Find out who owns and crews the vessel, and who receives people at Westpunt.' : '',
  legalBasis: room.kind === 'investigation' ? 'UNTOC Art. 19 and the trafficking protocol' : '',
  retentionDays: room.kind === 'consultation' ? 90 : null,
  pastFor: room.kind === 'investigation' ? 'taskforces' : 'nobody',
  openedAtMs: now - 3 * DAY_MS,
  openedBy: officerOf('CW'),
  members: room.taskforces.flatMap(({ code }) => [
    member(code, 0),
    member(code, 1, { kind: 'post', post: 'duty-officer', officerCount: 2 }),
    ...(code === 'CW' && room.kind === 'investigation' ? [member(code, 0, { role: 'archive' })] : []),
  ]),
  joining: room.kind === 'investigation' ? proposals : [],
  keptOut:
    room.kind === 'investigation'
      ? [{ taskforce: refOf('GY'), officer: officerOf('GY', 1), removers: [officerOf('CW')], saidBy: officerOf('TT') }]
      : [],
  letIn: room.kind === 'investigation' ? [{ taskforce: refOf('TT'), officer: officerOf('TT', 1), saidBy: officerOf('GY') }] : [],
  history:
    room.kind === 'investigation'
      ? {
          from: 'member',
          officer: officerOf('TT'),
          others: [
            { from: 'archive', officer: null },
            { from: 'colleague', officer: officerOf('CW', 1) },
          ],
          isComing: false,
          messages: 212,
          unconfirmed: 3,
          refused: 0,
          lastSentAtMs: now - 21 * DAY_MS,
        }
      : null,
  notReceived: room.id === 'room-lantern' ? 3 : 0,
  histories: room.id === 'room-forked' ? historiesOf('room') : null,
  silent: room.id === 'room-forked' ? 'room-fork' : room.state === 'open' ? null : room.state === 'left' ? 'left' : 'closed',
  can:
    room.state !== 'open'
      ? []
      : room.kind === 'taskforce'
        ? ['write']
        : [
            'write',
            'admit',
            'keep-out',
            ...(room.id === 'room-put-back' ? (['send-on'] as const) : []),
            ...(room.kind === 'consultation' ? (['keep-in-archive'] as const) : []),
            'leave',
            'close',
          ],
  exclusionsAsked:
    room.id === 'room-put-back' || room.id === 'room-sent-on'
      ? { from: [officerOf('TT'), officerOf('GY', 0)], to: [officerOf('TT', 1), officerOf('GY', 1)], sentOn: room.id === 'room-sent-on' }
      : null,
  notCompared:
    room.id === 'room-uncompared' || room.id === 'room-uncompared-sent'
      ? {
          taskforces: [{ taskforce: refOf('GY'), why: 'unverified' as const, sentOn: room.id === 'room-uncompared-sent' }],
          waits: room.id === 'room-uncompared',
        }
      : null,
  archiveKeeper: room.kind === 'consultation' && room.state === 'open' ? officerOf('CW') : null,
});
