import { ODD_ACTS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import type { ActContext } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';

type From = Pick<ActContext, 'envelope' | 'device' | 'conversation' | 'nowMs'>;

/** Notes what came as an act and is none, or is not folded, and why; of one device the newest ones. */
export function odd(tx: VaultTx, { envelope, device, conversation, nowMs }: From, cause: string): void {
  tx.run(
    'INSERT INTO oddActs (envelope, device, conversation, cause, seenAtMs) VALUES (?, ?, ?, ?, ?)',
    envelope,
    device,
    conversation,
    cause,
    nowMs,
  );
  tx.run(
    'DELETE FROM oddActs WHERE device = ? AND seq NOT IN (SELECT seq FROM oddActs WHERE device = ? ORDER BY seq DESC LIMIT ?)',
    device,
    device,
    ODD_ACTS_PER_DEVICE_MAX,
  );
}
