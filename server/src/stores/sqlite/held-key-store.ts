import { HeldKey } from '@breakwater/shared/hub/envelope';
import { DeviceId, DeviceIds, EnvelopeId } from '@breakwater/shared/ids';
import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import type { Database } from '@signalapp/sqlcipher';
import { heldKeyId } from '../held-key-id.ts';
import type { DueKey, HeldKeyStore } from '../held-key-store.ts';
import type { Deposit } from '../mailbox-store.ts';
import { plainBytes } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

type Row = {
  id: string;
  envelope: string;
  sender: string;
  authority: string;
  rung: number;
  devices: string;
  key: Uint8Array<ArrayBuffer>;
  releaseAtMs: number;
  tryAtMs: number;
  hash: string;
  urgency: string;
};

/**
 * Held keys (D9). A key's bytes are there exactly while it waits: releasing or cancelling it deletes them and keeps the
 * row, so that a repeated submit does not bring it back.
 */
export function sqliteHeldKeys(db: Database, commits: GroupCommit): HeldKeyStore & { sweep(nowMs: number): Promise<number> } {
  const dueSenders = db.prepare('SELECT DISTINCT sender FROM heldKey WHERE key IS NOT NULL AND tryAtMs <= ?', { pluck: true });
  const due = db.prepare('SELECT * FROM heldKey WHERE key IS NOT NULL AND sender = ? AND tryAtMs <= ? ORDER BY tryAtMs, id LIMIT ?');
  const next = db.prepare('SELECT min(tryAtMs) FROM heldKey WHERE key IS NOT NULL', { pluck: true });
  const postpone = db.prepare('UPDATE heldKey SET tryAtMs = ? WHERE id = ? AND key IS NOT NULL');
  const has = db.prepare('SELECT 1 FROM heldKey WHERE id = ?', { pluck: true });
  const ofEnvelope = db.prepare('SELECT count(*) FROM heldKey WHERE envelope = ?', { pluck: true });
  const ofSender = db.prepare('SELECT count(*) FROM heldKey WHERE key IS NOT NULL AND sender = ?', { pluck: true });
  const endOverdue = db.prepare('UPDATE heldKey SET key = NULL WHERE key IS NOT NULL AND releaseAtMs < ?');
  const end = db.prepare('UPDATE heldKey SET key = NULL WHERE id = ?');
  const endAll = db.prepare('UPDATE heldKey SET key = NULL WHERE envelope = ? AND hash = ? AND key IS NOT NULL');
  const known = db.prepare('SELECT 1 FROM heldKey WHERE envelope = ? AND hash = ?', { pluck: true });
  const all = db.prepare('SELECT sender, devices FROM heldKey WHERE envelope = ? AND hash = ? ORDER BY rung');
  const markCancelled = db.prepare('INSERT INTO heldKeyCancelled (envelope, hash) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const deleteOld = db.prepare('DELETE FROM heldKey WHERE key IS NULL AND storedAtMs < ?');
  const deleteMarks = db.prepare(
    'DELETE FROM heldKeyCancelled WHERE NOT EXISTS (SELECT 1 FROM heldKey h WHERE h.envelope = heldKeyCancelled.envelope AND h.hash = heldKeyCancelled.hash)',
  );
  return {
    async due(nowMs, ofEach) {
      const found = dueSenders.all<string>([nowMs]).flatMap((sender) => due.all<Row>([sender, nowMs, ofEach]));
      return found.sort((a, b) => a.tryAtMs - b.tryAtMs).map(fromRow);
    },
    async nextDueAtMs() {
      return next.get<number | null>([]) ?? undefined;
    },
    async weigh(sender, envelope, held) {
      return {
        fresh: [...new Set(held.map((one) => heldKeyId(envelope, one)))].filter((id) => has.get([id]) === undefined).length,
        ofEnvelope: Number(ofEnvelope.get([envelope])),
        waiting: Number(ofSender.get([sender])),
      };
    },
    async postpone(keys) {
      await commits.write(() => {
        for (const { id, untilMs } of keys) postpone.run([untilMs, id]);
      });
    },
    async markReleased(ids) {
      await commits.write(() => {
        for (const id of ids) end.run([id]);
      });
    },
    cancel: (envelope, hash) =>
      commits.write(() => {
        // Only for keys that are here: else anyone could fill the store with marks.
        if (known.get([envelope, hash]) === undefined) return 0;
        markCancelled.run([envelope, hash]);
        return endAll.run([envelope, hash]).changes;
      }),
    async holders(envelope, hash) {
      const rows = all.all<Pick<Row, 'sender' | 'devices'>>([envelope, hash]);
      const devices = new Set(rows.flatMap((row) => DeviceIds.parse(JSON.parse(row.devices))));
      return rows[0] && { sender: DeviceId.parse(rows[0].sender), devices: [...devices] };
    },
    sweep: (nowMs) =>
      commits.write(() => {
        endOverdue.run([nowMs - ABSENCE_MAX_MS]);
        const swept = deleteOld.run([nowMs - ABSENCE_MAX_MS]).changes;
        if (swept > 0) deleteMarks.run([]);
        return swept;
      }),
  };
}

/** Stores the held keys of a submit, inside its transaction; those cancelled already are stored without their bytes. */
export function heldKeyWriter(db: Database): (deposit: Deposit, storedAtMs: number) => void {
  const insert = db.prepare(
    `INSERT INTO heldKey (id, envelope, sender, authority, rung, devices, key, releaseAtMs, tryAtMs, hash, storedAtMs, urgency)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const cancelled = db.prepare('SELECT 1 FROM heldKeyCancelled WHERE envelope = ? AND hash = ?', { pluck: true });
  return ({ envelope, sender, held }, storedAtMs) => {
    for (const one of held) {
      const { authority, rung, devices, releaseAt, hash, urgency } = one;
      const key = cancelled.get([envelope, hash]) === undefined ? one.key : null;
      const id = heldKeyId(envelope, one);
      insert.run([id, envelope, sender, authority, rung, JSON.stringify(devices), key, releaseAt, releaseAt, hash, storedAtMs, urgency]);
    }
  };
}

function fromRow({ id, envelope, sender, authority, rung, devices, key, releaseAtMs, hash, urgency }: Row): DueKey {
  const plain = { devices: JSON.parse(devices), key: plainBytes(key), releaseAt: releaseAtMs };
  const held = HeldKey.parse({ authority, rung, ...plain, hash, urgency });
  return { ...held, id, envelope: EnvelopeId.parse(envelope), sender: DeviceId.parse(sender) };
}
