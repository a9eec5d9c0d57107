import {
  EcPrekey,
  KyberPrekey,
  type PrekeyBundle,
  type PrekeysLeft,
  type PublishPrekeys,
  SignedEcPrekey,
} from '@breakwater/shared/hub/prekeys';
import { type DeviceId, Lane } from '@breakwater/shared/ids';
import { PREKEY_LIFE_MS } from '@breakwater/shared/limits';
import type { Database } from '@signalapp/sqlcipher';
import { type KeyKind, offeredKeys } from '../offered-keys.ts';
import type { PrekeyStore } from '../prekey-store.ts';
import type { StoreLimits } from '../store-parts.ts';
import { plainBytes } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

type PublishedRow = {
  lane: string;
  signedId: number;
  signedKey: Uint8Array<ArrayBuffer>;
  signedSignature: Uint8Array<ArrayBuffer>;
  lastResortId: number;
  lastResortKey: Uint8Array<ArrayBuffer>;
  lastResortSignature: Uint8Array<ArrayBuffer>;
};
type OneTimeRow = { no: number; keyId: number; key: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> | null };

/**
 * Prekeys in SQLite. A one-time key that was given or dropped loses its bytes and leaves its fingerprint, so that a
 * repeated publish does not give it a second life.
 */
export function sqlitePrekeys(
  db: Database,
  commits: GroupCommit,
  limits: StoreLimits,
): PrekeyStore & { sweep(nowMs: number): Promise<number> } {
  const put = db.prepare(
    `INSERT OR REPLACE INTO publishedPrekeys
       (device, lane, signedId, signedKey, signedSignature, lastResortId, lastResortKey, lastResortSignature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const published = db.prepare('SELECT * FROM publishedPrekeys WHERE device = ? AND lane = ?');
  const lanes = db.prepare('SELECT lane FROM publishedPrekeys WHERE device = ? ORDER BY lane', { pluck: true });
  const unpublish = db.prepare('DELETE FROM publishedPrekeys WHERE device = ?');
  const free = db.prepare('SELECT count(*) FROM oneTimePrekey WHERE device = ? AND lane = ? AND kind = ? AND key IS NOT NULL', {
    pluck: true,
  });
  const freeFingerprints = db.prepare(
    'SELECT no, fingerprint FROM oneTimePrekey WHERE device = ? AND lane = ? AND kind = ? AND key IS NOT NULL',
  );
  const oldest = db.prepare(
    'SELECT no, keyId, key, signature FROM oneTimePrekey WHERE device = ? AND lane = ? AND kind = ? AND key IS NOT NULL ORDER BY no LIMIT 1',
  );
  const add = db.prepare(
    `INSERT INTO oneTimePrekey (device, lane, kind, fingerprint, addedAtMs, keyId, key, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const spend = db.prepare('UPDATE oneTimePrekey SET key = NULL, signature = NULL WHERE no = ?');
  const spendOf = db.prepare('UPDATE oneTimePrekey SET key = NULL, signature = NULL WHERE device = ? AND key IS NOT NULL');
  const spendAll = db.prepare('UPDATE oneTimePrekey SET key = NULL, signature = NULL WHERE key IS NOT NULL');
  const deleteSpent = db.prepare('DELETE FROM oneTimePrekey WHERE key IS NULL AND addedAtMs < ?');

  const freeOf = (device: DeviceId, lane: Lane, kind: KeyKind): number => Number(free.get([device, lane, kind]));

  function left(device: DeviceId, lane: Lane): PrekeysLeft {
    const row = published.get<PublishedRow>([device, lane]);
    const [oneTime, oneTimeKyber] = [freeOf(device, lane, 'ec'), freeOf(device, lane, 'kyber')];
    return { lane, oneTime, oneTimeKyber, signedId: row?.signedId ?? null, lastResortId: row?.lastResortId ?? null };
  }

  function publish(device: DeviceId, keys: PublishPrekeys, nowMs: number): PrekeysLeft {
    const { lane, signed, lastResort } = keys;
    put.run([device, lane, signed.id, signed.key, signed.signature, lastResort.id, lastResort.key, lastResort.signature]);
    for (const { kind, offered } of offeredKeys(keys)) {
      if (keys.replacesAll) {
        const named = new Set(offered.map(({ fingerprint }) => Buffer.from(fingerprint).toString('hex')));
        for (const { no, fingerprint } of freeFingerprints.all<{ no: number; fingerprint: Uint8Array<ArrayBuffer> }>([
          device,
          lane,
          kind,
        ])) {
          if (!named.has(Buffer.from(fingerprint).toString('hex'))) spend.run([no]);
        }
      }
      let room = limits.oneTimePrekeysMax - freeOf(device, lane, kind);
      for (const { fingerprint, id, key, signature } of offered) {
        if (room > 0) room -= add.run([device, lane, kind, fingerprint, nowMs, id, key, signature]).changes;
      }
    }
    return left(device, lane);
  }

  function takeOldest(device: DeviceId, lane: Lane, kind: KeyKind): { id: number; key: Uint8Array; signature?: Uint8Array } | undefined {
    const row = oldest.get<OneTimeRow>([device, lane, kind]);
    if (!row) return undefined;
    spend.run([row.no]);
    return { id: row.keyId, key: plainBytes(row.key), ...(row.signature && { signature: plainBytes(row.signature) }) };
  }

  function claim(device: DeviceId, lane: Lane): PrekeyBundle | undefined {
    const row = published.get<PublishedRow>([device, lane]);
    if (!row) return undefined;
    const signed = SignedEcPrekey.parse({ id: row.signedId, key: plainBytes(row.signedKey), signature: plainBytes(row.signedSignature) });
    const lastResort = { id: row.lastResortId, key: plainBytes(row.lastResortKey), signature: plainBytes(row.lastResortSignature) };
    const kyber = KyberPrekey.parse(takeOldest(device, lane, 'kyber') ?? lastResort);
    const oneTime = takeOldest(device, lane, 'ec');
    return { device, lane, signed, kyber, ...(oneTime && { oneTime: EcPrekey.parse(oneTime) }) };
  }

  return {
    publish: (device, keys, nowMs) => commits.write(() => publish(device, keys, nowMs)),
    claimPrekeyBundles: (wanted) =>
      commits.write(() => wanted.map(({ device, lane }) => claim(device, lane)).filter((bundle) => bundle !== undefined)),
    async count(device) {
      return lanes.all<string>([device]).map((lane) => left(device, Lane.parse(lane)));
    },
    dropAll: (device) =>
      commits.write(() => {
        unpublish.run([device]);
        spendOf.run([device]);
      }),
    dropOneTimeKeys: () => commits.write(() => spendAll.run([]).changes),
    sweep: (nowMs) => commits.write(() => deleteSpent.run([nowMs - PREKEY_LIFE_MS]).changes),
  };
}
