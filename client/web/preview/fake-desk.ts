import { randomUUID } from 'node:crypto';
import { peopleCalls } from '@breakwater/shared/desk/calls/people';
import { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import { sessionCalls } from '@breakwater/shared/desk/calls/session';
import type { MessageItem } from '@breakwater/shared/desk/views/rooms';
import { ABILITIES, type DeskStatus, type JoinProgress, type Me } from '@breakwater/shared/desk/views/session';
import { UNDO_MS } from '@breakwater/shared/limits';
import { bindCalls, type CallSource } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import { bindFakeBackup } from './fake-backup.ts';
import { fakeLedger } from './fake-ledger.ts';
import { bindFakeSheets } from './fake-sheets.ts';
import type { FakeState } from './fake-state.ts';
import { bindFakeWork } from './fake-work.ts';
import { found } from './found.ts';
import { asExpelled } from './sample-expelled.ts';
import { digits, offersOf } from './sample-offers.ts';
import { historiesOf, now, officerOf, refOf, taskforces } from './sample-people.ts';
import { reached } from './sample-removal.ts';
import { detailOf, rooms, said, timelines } from './sample-rooms.ts';

const settings = {
  idleLockMinutes: 15,
  hubAddress: 'wss://hub.example.org',
  vaultBytes: 48_211_968,
  canDuress: true,
  hasRecoverySheet: false,
  stopCardAtMs: null,
  mayBeLetGoOn: true,
};

/** Answers the UI link from memory. `changed` says what to read again. */
export function bindFake(socket: CallSource, fake: FakeState, changed: (topics: string[]) => void): void {
  const caller: null = null;
  const open = (): void => {
    if (fake.status.state !== 'open') throw new Refusal('locked');
  };
  const enter = (state: DeskStatus['state']): DeskStatus => {
    fake.status = { ...fake.status, state, label: 'Office laptop' };
    changed(['status']);
    return fake.status;
  };

  bindCalls(
    socket,
    sessionCalls,
    {
      'desk:status': () => fake.status,
      'desk:read-invitation': (_, { invitation }) => {
        if (!invitation.startsWith('bw1')) throw new Refusal('invitation-unreadable');
        return {
          kind: invitation.includes('archive') ? ('archive' as const) : ('officer' as const),
          networkName: 'Caribbean Counter-Trafficking Network',
          taskforceCode: 'CW',
          taskforceName: 'Curaçao',
          roles: invitation.includes('archive') ? [] : ['investigator' as const],
          hubAddress: 'wss://hub.example.org',
          expiresAtMs: now + 9 * 86_400_000,
        };
      },
      'desk:create': () => enter('joining'),
      'join:sheet': () => ({}),
      'join:progress': (): JoinProgress =>
        fake.joining ?? {
          kind: 'officer',
          taskforceCode: 'CW',
          taskforceName: 'Curaçao',
          digits,
          outcome: fake.standing,
          problem: null,
          steps: [
            { step: 'vault', state: 'done' },
            { step: 'keys', state: 'done' },
            { step: 'hub', state: 'done' },
            { step: 'ask', state: 'done' },
            { step: 'compare', state: 'waiting' },
            { step: 'admit', state: 'later' },
          ],
        },
      'join:retry': () => ({}),
      'join:abandon': () => enter('new'),
      'desk:unlock': async (_, { passphrase }) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        if (passphrase === 'wrong') throw new Refusal('wrong-passphrase');
        if (passphrase === 'damaged') throw new Refusal('vault-damaged');
        return enter('open');
      },
      'desk:lock': () => enter('locked'),
      'desk:touch': () => ({}),
      'desk:set-appearance': (_, appearance) => {
        fake.status = { ...fake.status, appearance };
        changed(['status']);
        return appearance;
      },
      'desk:connection': () => fake.connection,
      'desk:reconnect': () => ({}),
      'desk:settings': () => settings,
      'desk:set-idle-lock': (_, { idleLockMinutes }) => ({ ...settings, idleLockMinutes }),
      'desk:set-duress': () => ({}),
      'desk:make-stop-card': () => ({ number: '40517263', code: '7KQ2M-PB0XH-4WN9T-E1CZV' }),
      'desk:print-sheet': () => ({ groups: ['KH13G', '1CR5J', 'AYMZP', 'RKMGC', 'WCTRV', 'FPHCB', 'FV0H6', '6SDRY', '19EA5'] }),
      'desk:open-by-sheet': () => enter('open'),
      'desk:set-passphrase': () => ({}),
      'me:read': (): Me => {
        open();
        return {
          officer: 'officer-CW-0',
          name: 'Marisol Demo',
          function: 'Chair of the taskforce',
          phone: '+599 9 555 0139',
          taskforce: refOf('CW'),
          timeZone: null,
          roles: ['chair'],
          device: 'device-CW-0',
          isArchive: fake.archive,
          deviceLabel: 'Office laptop',
          networkName: 'Caribbean Counter-Trafficking Network',
          can: fake.archive ? [] : [...ABILITIES],
        };
      },
      'me:set-profile': () => {
        throw new Refusal('offline');
      },
    },
    caller,
    { fault: (event, fault) => process.stderr.write(`${event}: ${String(fault)}\n`) },
  );

  bindCalls(
    socket,
    peopleCalls,
    {
      'people:list': () => ({
        networkName: 'Caribbean Counter-Trafficking Network',
        network: { id: 'network', histories: fake.networkForked ? historiesOf('network') : null },
        taskforces: (fake.empty ? taskforces.slice(0, 1) : taskforces).map((view) => asExpelled(view, fake)),
      }),
      'trust:compare': (_, { taskforce }) => ({ taskforce: refOf(taskforce.slice(3)), digits, qr: `bw1:compare:${'A7kQ'.repeat(24)}` }),
      'trust:check-code': (_, { taskforce, code }) => ({
        result: code.startsWith('bw1') ? ('matches' as const) : ('unreadable' as const),
        about: code.startsWith('bw1') ? refOf(taskforce?.slice(3) ?? 'TT') : null,
      }),
      'trust:meeting-sheet': () => ({
        foundings: taskforces.map(({ code }) => ({ taskforce: refOf(code), digits, qr: `bw1:founding:${'A7kQ'.repeat(24)}` })),
      }),
      'trust:vouch': (_, { taskforce }) => {
        const view = found(
          taskforces.find(({ id }) => id === taskforce),
          'unknown-taskforce',
        );
        Object.assign(view, { candidacy: null });
        changed(['people']);
        return view;
      },
      'trust:confirm': (_, { taskforce, matches }) => {
        const view = found(
          taskforces.find(({ id }) => id === taskforce),
          'unknown-taskforce',
        );
        Object.assign(view, {
          standing: matches ? 'verified' : view.standing,
          warning: matches ? null : 'mismatch',
          verified: matches ? { atMs: Date.now(), by: 'Marisol Demo', method: 'digits' } : null,
        });
        changed(['people']);
        return view;
      },
      'officers:invite': () => ({ invitation: `bw1.${'eJxVjk1uwzAMhK9i'.repeat(14)}`, expiresAtMs: now + 14 * 86_400_000 }),
      'devices:invite-archive': () => ({ invitation: `bw1.${'eJxVjk1uwzAMhK9i'.repeat(14)}`, expiresAtMs: now + 86_400_000 }),
      'devices:invite-for': () => ({ invitation: `bw1.${'eJxVjk1uwzAMhK9i'.repeat(14)}`, expiresAtMs: now + 86_400_000 }),
      'devices:invite': () => ({ invitation: `bw1.${'eJxVjk1uwzAMhK9i'.repeat(14)}`, expiresAtMs: now + 86_400_000 }),
      'devices:name-this': () => ({}),
      'officers:offers': () => ({ offers: fake.empty ? [] : offersOf(fake.standing) }),
      'officers:answer': () => ({}),
      'officers:set-away': () => ({}),
      'officers:revoke': () => reached(),
      'devices:revoke': () => reached(),
      'devices:reinstate': () => ({}),
      'revocation:read': () => reached(),
      'posts:set': (_, { kind, holder, deputy }) => ({
        id: randomUUID(),
        post: kind,
        holder,
        deputy,
        gets: holder === null ? [] : [holder],
      }),
      'second:possible': () => ({ officers: [officerOf('TT'), officerOf('TT', 1), officerOf('GY')] }),
      'second:name': () =>
        found(
          taskforces.find(({ code }) => code === 'CW'),
          'unknown-taskforce',
        ),
    },
    caller,
  );

  const roomOf = (id: string) =>
    found(
      rooms.find((room) => room.id === id),
      'unknown-room',
    );
  bindCalls(
    socket,
    roomCalls,
    {
      'rooms:list': () => ({ rooms: fake.empty ? [] : [...rooms].sort((a, b) => (b.last?.atMs ?? 0) - (a.last?.atMs ?? 0)) }),
      'rooms:detail': (_, { room }) => ({
        ...detailOf(roomOf(room)),
        ...(fake.archive ? { silent: 'archive' as const, joining: [], can: [] } : {}),
      }),
      'rooms:keep-in-archive': (_, { room }) => detailOf(roomOf(room)),
      'rooms:read': (_, { room, before, after, around, limit }) => {
        const items = timelines[room] ?? [];
        const place = items.findIndex(({ id }) => id === (around ?? before ?? after));
        const from =
          around !== null
            ? Math.max(0, place - limit / 2)
            : after !== null
              ? place + 1
              : Math.max(0, (before === null ? items.length : place) - limit);
        const to = before === null || around !== null ? Math.min(items.length, from + limit) : place;
        const page = items.slice(from, to);
        return {
          items: page,
          earlier: from > 0 ? (page[0]?.id ?? null) : null,
          later: to < items.length ? (page.at(-1)?.id ?? null) : null,
          firstUnread: room === 'room-lantern' ? 'message-new' : null,
        };
      },
      ...fakeLedger(changed),
      'rooms:write': (_, { room, draft, text, replyTo }) => {
        const quoted = timelines[room]?.find((item): item is MessageItem => item.id === replyTo && item.kind === 'message');
        const message = said('CW', 0, 0, text, {
          sentAtMs: Date.now(),
          stage: 'queued',
          reach: { to: 6, delivered: 0, read: 0 },
          leaving: { draft, atMs: Date.now() + UNDO_MS },
          replyTo: quoted ? { message: quoted.id, by: quoted.by, text: quoted.text.slice(0, 200) } : null,
        });
        timelines[room] = [...(timelines[room] ?? []), message];
        changed([`room:${room}`, 'rooms']);
        for (const [index, stage] of (['sent', 'delivered', 'read'] as const).entries())
          setTimeout(
            () => {
              timelines[room] = (timelines[room] ?? []).map((item) =>
                item.id === message.id && item.kind === 'message'
                  ? { ...item, stage, leaving: null, reach: { to: 6, delivered: index * 3, read: index === 2 ? 2 : 0 } }
                  : item,
              );
              changed([`room:${room}`, 'rooms']);
            },
            UNDO_MS + index * 1_500,
          );
        return message;
      },
      'rooms:send-again': () => ({}),
      'rooms:mark-read': (_, { room }) => {
        Object.assign(roomOf(room), { unread: 0 });
        changed(['rooms']);
        return {};
      },
      'rooms:open-consultation': () => roomOf('room-consult'),
      'rooms:open-investigation': () => roomOf('room-lantern'),
      'rooms:admit': (_, { room }) => detailOf(roomOf(room)),
      'rooms:keep-out': (_, { room }) => detailOf(roomOf(room)),
      'rooms:send-on': (_, { room }) => detailOf(roomOf(room)),
      'rooms:send-uncompared': (_, { room }) => detailOf(roomOf(room)),
      'rooms:leave': (_, { room }) => {
        Object.assign(roomOf(room), { state: 'left' });
        changed(['rooms', `room:${room}`]);
        return {};
      },
      'rooms:close': () => ({}),
      'take-back': (_, { draft }) => {
        for (const [room, items] of Object.entries(timelines)) {
          timelines[room] = items.filter((item) => item.kind !== 'message' || item.leaving?.draft !== draft);
          if (timelines[room].length < items.length) changed([`room:${room}`]);
        }
        return { taken: true };
      },
      'drafts:keep': () => ({}),
      'drafts:read': () => ({ text: '', atMs: null }),
    },
    caller,
  );

  bindFakeSheets(socket);
  bindFakeBackup(socket, fake, enter);
  bindFakeWork(socket, fake, changed);
}
