import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import type { GroupCommit } from '../group-commit.ts';
import type { MailboxState } from './state.ts';

const SWEEP_AT_ONCE = 500;

/**
 * Deletes postings that are older than any sender repeats (D2, D11) and wait for nobody. In short transactions, from the
 * oldest on; those that still wait for someone stay, however old.
 */
export async function sweepPostings({ db, postings }: MailboxState, commits: GroupCommit, nowMs: number): Promise<number> {
  const oldest = db.prepare(
    `SELECT p.no, p.storedAtMs < ? AS old, w.posting IS NOT NULL AS waits FROM posting p LEFT JOIN waiting w ON w.posting = p.no
     WHERE p.no > ? ORDER BY p.no LIMIT ${SWEEP_AT_ONCE}`,
  );
  const deletePosting = db.prepare('DELETE FROM posting WHERE no = ?');
  const deleteBlobs = db.prepare('DELETE FROM blobNamed WHERE posting = ?');
  let swept = 0;
  for (let after = 0; ; ) {
    const rows = oldest.all<{ no: number; old: number; waits: number }>([nowMs - ABSENCE_MAX_MS, after]);
    const done = rows.filter(({ old, waits }) => old === 1 && waits === 0).map(({ no }) => postings.read(no));
    swept += await commits.write((turn) => {
      turn.onCommit(() => done.forEach(postings.forget));
      for (const posting of done) {
        deletePosting.run([posting.no]);
        deleteBlobs.run([posting.no]);
      }
      return done.length;
    });
    const last = rows.at(-1);
    if (!last || last.old === 0 || rows.length < SWEEP_AT_ONCE) return swept;
    after = last.no;
  }
}
