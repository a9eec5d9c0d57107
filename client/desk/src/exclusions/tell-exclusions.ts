import type { LetterItem } from '@breakwater/shared/content/letter';
import { ConversationId, type DeviceId, RosterId } from '@breakwater/shared/ids';
import { queueErrand } from '../delivery/errands.ts';
import { discardChains } from '../delivery/own-chain.ts';
import { desksOfFormer } from '../delivery/post-past.ts';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { type ExclusionEntry, keepExclusions, listExclusions } from './exclusion-rows.ts';

/** What this officer says: kept, and told to everybody in the room who has to keep it too. */
export function sayExclusions(tx: VaultTx, core: Core, conversation: ConversationId, entries: readonly ExclusionEntry[]): boolean {
  if (!keepExclusions(tx, conversation, entries)) return false;
  followExclusions(tx, core, conversation);
  const room = RosterId.parse(conversation);
  sendExclusions(tx, core, conversation, [...new Set([...core.book.roomDevices(room).keys(), ...desksOfFormer(core.book, room, entries)])]);
  return true;
}

/** A chain serves one exact set of desks (DE6): the one that had the excluded in it ends here. */
export function followExclusions(tx: VaultTx, core: Core, conversation: ConversationId): void {
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
  return excluded.length === 0
    ? undefined
    : { item: 'exclusions', conversation: ConversationId.parse(conversation), excluded, answers: null };
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
