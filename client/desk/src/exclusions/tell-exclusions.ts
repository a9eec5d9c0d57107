import { writeExclusion } from '@breakwater/shared/content/exclusion';
import type { LetterItem } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, type DeviceId, RosterId } from '@breakwater/shared/ids';
import { signEd25519 } from '../crypto/node/ed25519.ts';
import { queueErrand } from '../delivery/errands.ts';
import { discardChains } from '../delivery/own-chain.ts';
import { desksOfFormer } from '../delivery/post-past.ts';
import { withholdFromGone } from '../delivery/withhold-from-gone.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { keepExclusions, listExclusions, listSigned } from './exclusion-rows.ts';
import type { ExclusionEntry, KeptExclusion } from './kept-exclusion.ts';

/** What this officer says (RO44): signed, kept, and told to everybody in the room who has to keep it too. */
export function sayExclusions(
  tx: VaultTx,
  core: Core,
  conversation: ConversationId,
  entries: readonly ExclusionEntry[],
  nowMs: number,
  salt?: string,
): boolean {
  const own = core.book.own();
  if (!own || own.device.archive) return false;
  if (
    keepExclusions(
      tx,
      conversation,
      entries.map((entry) => signed(core, own, conversation, entry, nowMs, salt)),
    ).length === 0
  )
    return false;
  followExclusions(tx, core, conversation, nowMs);
  const room = RosterId.parse(conversation);
  sendExclusions(tx, core, conversation, [...new Set([...core.book.roomDevices(room).keys(), ...desksOfFormer(core.book, room, entries)])]);
  return true;
}

function signed(
  core: Core,
  { taskforce }: DevicePlace,
  conversation: ConversationId,
  entry: ExclusionEntry,
  nowMs: number,
  salt: string | undefined,
): KeptExclusion {
  const { device, signingSeed } = ownDevice(core);
  const bytes = writeExclusion({
    v: 1,
    conversation,
    taskforce: entry.taskforce,
    officer: entry.officer,
    turn: entry.turn,
    lifted: entry.lifted,
    by: { taskforce: taskforce.chain.id, device },
    heads: [
      taskforce.chain.head,
      ...(core.book.room(RosterId.parse(conversation)) ? [core.book.head(RosterId.parse(conversation))] : []),
    ].flatMap((head) => head ?? []),
    at: nowMs,
    ...(salt === undefined ? {} : { salt }),
  });
  const signature = encodeBase64url(signEd25519(signingSeed, signedBytes('exclusion', bytes)));
  return { ...entry, signed: { author: device, statement: readUtf8(bytes) ?? '', signature } };
}

/** A chain serves one exact set of desks (DE6): the one that had the excluded in it ends here, and what has not left under it is encrypted anew (DE100). */
export function followExclusions(tx: VaultTx, core: Core, conversation: ConversationId, nowMs: number): void {
  discardChains(tx, core, conversation);
  withholdFromGone(tx, core, nowMs);
  for (const topic of [`room:${conversation}`, `alert:${conversation}`, `request:${conversation}`] as const) core.changed(topic);
}

/** To these devices of a room's members; who is kept out is none of them. */
export function sendExclusions(tx: VaultTx, core: Core, conversation: ConversationId, devices: readonly DeviceId[]): void {
  const item = exclusionsItem(tx, conversation);
  if (!item) return;
  for (const device of devices) if (device !== core.own?.device) queueErrand(tx, device, 'rest', `exclusions:${conversation}`, item);
}

/** What was only told to this desk (RO44) goes no further. */
function exclusionsItem(vault: VaultReader, conversation: string): LetterItem | undefined {
  const said = listSigned(vault, conversation);
  return said.length === 0 ? undefined : { item: 'exclusions', conversation: ConversationId.parse(conversation), said, answers: null };
}

/**
 * Beside a message, to the taskforces whose desks have to keep it (RO25): in a room all; else our own, and that of who is kept out, which hands acts
 * down (AC17). Where that is our own, all: their answers come to us. Never to who is kept out, also where it is sent what was said before (RO66).
 */
export function exclusionsBeside(core: Core, conversation: string): (device: DeviceId) => readonly LetterItem[] {
  const item = exclusionsItem(core.vault, conversation);
  if (!item) return () => [];
  const { book } = core;
  const room = RosterId.parse(conversation);
  const isRoom = book.room(room) !== undefined;
  const ours = book.own()?.taskforce.chain.id;
  const out = listExclusions(core.vault, conversation).map(({ taskforce }) => taskforce);
  const isForAll = isRoom || out.some((taskforce) => taskforce === ours);
  return (device) => {
    const taskforce = book.device(device)?.taskforce.chain.id;
    if (taskforce === undefined || !(isForAll || taskforce === ours || out.includes(taskforce))) return [];
    const isInside = isRoom
      ? book.roomDevices(room).has(device)
      : book.memberIn(conversation)(taskforce)?.devices.get(device)?.status === 'active';
    return isInside ? [item] : [];
  };
}
