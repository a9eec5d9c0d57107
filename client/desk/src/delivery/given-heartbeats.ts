import { readHeartbeat } from '@breakwater/shared/content/heartbeat';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { DeviceId, laneNumber, RosterId } from '@breakwater/shared/ids';
import { checkSignature } from '../crypto/node/ed25519.ts';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { KeptFrame } from './frame.ts';
import { keepHeartbeat } from './take-heartbeat.ts';

type Given = NonNullable<LetterItemOf<'history'>['heartbeats']>;
type Place = { readonly device: string; readonly lane: number; readonly incarnation: number; readonly number: number };

const nameOf = ({ device, lane, incarnation, number }: Place): string => [device, lane, incarnation, number].join('/');

/** DE71: of the heartbeats that are here those that name one of these messages of a room. */
export function heartbeatsFor(vault: VaultReader, room: RosterId, rows: readonly Place[]): Given {
  const here = vault.all<Place & { readonly statement: string; readonly signature: string }>(
    'SELECT device, lane, incarnation, number, statement, signature FROM heartbeats WHERE conversation = ?',
    room,
  );
  const named = new Set(rows.map(nameOf));
  return here
    .filter((each) => named.has(nameOf(each)))
    .map(({ device, statement, signature }) => ({ device: DeviceId.parse(device), statement, signature }));
}

/**
 * DE71: an author's signed word on a message, handed on with it: as good as if it had come from the author, for nobody else can sign it. Kept where it names
 * one of the messages that came with it, of this room; the rest counts for nothing.
 */
export function takeGivenHeartbeats(
  tx: VaultTx,
  core: Core,
  room: RosterId,
  given: Given,
  beside: readonly KeptFrame[],
  nowMs: number,
): void {
  const hashes = new Map(beside.map(({ frame, hash }) => [nameOf({ ...frame, lane: laneNumber(frame.lane) }), hash]));
  for (const each of given) {
    const signingKey = core.book.device(each.device)?.device.keys.signingKey;
    const read = signingKey === undefined ? undefined : readHeartbeat({ ...each, item: 'heartbeat' }, signingKey, checkSignature);
    if (read?.status !== 'read') continue;
    const { heartbeat } = read;
    const place = { ...heartbeat, lane: laneNumber(heartbeat.lane) };
    if (heartbeat.device !== each.device || RosterId.parse(heartbeat.conversation) !== room || hashes.get(nameOf(place)) !== heartbeat.hash)
      continue;
    keepHeartbeat(tx, heartbeat, each, nowMs);
  }
}
