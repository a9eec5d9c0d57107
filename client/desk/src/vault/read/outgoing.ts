import { Content } from '@breakwater/shared/content/content';
import { type DeviceId, DeviceIds } from '@breakwater/shared/ids';
import type { RosterBook } from '../../rosters/book.ts';
import { officerName } from '../../rosters/officer-name.ts';
import type { VaultReader } from '../database.ts';
import type { StoredMessage } from './messages.ts';

/** Something written here that has not been encrypted yet (D3). */
export type WaitingIntent = {
  readonly envelope: string;
  readonly conversation: string;
  readonly content: Content;
  readonly createdAtMs: number;
  readonly leavesAtMs: number;
  /** Why it cannot leave; null when it only waits. */
  readonly blocked: string | null;
};

type IntentRow = {
  envelope: string;
  conversation: string;
  content: string;
  createdAtMs: number;
  leavesAtMs: number;
  blocked: string | null;
};

const INTENTS = 'SELECT envelope, conversation, content, createdAtMs, leavesAtMs, blocked FROM intents';
const asIntent = (row: IntentRow): WaitingIntent => ({ ...row, content: Content.parse(JSON.parse(row.content)) });

/** What waits in a conversation, in the order of writing. */
export const listIntents = (vault: VaultReader, conversation: string): WaitingIntent[] =>
  vault.all<IntentRow>(`${INTENTS} WHERE conversation = ? ORDER BY seq`, conversation).map(asIntent);

/** Conversations in which something waits to be encrypted. */
export const waitingConversations = (vault: VaultReader): ReadonlySet<string> =>
  new Set(vault.all<{ conversation: string }>('SELECT DISTINCT conversation FROM intents').map(({ conversation }) => conversation));

export function readIntent(vault: VaultReader, envelope: string): WaitingIntent | undefined {
  const row = vault.one<IntentRow>(`${INTENTS} WHERE envelope = ?`, envelope);
  return row && asIntent(row);
}

export type Stage = 'queued' | 'sent' | 'delivered' | 'read';

/** How far a message of ours has come, in officers, not devices; this officer's own other desks are not counted. */
export type Reach = { readonly stage: Stage; readonly to: number; readonly delivered: number; readonly read: number };

type Confirmed = { readonly begins: number; readonly upTo: number; readonly missing: ReadonlySet<number>; readonly readUpTo: number };

/** Reads reach for many messages of one moment: what the devices of a conversation confirmed is read once. */
export function reachReader(vault: VaultReader, book: RosterBook): (message: StoredMessage) => Reach {
  const confirmed = new Map<string, ReadonlyMap<string, Confirmed>>();
  const audiences = new Map<string, readonly DeviceId[]>();
  const ownOfficer = officerName(book.own());
  return (message) => {
    const devices = readAudience(vault, audiences, message.audience);
    const marks = readConfirmed(vault, confirmed, message);
    const officers = new Map<string, { delivered: boolean; read: boolean }>();
    for (const device of devices) {
      const officer = officerName(book.device(device)) ?? device;
      if (officer === ownOfficer) continue;
      const mark = marks.get(device);
      const has = mark !== undefined && message.number >= mark.begins && message.number <= mark.upTo && !mark.missing.has(message.number);
      const before = officers.get(officer);
      officers.set(officer, {
        delivered: has || before?.delivered === true,
        read: (has && message.number <= mark.readUpTo) || before?.read === true,
      });
    }
    const to = officers.size;
    const delivered = [...officers.values()].filter((officer) => officer.delivered).length;
    const read = [...officers.values()].filter((officer) => officer.read).length;
    const stage: Stage =
      message.storedAtMs === null ? 'queued' : to > 0 && read === to ? 'read' : to > 0 && delivered === to ? 'delivered' : 'sent';
    return { stage, to, delivered, read };
  };
}

function readAudience(vault: VaultReader, known: Map<string, readonly DeviceId[]>, digest: string | null): readonly DeviceId[] {
  if (digest === null) return [];
  let devices = known.get(digest);
  if (!devices) {
    const row = vault.one<{ devices: string }>('SELECT devices FROM audiences WHERE digest = ?', digest);
    devices = row ? DeviceIds.parse(JSON.parse(row.devices)) : [];
    known.set(digest, devices);
  }
  return devices;
}

function readConfirmed(
  vault: VaultReader,
  known: Map<string, ReadonlyMap<string, Confirmed>>,
  { conversation, lane, incarnation }: StoredMessage,
): ReadonlyMap<string, Confirmed> {
  const key = `${conversation}/${lane}/${incarnation}`;
  let marks = known.get(key);
  if (!marks) {
    const rows = vault.all<{ device: string; begins: number; upTo: number; missing: string; readUpTo: number }>(
      'SELECT device, begins, upTo, missing, readUpTo FROM confirmed WHERE conversation = ? AND lane = ? AND incarnation = ?',
      conversation,
      lane === 'acts' ? 1 : 2,
      incarnation,
    );
    marks = new Map(
      rows.map(({ device, begins, upTo, missing, readUpTo }) => [
        device,
        { begins, upTo, missing: new Set(JSON.parse(missing) as number[]), readUpTo },
      ]),
    );
    known.set(key, marks);
  }
  return marks;
}
