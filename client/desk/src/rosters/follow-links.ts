import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { sendAllProfiles, sendOwnProfile } from '../delivery/greetings.ts';
import { ownOthers, sendLabel } from '../delivery/labels.ts';
import { discardChangedChains } from '../delivery/own-chain.ts';
import { wakeParked } from '../delivery/parking.ts';
import { settleRow } from '../delivery/settle-outbox.ts';
import { withholdFromGone } from '../delivery/withhold-from-gone.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { expelledNotice, readOwnKeys } from '../vault/read/settings.ts';
import type { LinkFollower } from './applied-link.ts';
import { forgetDevice, keepDevices } from './device-rows.ts';
import { everyDevice } from './every-device.ts';
import { isNews, type Revocation, sayRotated } from './rotation.ts';
import { roomWatch } from './watch-rooms.ts';

/**
 * T7, T8: chains whose recipients changed are discarded, sessions with revoked devices go, new devices get profiles and terms, what was
 * parked or blocked is looked at again.
 */
export function linkFollower(
  tx: VaultTx,
  core: Core,
  { nowMs, catchingUp }: { readonly nowMs: number; readonly catchingUp: boolean },
): LinkFollower {
  const rooms = roomWatch(tx, core);
  const newDevices = new Set<DeviceId>();
  const ownNewDevices = new Set<DeviceId>();
  const revocations: Revocation[] = [];
  /** Each roster as this transaction found it. */
  const atFirst = new Map<RosterId, RosterState | undefined>();
  let stored = 0;
  let revoked = 0;
  let profileChanged = false;
  const ownSigningKey = readOwnKeys(tx)?.keys.signingKey;

  const followTaskforce = (before: TaskforceState | undefined, after: TaskforceState, signers: readonly string[]): void => {
    keepDevices(tx, after, before);
    const counts = core.book.member(after.chain.id) !== undefined;
    const isOwn = core.book.own()?.taskforce.chain.id === after.chain.id;
    for (const [id, device] of after.devices) {
      const was = before?.devices.get(id)?.status;
      if (was === device.status) continue;
      if (device.status === 'revoked') revoked += forgetDevice(tx, id);
      else {
        if (counts) newDevices.add(id);
        // One desk is enough for the whole archive: the one that signed the device in.
        if (isOwn && ownSigningKey && signers.includes(ownSigningKey)) ownNewDevices.add(id);
      }
    }
    // Only where this desk went over to another branch: devices that never were.
    for (const id of before?.devices.keys() ?? []) if (!after.devices.has(id)) revoked += forgetDevice(tx, id);
    const own = core.book.own();
    if (own && isOwn) profileChanged ||= before?.officers.get(own.officer.officer)?.profile !== own.officer.profile;
    core.changed('people');
    if (isOwn) core.changed('me');
  };

  const followNetwork = (before: NetworkState | undefined, after: NetworkState): void => {
    for (const [id, { expelled }] of after.taskforces) {
      const was = before?.taskforces.get(id);
      if (expelled && was && !was.expelled) tx.run('INSERT INTO notices VALUES (?, ?) ON CONFLICT DO NOTHING', expelledNotice(id), nowMs);
      if (expelled || (was && !was.expelled)) continue;
      for (const [device, { status }] of core.book.taskforce(id)?.devices ?? []) if (status === 'active') newDevices.add(device);
    }
    core.changed('people');
  };

  /** Whether a device that this link revokes was good in this vault before this transaction. */
  const wasGood = (before: RosterState | undefined, after: TaskforceState): boolean => {
    const first = atFirst.get(after.chain.id);
    if (before?.type !== 'taskforce' || first?.type !== 'taskforce') return false;
    return [...after.devices].some(([id, { status }]) => {
      const isRevokedNow = status === 'revoked' && before.devices.get(id)?.status === 'active';
      return isRevokedNow && first.devices.get(id)?.status === 'active';
    });
  };

  return {
    before: ({ after }) => rooms.before(affectedRooms(core, after)),
    after: (applied) => {
      stored++;
      const { before, after, parsed, head } = applied;
      if (!atFirst.has(after.chain.id)) atFirst.set(after.chain.id, before);
      if (after.type === 'taskforce' && isRevocation(parsed?.link.kind) && isNews(tx, core, parsed?.link.time ?? 0, wasGood(before, after)))
        revocations.push({ head, after, signers: parsed?.signers ?? [] });
      if (after.type === 'taskforce') followTaskforce(before as TaskforceState | undefined, after, parsed?.signers ?? []);
      if (after.type === 'network') followNetwork(before?.type === 'network' ? before : undefined, after);
      rooms.after(applied);
    },
    finish: () => {
      if (stored === 0) return;
      const own = core.book.own();
      if (own?.device.status === 'active' && core.book.member(own.taskforce.chain.id)) {
        const isNew = newDevices.has(own.device.keys.device);
        sendLabel(tx, core, isNew ? ownOthers(core) : [...newDevices]);
        sendOwnProfile(tx, core, isNew || profileChanged ? everyDevice(core) : [...newDevices]);
        for (const device of ownNewDevices) if (device !== own.device.keys.device) sendAllProfiles(tx, core, device);
      }
      discardChangedChains(tx, core);
      withholdFromGone(tx, core, nowMs);
      for (const revocation of revocations) sayRotated(tx, core, revocation, catchingUp, nowMs);
      if (revoked > 0)
        for (const { seq } of tx.all<{ seq: number }>(`SELECT seq FROM outbox WHERE state = 'sent'`)) settleRow(tx, core, seq);
      tx.run('UPDATE intents SET blocked = NULL WHERE blocked IS NOT NULL');
      wakeParked(tx, 'rosters');
      core.acts.grown(tx, { book: core.book, nowMs, changed: core.changed });
      rooms.finish();
    },
  };
}

const isRevocation = (kind: string | undefined): boolean =>
  kind === 'device.revoked' || kind === 'officer.revoked' || kind === 'chair.replaced' || kind === 'chair.restored';

/** Rooms whose devices a link of this roster can change. */
function affectedRooms(core: Core, { type, chain: { id } }: RosterState): readonly RosterId[] {
  if (type === 'room') return [id];
  const rooms = core.book.rooms();
  return type === 'network' ? rooms : rooms.filter((room) => taskforcesIn(core.book.room(room)?.seats ?? []).includes(id));
}
