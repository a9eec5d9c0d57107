import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import type { VaultReader } from '../database.ts';

/** Devices for which a message of ours lapsed (D2) and that have not got it since; one that it was sent to again counts when that has lapsed, too. */
export const lapsedFor = (vault: VaultReader, envelope: string, nowMs: number): readonly string[] =>
  vault
    .all<{ device: string }>(
      `SELECT l.device FROM lapsed l JOIN messages m ON m.envelope = l.envelope AND m.receivedAtMs IS NULL
         LEFT JOIN confirmed c ON c.conversation = m.conversation AND c.lane = m.lane AND c.incarnation = m.incarnation AND c.device = l.device
         WHERE l.envelope = ? AND (l.againAtMs IS NULL OR l.againAtMs < ?)
           AND (c.device IS NULL OR m.number < c.begins OR m.number > c.upTo OR instr(',' || substr(c.missing, 2, length(c.missing) - 2) || ',', ',' || m.number || ',') > 0)`,
      envelope,
      nowMs - ABSENCE_MAX_MS,
    )
    .map(({ device }) => device);
