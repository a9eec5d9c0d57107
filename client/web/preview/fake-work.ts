import { agreementCalls } from '@breakwater/shared/desk/calls/agreements';
import { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import { findingCalls } from '@breakwater/shared/desk/calls/finding';
import { requestCalls } from '@breakwater/shared/desk/calls/requests';
import { bindCalls, type CallSource } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { FakeState } from './fake-state.ts';
import { found } from './found.ts';
import { asks, proposals } from './sample-agreements.ts';
import { now, refOf } from './sample-people.ts';
import { rooms } from './sample-rooms.ts';
import { alertDetail, alerts, requestDetail, requests } from './sample-work.ts';

/** Alerts, requests, today and search of the fake desk. */
export function bindFakeWork(socket: CallSource, fake: FakeState, changed: (topics: string[]) => void): void {
  const caller: null = null;
  const open = (): void => {
    if (fake.status.state !== 'open') throw new Refusal('locked');
  };
  bindCalls(
    socket,
    alertCalls,
    {
      'alerts:list': () => ({ alerts: fake.empty ? [] : alerts }),
      'alerts:read': (_, { alert }) =>
        alertDetail(
          found(
            alerts.find(({ id }) => id === alert),
            'unknown-alert',
          ),
        ),
      'alerts:mark-opened': () => ({}),
      'alerts:audience': () => ({
        taskforces: ['TT', 'GY', 'AW', 'BQ'].map(refOf),
        left: [
          { taskforce: refOf('DO'), why: 'unverified' as const },
          { taskforce: refOf('KN'), why: 'unverified' as const },
        ],
      }),
      'alerts:raise': () => found(alerts[2], 'internal'),
      'alerts:acknowledge': (_, { alert, outcome }) => {
        const row = found(
          alerts.find(({ id }) => id === alert),
          'unknown-alert',
        );
        Object.assign(row, { ourOutcome: outcome });
        changed(['alerts', 'today', `alert:${alert}`]);
        return alertDetail(row);
      },
      'alerts:count': (_, { alert }) =>
        alertDetail(
          found(
            alerts.find(({ id }) => id === alert),
            'unknown-alert',
          ),
        ),
    },
    caller,
  );

  bindCalls(
    socket,
    requestCalls,
    {
      'requests:list': () => ({ requests: fake.empty ? [] : requests }),
      'requests:read': (_, { request }) =>
        requestDetail(
          found(
            requests.find(({ id }) => id === request),
            'unknown-request',
          ),
        ),
      'requests:mark-read': () => ({}),
      'requests:ask': () => ({ requests: requests.slice(2, 3) }),
      'requests:act': (_, { request }) =>
        requestDetail(
          found(
            requests.find(({ id }) => id === request),
            'unknown-request',
          ),
        ),
      'requests:count': (_, { request }) =>
        requestDetail(
          found(
            requests.find(({ id }) => id === request),
            'unknown-request',
          ),
        ),
    },
    caller,
  );

  const askOf = (id: string) =>
    found(
      asks.find(({ ask }) => ask.id === id),
      'unknown-agreement',
    );
  bindCalls(
    socket,
    agreementCalls,
    {
      'agreements:list': () => ({ proposals }),
      'agreements:read': (_, { ask }) => askOf(ask),
      'agreements:agree': (_, { ask }) => {
        const detail = askOf(ask);
        Object.assign(detail, { can: ['decline'], ask: { ...detail.ask, state: 'agreed' } });
        changed(['agreements']);
        return detail;
      },
      'agreements:decline': (_, { ask }) => {
        const detail = askOf(ask);
        Object.assign(detail, { can: [], ask: { ...detail.ask, state: 'declined' } });
        changed(['agreements']);
        return detail;
      },
      'agreements:withdraw': () => ({}),
      'agreements:ask-again': () => ({}),
      'agreements:expel': () => found(proposals[1], 'internal'),
      'agreements:replace-chair': () => found(proposals[0], 'internal'),
      'agreements:settle': () => found(proposals[0], 'internal'),
      'agreements:hand-over-chair': () => found(proposals[0], 'internal'),
    },
    caller,
  );

  bindCalls(
    socket,
    findingCalls,
    {
      'today:read': () => {
        open();
        const none = fake.empty;
        return {
          alerts: none ? [] : alerts.filter((alert) => !alert.ours && alert.ourOutcome === null && alert.state === 'live'),
          requests: none ? [] : requests.filter(({ turn }) => turn === 'us'),
          rooms: none ? [] : rooms.filter(({ unread }) => unread > 0),
          sheetsDue: none ? 'tf-CW' : null,
          asks: none ? [] : asks.map(({ ask }) => ask),
          unmet: none ? [] : proposals.filter(({ state }) => state === 'declined'),
          expelled:
            fake.expelled === 'other' ? [{ taskforce: { ...refOf('KN'), standing: 'expelled' as const }, atMs: now - 3_600_000 }] : [],
          offers: none ? 0 : 1,
          reachable: ['TT', 'GY', 'BQ'].map(refOf),
          done: { alertsAnswered: 2, requestActs: 1, messagesSent: 14, messagesReceived: 23 },
        };
      },
      search: (_, { text }) => ({
        hits: [
          {
            kind: 'officer' as const,
            id: 'officer-TT-1',
            room: null,
            title: 'Keron Example',
            excerpt: 'Investigator',
            marks: [],
            atMs: null,
            taskforce: refOf('TT'),
          },
          {
            kind: 'message' as const,
            id: 'message-1',
            room: 'room-lantern',
            title: 'Lantern: landings at Westpunt',
            excerpt: `… ${text} …`,
            marks: [],
            atMs: now,
            taskforce: refOf('TT'),
          },
          {
            kind: 'request' as const,
            id: 'request-late',
            room: null,
            title: 'GY-CW-0007',
            excerpt: 'Was the vessel “Brisa del Mar” in Willemstad?',
            marks: [],
            atMs: now,
            taskforce: refOf('GY'),
          },
        ],
        more: false,
      }),
    },
    caller,
  );
}
