import type { OfficerView } from '@breakwater/shared/desk/views/people';
import { isPlain } from '@breakwater/shared/format/plain-line';
import type { RosterId } from '@breakwater/shared/ids';
import { ABSENCE_SHOWN_MS, DEVICES_PER_OFFICER_MAX } from '@breakwater/shared/limits';
import type { RevocationReason } from '@breakwater/shared/roster/taskforce-kinds';
import type { Device, Officer, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readLastHeard } from '../vault/read/heard.ts';
import { listFaultyDevices } from '../vault/read/people.ts';
import { countedPlace, listCounted } from '../vault/read/rotations.ts';
import { readSetting } from '../vault/read/settings.ts';
import type { Names } from './names.ts';
import { formerNaming } from './namings.ts';
import { lastTold, rosterStory, type Told, type ToldOf } from './roster-story.ts';
import { type Stopped, stoppedDevices } from './stopped.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

const DEVICES_SHOWN = DEVICES_PER_OFFICER_MAX * 8;

/** What all officers of one answer are seen against. */
export type OfficerSight = {
  readonly names: Names;
  readonly nowMs: number;
  readonly own: {
    readonly device: string;
    readonly officer: string;
    readonly taskforce: RosterId | undefined;
    readonly label: string | null;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly faulty: ReadonlySet<string>;
  readonly lastHeard: ReadonlyMap<string, number>;
  readonly stopped: readonly Stopped[];
  /** Revocations of which this desk counts who has changed keys (T7). */
  readonly counted: ReadonlySet<string>;
};

export function officerSight(desk: Desk, names: Names): OfficerSight {
  const { vault, book, now } = desk;
  const own = book.own();
  return {
    names,
    nowMs: now(),
    own: {
      device: own?.device.keys.device ?? '',
      officer: own?.officer.officer ?? '',
      taskforce: own?.taskforce.chain.id,
      label: readSetting(vault, 'deviceLabel') ?? null,
      labels: readSetting(vault, 'deviceLabels') ?? {},
    },
    faulty: new Set(listFaultyDevices(vault)),
    lastHeard: readLastHeard(vault),
    stopped: stoppedDevices(desk),
    counted: listCounted(vault),
  };
}

/** The officers of a taskforce with their devices: active ones first, each group in the order of joining. */
export function officerViews(
  desk: Pick<OpenDesk, 'vault' | 'book'>,
  taskforce: TaskforceState,
  sight: OfficerSight,
): z.infer<typeof OfficerView>[] {
  const told = rosterStory(desk, taskforce.chain.id);
  const views = [...taskforce.officers.values()].map((officer) => officerView(desk, officer, taskforce, told, sight));
  return [...views.filter(({ state }) => state === 'active'), ...views.filter(({ state }) => state === 'revoked')];
}

function officerView(
  desk: Pick<OpenDesk, 'vault' | 'book'>,
  officer: Officer,
  taskforce: TaskforceState,
  told: readonly Told[],
  sight: OfficerSight,
): z.infer<typeof OfficerView> {
  const profile = sight.names.profile(taskforce.chain.id, officer.officer);
  const ref = sight.names.officer(taskforce.chain.id, officer.officer);
  const devices = [...taskforce.devices.values()].filter((device) => device.officer === officer.officer);
  return {
    id: officer.officer,
    name: ref?.name ?? null,
    alike: ref?.alike ?? null,
    formerly: formerNaming(desk, taskforce, officer.officer),
    function: profile?.function ?? null,
    phone: profile?.phone ?? '',
    isMe: officer.officer === sight.own.officer && taskforce.chain.id === sight.own.taskforce,
    state: officer.status,
    roles: [...officer.roles],
    away: officer.away,
    // Those of long ago are left out first: the order is that of joining.
    devices: devices.slice(-DEVICES_SHOWN).map((device) => deviceView(device, taskforce.chain.id, told, sight)),
    absent: isAbsent(devices, sight),
  };
}

/** Heard from once, and by none of the active devices for thirty days (D2). Of whom nothing is known, nothing is said. */
export function isAbsent(devices: readonly Device[], { own, lastHeard, nowMs }: OfficerSight): boolean {
  const active = devices.filter((device) => device.status === 'active');
  if (active.some((device) => device.keys.device === own.device)) return false;
  const heard = active.map((device) => lastHeard.get(device.keys.device)).filter((atMs) => atMs !== undefined);
  return heard.length > 0 && heard.every((atMs) => atMs < nowMs - ABSENCE_SHOWN_MS);
}

function deviceView(
  device: Device,
  roster: RosterId,
  told: readonly Told[],
  { own, faulty, stopped, counted }: OfficerSight,
): z.infer<typeof OfficerView>['devices'][number] {
  const { device: id } = device.keys;
  const isThis = id === own.device;
  const stop = stopped.find(({ device: each }) => each === id);
  const revoked =
    lastTold(told, ['device.revoked', 'officer.revoked'], ({ kind, body }) =>
      kind === 'device.revoked' ? body.device === id : body.officer === device.officer,
    ) ?? lastTold(told, ['chair.replaced', 'chair.restored'], () => true); // their bodies name the successor only
  return {
    id,
    label: isThis ? own.label : shownLabel(own.labels[id]),
    state: device.status === 'revoked' ? 'revoked' : stop ? 'suspended' : faulty.has(id) ? 'faulty' : 'active',
    isThis,
    isArchive: device.archive,
    addedAtMs: told[device.addedAtHeight]?.atMs ?? 0,
    revokedAtMs: device.status === 'revoked' ? (revoked?.atMs ?? null) : null,
    revokedReason: device.status === 'revoked' ? reasonOf(revoked) : null,
    isCounted: device.revokedAtHeight !== null && counted.has(countedPlace(roster, device.revokedAtHeight)),
    suspendedAtMs: stop?.sinceMs ?? null,
    mayReinstate: stop?.mayReinstate === true,
    sheetUsedAtMs: lastTold(told, ['recovery.sheet-used'], ({ body }) => body.device === id)?.atMs ?? null,
  };
}

const reasonOf = (
  link: ToldOf<'device.revoked' | 'officer.revoked' | 'chair.replaced' | 'chair.restored'> | undefined,
): RevocationReason | null =>
  link === undefined || link.kind === 'chair.replaced' || link.kind === 'chair.restored' ? null : (link.body.reason ?? null);

const shownLabel = (label: string | undefined): string | null => (label !== undefined && isPlain(label) ? label : null);
