import { DeviceId } from '@breakwater/shared/ids';
import type { Database } from '@signalapp/sqlcipher';
import { EARLIER_CARD_MS, type Fence, type SignInStore, STOP_CODES_PER_DEVICE_MAX, type StopCodeProof } from '../sign-in-store.ts';
import { challengesInMemory } from './challenges.ts';
import type { GroupCommit } from './group-commit.ts';

/** Sign-in in SQLite. */
export function sqliteSignIns(db: Database, commits: GroupCommit): SignInStore & { sweepChallenges(nowMs: number): number } {
  const read = db.prepare('SELECT incarnation, fence, seenAtMs FROM fence WHERE device = ?');
  const write = db.prepare('INSERT OR REPLACE INTO fence (device, incarnation, fence, seenAtMs) VALUES (?, ?, ?, ?)');
  const suspend = db.prepare('INSERT INTO suspension (device, sinceMs) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const lift = db.prepare('DELETE FROM suspension WHERE device = ? AND sinceMs = ?');
  const suspended = db.prepare('SELECT 1 FROM suspension WHERE device = ?', { pluck: true });
  const allSuspended = db.prepare('SELECT device, sinceMs FROM suspension ORDER BY sinceMs, device');
  const numberTaken = db.prepare('SELECT 1 FROM stopCode WHERE number = ?', { pluck: true });
  const dropExpired = db.prepare('DELETE FROM stopCode WHERE device = ? AND untilMs <= ?');
  const dropLatest = db.prepare(
    `DELETE FROM stopCode WHERE (SELECT count(*) FROM stopCode WHERE device = :device) >= ${STOP_CODES_PER_DEVICE_MAX} AND device = :device AND untilMs IS NULL`,
  );
  const replaceCode = db.prepare('UPDATE stopCode SET untilMs = ? WHERE device = ? AND untilMs IS NULL');
  const addCode = db.prepare('INSERT INTO stopCode (number, device, salt, hash, untilMs) VALUES (?, ?, ?, ?, NULL)');
  const findCode = db.prepare('SELECT device, number, salt, hash FROM stopCode WHERE number = ? AND (untilMs IS NULL OR untilMs > ?)');
  const challenges = challengesInMemory();
  return {
    keepChallenge: async (challenge, device, expiresAtMs) => challenges.keep(challenge, device, expiresAtMs),
    takeChallenge: async (challenge, device, nowMs) => challenges.take(challenge, device, nowMs),
    sweepChallenges: challenges.sweep,
    raiseFence: (device, { incarnation, fence, seenAtMs }) =>
      commits.write(() => {
        const known = read.get<Fence>([device]);
        if (known && (incarnation < known.incarnation || (incarnation === known.incarnation && fence !== known.fence))) return 'refused';
        write.run([device, incarnation, fence, seenAtMs]);
        return known?.incarnation === incarnation ? 'same' : 'raised';
      }),
    async readFence(device) {
      const known = read.get<Fence>([device]);
      return known && { ...known };
    },
    suspend: (device, nowMs) => commits.write(() => suspend.run([device, nowMs]).changes === 1),
    liftSuspension: ({ device, sinceMs }) => commits.write(() => lift.run([device, sinceMs]).changes === 1),
    isSuspended: async (device) => suspended.get([device]) !== undefined,
    async listSuspended() {
      return allSuspended
        .all<{ device: string; sinceMs: number }>([])
        .map(({ device, sinceMs }) => ({ device: DeviceId.parse(device), sinceMs }));
    },
    setStopCode: (device, { number, salt, hash }, nowMs) =>
      commits.write(() => {
        if (numberTaken.get([number]) !== undefined) return false;
        dropExpired.run([device, nowMs]);
        dropLatest.run({ device });
        replaceCode.run([nowMs + EARLIER_CARD_MS, device]);
        return addCode.run([number, device, salt, hash]).changes === 1;
      }),
    async findStopCode(number, nowMs) {
      const found = findCode.get<StopCodeProof & { device: string }>([number, nowMs]);
      return (
        found && {
          device: DeviceId.parse(found.device),
          number: found.number,
          salt: Uint8Array.from(found.salt),
          hash: Uint8Array.from(found.hash),
        }
      );
    },
  };
}
