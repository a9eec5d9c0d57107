import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HubStores } from '../hub-stores.ts';
import { STORE_LIMITS, type StoreParts } from '../store-parts.ts';
import { openDatabase } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { sqliteHeldKeys } from './held-key-store.ts';
import { sqliteInvitations } from './invitation-store.ts';
import { sqliteMailboxes } from './mailboxes/mailbox-store.ts';
import { sqliteMeta } from './meta-store.ts';
import { migrate } from './migrate.ts';
import { sqlitePrekeys } from './prekey-store.ts';
import { sqliteRosters } from './roster-store.ts';
import { sqliteSignIns } from './sign-in-store.ts';

/**
 * Opens the embedded store: one file, beside it SQLite's log and the mailboxes' lock. One process at a time uses the
 * mailboxes (and sweeps); others, such as the hub's command line, may use everything else meanwhile.
 */
export async function openSqliteStores(file: string, parts: StoreParts): Promise<HubStores> {
  await mkdir(dirname(file), { recursive: true });
  const db = openDatabase(file);
  try {
    migrate(db);
    const limits = parts.limits ?? STORE_LIMITS;
    const commits = groupCommit(db);
    const mailboxes = sqliteMailboxes({ db, file, commits, limits });
    const prekeys = sqlitePrekeys(db, commits, limits);
    const signIns = sqliteSignIns(db, commits);
    const invitations = sqliteInvitations(db, commits);
    const heldKeys = sqliteHeldKeys(db, commits);
    const meta = await sqliteMeta(db, commits, parts);
    let open = true;
    return {
      rosters: sqliteRosters(db, commits),
      prekeys,
      mailboxes,
      signIns,
      invitations,
      heldKeys,
      meta,
      async sweep(nowMs) {
        return {
          challenges: signIns.sweepChallenges(nowMs),
          invitations: await invitations.sweep(nowMs),
          envelopes: await mailboxes.sweep(nowMs),
          heldKeys: await heldKeys.sweep(nowMs),
          prekeys: await prekeys.sweep(nowMs),
          leftovers: 0, // every write is one transaction
        };
      },
      async [Symbol.asyncDispose]() {
        if (!open) return;
        open = false;
        await commits[Symbol.asyncDispose]();
        db.close();
        mailboxes[Symbol.dispose]();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
