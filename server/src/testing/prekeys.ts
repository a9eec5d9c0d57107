import { randomBytes } from 'node:crypto';
import type { PrekeysLeft, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { Lane } from '@breakwater/shared/ids';
import type { Desk } from './desk.ts';

const bytes = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length));
const kyber = (id: number): PublishPrekeys['lastResort'] => ({ id, key: bytes(64), signature: bytes(64) });

/** Publishes keys that look like libsignal's: `count` one-time keys of each kind, numbered from `from`. */
export function publishTestPrekeys(desk: Desk, count = 3, lane: Lane = 'rest', from = 10): Promise<PrekeysLeft> {
  const ids = Array.from({ length: count }, (_, i) => from + i);
  return desk.call('prekeys:publish', {
    lane,
    signed: { id: 1, key: bytes(33), signature: bytes(64) },
    lastResort: kyber(2),
    oneTime: ids.map((id) => ({ id, key: bytes(33) })),
    oneTimeKyber: ids.map(kyber),
    replacesAll: false,
  });
}
