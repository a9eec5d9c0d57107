import { readAct } from '@breakwater/shared/acts/act';
import type { LetterItem, LetterItemOf } from '@breakwater/shared/content/letter';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { ConversationId, type DeviceId, RosterId } from '@breakwater/shared/ids';
import { mayExclude } from '@breakwater/shared/roster/exclusions';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { queueErrand } from '../delivery/errands.ts';
import { discardChains } from '../delivery/own-chain.ts';
import { desksOfFormer } from '../delivery/post-past.ts';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { type ExclusionEntry, excludedFrom, keepExclusions, listExclusions } from './exclusion-rows.ts';

/**
 * Keeps what another desk says of who is kept out of a conversation (T8): of a room, who may say it there; of an alert or a request, a
 * desk of the taskforce that opened it, or of our own, of an officer who is not kept out; and there nothing is lifted (RO24). Of a room that this desk has left: RO40. The rest is passed over.
 */
export function takeExclusions(tx: VaultTx, core: Core, from: DeviceId, { conversation, excluded }: LetterItemOf<'exclusions'>): void {
  const said = believed(tx, core, from, conversation, excluded);
  if (said.length > 0 && keepExclusions(tx, conversation, said)) followExclusions(tx, core, conversation);
}

function believed(
  tx: VaultTx,
  core: Core,
  from: DeviceId,
  conversation: ConversationId,
  excluded: readonly ExclusionEntry[],
): readonly ExclusionEntry[] {
  const place = core.book.device(from);
  if (place?.device.status !== 'active') return [];
  const room = core.book.room(RosterId.parse(conversation));
  const taskforce = place.taskforce.chain.id;
  const own = core.book.own();
  if (room?.closed) {
    // RO50: nobody sends anything there any more; this only bounds whom its past is given to, so it is taken from whoever has a seat, and nothing is lifted.
    return core.book.seatDevices(room.chain.id).has(from) ? excluded.filter(({ lifted }) => !lifted) : [];
  }
  if (room) {
    const said = core.book.roomDevices(room.chain.id).has(from) && mayExclude(room, place) ? excluded : [];
    const isInside = !own || core.book.roomDevices(room.chain.id).has(own.device.keys.device);
    return isInside ? said : [...said, ...forFormer(core, own, taskforce, excluded)].filter(({ lifted }) => !lifted);
  }
  const isTheirs = taskforce === own?.taskforce.chain.id || taskforce === openerOf(tx, conversation);
  const isOut = excludedFrom(tx, conversation).some(
    (out) => out.taskforce === taskforce && (out.officer ?? place.officer.officer) === place.officer.officer,
  );
  return isTheirs && !isOut && !place.device.archive ? excluded.filter(({ lifted }) => !lifted) : [];
}

/**
 * RO40: a desk without a seat does not see who has one by now, so it takes from anybody in the network that somebody of its own taskforce is kept out:
 * the worst of it is that it gives nothing.
 */
const forFormer = (
  { book }: Core,
  { taskforce: ours }: DevicePlace,
  by: RosterId,
  excluded: readonly ExclusionEntry[],
): readonly ExclusionEntry[] =>
  book.member(by) === undefined
    ? []
    : excluded.filter(({ taskforce, officer }) => taskforce === ours.chain.id && (officer === null || ours.officers.has(officer)));

/** Whose conversation of acts it is; undefined while its opening act is not here. */
function openerOf(vault: VaultReader, conversation: string): string | undefined {
  const row = vault.one<{ signed: string }>('SELECT signed FROM acts WHERE hash = ?', conversation);
  const read = row && readAct(SignedAct.parse(JSON.parse(row.signed)), { sha256: nodeCrypto.sha256, check: () => true });
  return read?.status === 'read' ? read.parsed.act.taskforce : undefined;
}

/** What this officer says: kept, and told to everybody in the room who has to keep it too. */
export function sayExclusions(tx: VaultTx, core: Core, conversation: ConversationId, entries: readonly ExclusionEntry[]): boolean {
  if (!keepExclusions(tx, conversation, entries)) return false;
  followExclusions(tx, core, conversation);
  const room = RosterId.parse(conversation);
  sendExclusions(tx, core, conversation, [...new Set([...core.book.roomDevices(room).keys(), ...desksOfFormer(core.book, room, entries)])]);
  return true;
}

/** A chain serves one exact set of desks (DE6): the one that had the excluded in it ends here. */
function followExclusions(tx: VaultTx, core: Core, conversation: ConversationId): void {
  discardChains(tx, core, conversation);
  for (const topic of [`room:${conversation}`, `alert:${conversation}`, `request:${conversation}`] as const) core.changed(topic);
}

/** To these devices of a room's members; who is kept out is none of them. */
export function sendExclusions(tx: VaultTx, core: Core, conversation: ConversationId, devices: readonly DeviceId[]): void {
  const item = exclusionsItem(tx, conversation);
  if (!item) return;
  for (const device of devices) if (device !== core.own?.device) queueErrand(tx, device, 'rest', `exclusions:${conversation}`, item);
}

function exclusionsItem(vault: VaultReader, conversation: string): LetterItem | undefined {
  const excluded = listExclusions(vault, conversation);
  return excluded.length === 0 ? undefined : { item: 'exclusions', conversation: ConversationId.parse(conversation), excluded };
}

/**
 * Beside a message, to the taskforces whose desks have to keep it (RO25): in a room all; else our own, and that of who is kept out, which hands acts
 * down (AC17). Where that is our own, all: their answers come to us.
 */
export function exclusionsBeside(core: Core, conversation: string): (taskforce: RosterId | undefined) => readonly LetterItem[] {
  const item = exclusionsItem(core.vault, conversation);
  const ours = core.book.own()?.taskforce.chain.id;
  const out = listExclusions(core.vault, conversation).map(({ taskforce }) => taskforce);
  const isForAll = core.book.room(RosterId.parse(conversation)) !== undefined || out.some((taskforce) => taskforce === ours);
  return (taskforce) => (item && taskforce !== undefined && (isForAll || taskforce === ours || out.includes(taskforce)) ? [item] : []);
}
