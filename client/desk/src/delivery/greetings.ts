import { ConversationId, DeviceId, type OfficerId, type RosterId } from '@breakwater/shared/ids';
import { isExclusionsAsked } from '../exclusions/exclusions-unsaid.ts';
import { sendExclusions } from '../exclusions/tell-exclusions.ts';
import type { Core } from '../lane/core.ts';
import { officerName } from '../rosters/officer-name.ts';
import type { VaultTx } from '../vault/database.ts';
import { readSaltedProfile } from '../vault/read/people.ts';
import { queueErrand } from './errands.ts';

/** Profiles of one letter, and their bytes; more go in further letters. */
const PROFILES_PER_ITEM = 16;
const PROFILES_MAX_BYTES = 24 * 1_024;

/** T8: our own profile, for a device that is new or that may have lost it. */
export function sendOwnProfile(tx: VaultTx, core: Core, devices: readonly DeviceId[]): void {
  const own = core.book.own();
  const salted = own && readSaltedProfile(tx, own.officer.profile);
  if (!own || !salted) return;
  const profile = { taskforce: own.taskforce.chain.id, officer: own.officer.officer, ...salted };
  for (const device of devices)
    if (device !== core.own?.device) queueErrand(tx, device, 'rest', 'profile', { item: 'profiles', profiles: [profile] });
}

/** T8: everything that this desk knows of people, for a new device of its own taskforce. */
export function sendAllProfiles(tx: VaultTx, core: Core, device: DeviceId): void {
  const known: { taskforce: RosterId; officer: OfficerId; salt: string; profile: string }[] = [];
  for (const id of core.book.taskforces()) {
    for (const officer of core.book.taskforce(id)?.officers.values() ?? []) {
      const salted = readSaltedProfile(tx, officer.profile);
      if (salted) known.push({ taskforce: id, officer: officer.officer, ...salted });
    }
  }
  let from = 0;
  let bytes = 0;
  const close = (to: number): void => {
    if (to > from) queueErrand(tx, device, 'rest', `profiles:${from}`, { item: 'profiles', profiles: known.slice(from, to) });
    from = to;
    bytes = 0;
  };
  for (const [at, each] of known.entries()) {
    const size = Buffer.byteLength(JSON.stringify(each));
    if (at - from >= PROFILES_PER_ITEM || bytes + size > PROFILES_MAX_BYTES) close(at);
    bytes += size;
  }
  close(known.length);
}

/** The terms of a room and who is kept out of it, for these devices of its members. Terms that this desk does not have yet follow as soon as it does; so do all while it is not known who is kept out (RO43). */
export function sendTerms(tx: VaultTx, core: Core, room: RosterId, devices: readonly DeviceId[]): void {
  const hash = core.book.room(room)?.terms;
  const row = hash && tx.one<{ salt: string; terms: string }>('SELECT salt, terms FROM terms WHERE hash = ?', hash);
  const isWaiting = isExclusionsAsked(core, room);
  const own = officerName(core.book.own());
  for (const device of devices) {
    if (device === core.own?.device) continue;
    if (row && (!isWaiting || officerName(core.book.device(device)) === own))
      queueErrand(tx, device, 'rest', `terms:${room}`, { item: 'terms', room, salt: row.salt, terms: row.terms });
    else tx.run('INSERT INTO owedTerms VALUES (?, ?) ON CONFLICT DO NOTHING', room, device);
  }
  sendExclusions(tx, core, ConversationId.parse(room), devices);
}

/** The terms of a room have come: to whom they are owed, they go now. */
export function sendOwedTerms(tx: VaultTx, core: Core, room: RosterId): void {
  const owed = tx.all<{ device: string }>('SELECT device FROM owedTerms WHERE room = ?', room).map(({ device }) => DeviceId.parse(device));
  if (owed.length === 0) return;
  tx.run('DELETE FROM owedTerms WHERE room = ?', room);
  const inside = core.book.roomDevices(room);
  sendTerms(
    tx,
    core,
    room,
    owed.filter((device) => inside.has(device)),
  );
}

/** What a hub that lost its mailboxes may have lost with them: our profile to all, and the terms of our rooms to their members. */
export function greetEveryone(tx: VaultTx, core: Core): void {
  const devices = core.book.taskforces().flatMap((id) => [...(core.book.member(id)?.devices.values() ?? [])]);
  sendOwnProfile(
    tx,
    core,
    devices.filter(({ status }) => status === 'active').map(({ keys }) => keys.device),
  );
  for (const room of core.book.rooms()) {
    const inside = core.book.roomDevices(room);
    if (core.own && inside.has(core.own.device)) sendTerms(tx, core, room, [...inside.keys()]);
  }
}
