import { randomUUID } from 'node:crypto';
import { LetterItem, type LetterItemOf } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { ConversationId, type DeviceId, DistributionId, type Lane, laneNumber, RosterId } from '@breakwater/shared/ids';
import { SENDER_CHAIN_MAX_MESSAGES, SENDER_CHAIN_MAX_MS } from '@breakwater/shared/limits';
import { isWaiting } from '../clock.ts';
import type { RatchetTurn } from '../crypto/api.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { type Recipients, roomRecipients } from './audience.ts';
import { queueErrand } from './errands.ts';
import type { OwnPlace } from './own-numbers.ts';

/** This device's sender chain in a room and lane: one random distribution id for one exact set of recipient devices (section 3). */
export type OwnChain = { readonly distribution: DistributionId; readonly announcement: LetterItemOf<'announcement'> };

type ChainRow = {
  distribution: string;
  devices: string;
  heads: string;
  announcement: string;
  incarnation: number;
  begun: number;
  startedAtMs: number;
};

const readAnnouncement = (text: string): LetterItemOf<'announcement'> => {
  const item = LetterItem.parse(JSON.parse(text));
  if (item.item !== 'announcement') throw new Error('an own chain without its announcement');
  return item;
};

const asChain = (row: ChainRow): OwnChain => ({
  distribution: DistributionId.parse(row.distribution),
  announcement: readAnnouncement(row.announcement),
});

/** The chain that may be used for these recipients now; undefined when a new one has to be started and announced. */
export function liveChain(
  vault: VaultReader,
  { conversation, lane, recipients, place, incarnation, nowMs }: ChainAsk,
): DistributionId | undefined {
  const row = vault.one<ChainRow>('SELECT * FROM ownChains WHERE conversation = ? AND lane = ?', conversation, laneNumber(lane));
  if (!row || row.devices !== recipients.digest || row.heads !== recipients.heads) return undefined;
  // Numbers begin anew with an incarnation, so a chain that outlives one serves at most twice as many.
  const begun = row.incarnation === incarnation ? row.begun : 1;
  if (place.number - begun >= SENDER_CHAIN_MAX_MESSAGES || !isWaiting(row.startedAtMs + SENDER_CHAIN_MAX_MS, SENDER_CHAIN_MAX_MS, nowMs))
    return undefined;
  return DistributionId.parse(row.distribution);
}

export type ChainAsk = {
  readonly conversation: ConversationId;
  readonly lane: Lane;
  readonly recipients: Recipients;
  readonly place: OwnPlace;
  readonly incarnation: number;
  readonly nowMs: number;
};

/** This device's chain with this distribution id, if it has not been discarded: its announcement opens every message of it. */
export function ownChainOf(vault: VaultReader, distribution: string): OwnChain | undefined {
  const row = vault.one<ChainRow>('SELECT * FROM ownChains WHERE distribution = ?', distribution);
  return row && asChain(row);
}

/** Starts a chain in the turn. Heads travel in its announcement, so a new head of a taskforce in the room starts a new one too (T3). */
export async function startOwnChain(
  core: Core,
  turn: RatchetTurn,
  {
    conversation,
    lane,
    recipients,
    place,
  }: { readonly conversation: ConversationId; readonly lane: Lane; readonly recipients: Recipients; readonly place: OwnPlace },
): Promise<OwnChain> {
  if (!recipients.room) throw new Error('a sender chain needs a room');
  const distribution = DistributionId.parse(randomUUID());
  const key = await turn.startChain(lane, distribution);
  return {
    distribution,
    announcement: {
      item: 'announcement',
      conversation,
      lane,
      distribution,
      key: encodeBase64url(key),
      room: recipients.room,
      heads: [...recipients.taskforces],
      devices: recipients.digest,
      incarnation: core.incarnation,
      next: place.number,
      last: place.previous,
    },
  };
}

/** Puts a started chain in the place of the one before, and remembers who could not be told of it yet. */
export function keepOwnChain(
  tx: VaultTx,
  core: Core,
  chain: OwnChain,
  recipients: Recipients,
  untold: readonly DeviceId[],
  nowMs: number,
): void {
  const { conversation, lane } = chain.announcement;
  discardChains(tx, core, conversation, lane);
  tx.run(
    'INSERT INTO ownChains VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    conversation,
    laneNumber(lane),
    chain.distribution,
    recipients.digest,
    recipients.heads,
    JSON.stringify(chain.announcement),
    chain.announcement.incarnation,
    chain.announcement.next,
    nowMs,
  );
  for (const device of untold) tx.run('INSERT INTO unannounced VALUES (?, ?)', chain.distribution, device);
}

/** Discards this device's chains of a conversation (of one lane, or both): key, announcement and all. */
export function discardChains(tx: VaultTx, core: Core, conversation: ConversationId, lane?: Lane): number {
  const rows = tx.all<{ distribution: string; lane: number }>(
    'SELECT distribution, lane FROM ownChains WHERE conversation = ?',
    conversation,
  );
  const gone = rows.filter((row) => lane === undefined || row.lane === laneNumber(lane));
  for (const row of gone) {
    tx.run('DELETE FROM senderKeys WHERE device = ? AND lane = ? AND distribution = ?', ownDevice(core).device, row.lane, row.distribution);
    tx.run('DELETE FROM unannounced WHERE distribution = ?', row.distribution);
    tx.run('DELETE FROM ownChains WHERE conversation = ? AND lane = ?', conversation, row.lane);
  }
  return gone.length;
}

/** T7: in the transaction that stores a link, every chain goes whose recipients the link changed. */
export function discardChangedChains(tx: VaultTx, core: Core): void {
  if (!core.own) return;
  for (const row of tx.all<{ conversation: string; devices: string }>('SELECT DISTINCT conversation, devices FROM ownChains')) {
    const now = roomRecipients(core, RosterId.parse(row.conversation));
    if (now.status === 'blocked' || now.recipients.digest !== row.devices) discardChains(tx, core, ConversationId.parse(row.conversation));
  }
}

/** A device that had no prekeys when a chain began has a session now: it gets the chain's first announcement, which opens all of it. */
export function announceLate(tx: VaultTx, device: DeviceId, lane: Lane): void {
  const rows = tx.all<ChainRow>(
    'SELECT c.* FROM unannounced u JOIN ownChains c ON c.distribution = u.distribution WHERE u.device = ? AND c.lane = ?',
    device,
    laneNumber(lane),
  );
  for (const row of rows) {
    queueErrand(tx, device, lane, `announcement:${row.distribution}`, readAnnouncement(row.announcement));
    tx.run('DELETE FROM unannounced WHERE distribution = ? AND device = ?', row.distribution, device);
  }
}

/** Announces our live chains of a lane once more to a device that they are for. */
export function announceAgain(tx: VaultTx, core: Core, device: DeviceId, lane: Lane): void {
  for (const row of tx.all<ChainRow & { conversation: string }>('SELECT * FROM ownChains WHERE lane = ?', laneNumber(lane))) {
    const now = roomRecipients(core, RosterId.parse(row.conversation));
    if (now.status === 'blocked' || now.recipients.digest !== row.devices || !now.recipients.devices.includes(device)) continue;
    queueErrand(tx, device, lane, `announcement:${row.distribution}`, readAnnouncement(row.announcement));
  }
}
