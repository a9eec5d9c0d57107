import { DeviceId } from '@breakwater/shared/ids';
import type { Database } from '@signalapp/sqlcipher';
import type { Fence, SignInStore, StopCodeProof } from '../sign-in-store.ts';
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
  const numberTaken = db.prepare('SELECT 1 FROM stopCode WHERE number = ? AND device <> ?', { pluck: true });
  const setCode = db.prepare('INSERT OR REPLACE INTO stopCode (device, number, salt, hash) VALUES (?, ?, ?, ?)');
  const findCode = db.prepare('SELECT device, number, salt, hash FROM stopCode WHERE number = ?');
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
    setStopCode: (device, { number, salt, hash }) =>
      commits.write(() => numberTaken.get([number, device]) === undefined && setCode.run([device, number, salt, hash]).changes === 1),
    async findStopCode(number) {
      const found = findCode.get<StopCodeProof & { device: string }>([number]);
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
