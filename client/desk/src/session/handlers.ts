import type { backupCalls } from '@breakwater/shared/desk/calls/backup';
import type { sessionCalls } from '@breakwater/shared/desk/calls/session';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { type Ability, AREAS, type Area, type DeskStatus } from '@breakwater/shared/desk/views/session';
import { writeSheet } from '@breakwater/shared/keys/recovery-sheet';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import { backupHandlers } from '../backup/handlers.ts';
import { readInvitationText, viewInvitation } from '../join/read-invitation.ts';
import type { ActAreas } from '../ui-link/areas.ts';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import type { Notices } from '../ui-link/notices.ts';
import type { UiCaller } from '../ui-link/sockets.ts';
import { type OpenHandlers, whenOpen } from '../ui-link/when-open.ts';
import { readSetting } from '../vault/read/settings.ts';
import { readConnection } from './connection.ts';
import type { FaceFile } from './face-file.ts';
import { typedSheet } from './locks.ts';
import { readMe } from './me.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { checkNewPassphrase } from './passphrase.ts';
import { makeStopCard, mayBeLetGoOn, stopCardMadeAtMs } from './stop-card.ts';

/** What an archive offers: reading, finding, settings (DE47). */
const ARCHIVE_AREAS: ReadonlySet<Area> = new Set<Area>(['rooms', 'search', 'settings']);
const isArchive = (desk: OpenDesk | undefined): boolean => desk?.book.own()?.device.archive === true;

export type SessionParts = {
  readonly gate: Gate;
  readonly face: FaceFile;
  readonly areas: ActAreas;
  readonly notices: Pick<Notices, 'changed'>;
  readonly now: () => number;
  readonly version: string;
};

/** U2, until the officer chooses. */
const IDLE_LOCK_MINUTES = 15;

type SessionCalls = typeof sessionCalls;
type BackupCalls = typeof backupCalls;
type OpenEvents =
  | 'desk:connection'
  | 'desk:reconnect'
  | 'desk:settings'
  | 'desk:set-idle-lock'
  | 'desk:set-passphrase'
  | 'desk:set-duress'
  | 'desk:print-sheet'
  | 'desk:make-stop-card'
  | 'me:read'
  | 'me:set-profile';

/** The desk itself and its copies: what works in every state, and behind the lock what does not. */
export function createSessionHandlers(parts: SessionParts): Handlers<SessionCalls & BackupCalls, UiCaller> {
  return { ...alwaysHandlers(parts), ...whenOpen(parts.gate.opened, openHandlers(parts)) };
}

function alwaysHandlers({
  gate,
  face,
  areas,
  notices,
  now,
  version,
}: SessionParts): Handlers<Omit<SessionCalls, OpenEvents> & BackupCalls, UiCaller> {
  const inTurn = oneAtATime();
  const status = (): DeskStatus => {
    const { label, appearance, removedAtMs } = face.read();
    const state = gate.state();
    const there = AREAS.filter((area) => (area === 'alerts' || area === 'requests' ? areas[area] !== undefined : true));
    const desk = gate.opened();
    const areasHere = isArchive(desk) ? there.filter((area) => ARCHIVE_AREAS.has(area)) : there;
    const ringing = gate.ringing() || (desk !== undefined && areas.alerts?.rings(desk) === true);
    return { state, label, appearance, removedAtMs: state === 'new' ? removedAtMs : null, ringing, areas: areasHere, version };
  };
  const changed = (): DeskStatus => {
    notices.changed('status');
    return status();
  };
  const needsJoining = (): void => {
    if (gate.state() !== 'joining') throw new Refusal<DeskErrorCode>('not-joining');
  };

  return {
    ...backupHandlers({ gate, face, status: changed }),
    'desk:status': status,
    'desk:touch': () => ({}),
    'desk:read-invitation': (_caller, { invitation }) => viewInvitation(readInvitationText(invitation, now())),
    'desk:create': (_caller, { invitation, passphrase, name, function: function_, label, appearance }) =>
      inTurn(async () => {
        if (gate.state() !== 'new') throw new Refusal<DeskErrorCode>('already-created');
        const read = readInvitationText(invitation, now());
        checkNewPassphrase(passphrase, [name, label]);
        await gate.create({ invitation: read, passphrase, name: name.trim(), function: function_.trim(), label: label.trim() });
        face.setAppearance(appearance);
        face.setLabel(label.trim());
        return changed();
      }),
    'join:progress': () => {
      needsJoining();
      return gate.join.progress();
    },
    'join:sheet': async (_caller, { groups }) => {
      needsJoining();
      await gate.join.takeSheet(groups);
      return {};
    },
    'join:retry': () => {
      needsJoining();
      gate.join.retry();
      return {};
    },
    'join:abandon': () =>
      inTurn(async () => {
        needsJoining();
        await gate.join.abandon();
        face.setLabel('');
        return changed();
      }),
    'desk:unlock': async (_caller, { passphrase }) => {
      if (gate.state() === 'new') throw new Refusal<DeskErrorCode>('not-allowed');
      await gate.unlock(passphrase);
      // A duress passphrase has wiped everything (U2), so nothing may remember that there was a desk.
      if (gate.state() === 'new') face.forget();
      return changed();
    },
    'desk:open-by-sheet': (_caller, { groups, next }) =>
      inTurn(async () => {
        if (gate.state() === 'new') throw new Refusal<DeskErrorCode>('not-allowed');
        if (gate.state() !== 'locked') return status();
        const sheet = typedSheet(groups);
        checkNewPassphrase(next, [face.read().label]);
        await gate.unlockBySheet(sheet, next);
        return changed();
      }),
    'desk:lock': async () => {
      await gate.lock();
      return changed();
    },
    'desk:set-appearance': (_caller, appearance) => {
      face.setAppearance(appearance);
      notices.changed('status');
      return appearance;
    },
  };
}

function openHandlers({ gate, areas, notices }: SessionParts): OpenHandlers<Pick<SessionCalls, OpenEvents>> {
  const settings = ({ vault, book }: OpenDesk) => ({
    canDuress: isKeptElsewhere({ vault, book }),
    idleLockMinutes: idleLockMinutes({ vault }),
    hubAddress: readSetting(vault, 'hubAddress') ?? '',
    vaultBytes: gate.vaultBytes(),
    hasRecoverySheet: gate.hasSheet(),
    stopCardAtMs: stopCardMadeAtMs({ vault }),
    mayBeLetGoOn: mayBeLetGoOn({ book }),
  });
  const more = (desk: OpenDesk): readonly Ability[] => [
    ...(areas.alerts?.abilities(desk) ?? []),
    ...(areas.requests?.abilities(desk) ?? []),
  ];
  return {
    'desk:connection': (desk) => readConnection(desk, gate.freeBytes()),
    'desk:reconnect': (desk) => {
      desk.hub.reconnect();
      return {};
    },
    'desk:settings': settings,
    'desk:set-idle-lock': async (desk, { idleLockMinutes: minutes, current }) => {
      if (minutes > idleLockMinutes(desk)) {
        if (current === null) throw new Refusal<DeskErrorCode>('wrong-passphrase');
        await gate.confirmPassphrase(current);
      }
      await desk.lane.run('remember', { idleLockMinutes: minutes });
      notices.changed('settings');
      return { ...settings(desk), idleLockMinutes: minutes };
    },
    'desk:set-passphrase': async (desk, { current, next }) => {
      const me = readMe(desk, []);
      checkNewPassphrase(next, [me.name, me.deviceLabel]);
      await gate.setPassphrase(current, next);
      return {};
    },
    'desk:set-duress': async (desk, { current, duress }) => {
      if (duress !== null) {
        if (!isKeptElsewhere(desk)) throw new Refusal<DeskErrorCode>('needs-second-desk');
        const me = readMe(desk, []);
        checkNewPassphrase(duress, [me.name, me.deviceLabel]);
      }
      await gate.setDuress(current, duress);
      return {};
    },
    'desk:print-sheet': async (_desk, { current }) => {
      const sheet = await gate.printSheet(current);
      notices.changed('settings');
      return { groups: writeSheet(sheet) };
    },
    'desk:make-stop-card': async (desk, { current }) => {
      await gate.confirmPassphrase(current);
      // Also where it fails: what was known of the card before is then forgotten.
      return makeStopCard(desk).finally(() => notices.changed('settings'));
    },
    'me:read': (desk) => readMe(desk, more(desk)),
    'me:set-profile': async (desk, { name, function: function_, phone }) => {
      await desk.links.setProfile({
        name: name.trim(),
        function: function_.trim(),
        ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      });
      notices.changed('me', 'people');
      return readMe(desk, more(desk));
    },
  };
}

/** U2: nothing is wiped on purpose that exists nowhere else, on another desk or in a proved copy. */
function isKeptElsewhere({ vault, book }: Pick<OpenDesk, 'vault' | 'book'>): boolean {
  const own = book.own();
  return readSetting(vault, 'backup') !== undefined || (own !== undefined && activeDevices(own.taskforce, own.officer.officer).length > 1);
}

/** As set now. */
export const idleLockMinutes = ({ vault }: Pick<OpenDesk, 'vault'>): number => readSetting(vault, 'idleLockMinutes') ?? IDLE_LOCK_MINUTES;
