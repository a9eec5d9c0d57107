import type { Migration, MigrationDb } from './migration.ts';
import { up as rostersAndKeys } from './migrations/0010-rosters-and-keys.ts';
import { up as messages } from './migrations/0020-messages.ts';
import { up as acts } from './migrations/0100-acts.ts';
import { up as cosigning } from './migrations/0110-cosigning.ts';
import { up as escalation } from './migrations/0120-escalation.ts';
import { up as lapsed } from './migrations/0130-lapsed.ts';
import { up as heartbeats } from './migrations/0140-heartbeats.ts';
import { up as rung } from './migrations/0160-rung.ts';
import { up as revocations } from './migrations/0200-revocations.ts';
import { up as history } from './migrations/0205-history.ts';
import { up as removedSigners } from './migrations/0220-removed-signers.ts';
import { up as exclusions } from './migrations/0225-exclusions.ts';
import { up as suspensions } from './migrations/0240-suspensions.ts';
import { up as ledgers } from './migrations/0245-ledgers.ts';
import { up as historyOfPosts } from './migrations/0265-history-of-posts.ts';
import { up as exclusionsAsked } from './migrations/0270-exclusions-asked.ts';
import { up as exclusionsSigned } from './migrations/0275-exclusions-signed.ts';
import { up as historyTurns } from './migrations/0290-history-turns.ts';
import { up as historyByTerms } from './migrations/0295-history-by-terms.ts';
import { up as officersByTaskforce } from './migrations/0300-officers-by-taskforce.ts';
import { up as faults } from './migrations/0310-faults.ts';
import { up as envelopeSecret } from './migrations/0320-envelope-secret.ts';
import { up as notCompared } from './migrations/0330-not-compared.ts';
import { up as lookups } from './migrations/0340-lookups.ts';
import { up as sent } from './migrations/0350-sent.ts';
import { up as seen } from './migrations/0355-seen.ts';
import { up as signatures } from './migrations/0360-signatures.ts';
import { up as exclusionsByAuthor } from './migrations/0365-exclusions-by-author.ts';
import { up as asksByDevice } from './migrations/0370-asks-by-device.ts';
import { up as late } from './migrations/0375-late.ts';
import { up as rostersSince } from './migrations/0380-rosters-since.ts';
import { up as signersByTaskforce } from './migrations/0385-signers-by-taskforce.ts';
import { up as lateSignatures } from './migrations/0390-late-signatures.ts';
import { up as givenBeside } from './migrations/0430-given-beside.ts';
import { up as strangers } from './migrations/0435-strangers.ts';
import { up as renamed } from './migrations/0455-renamed.ts';

/** In order, in steps of ten or five, so that a forgotten one has room. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 10, up: rostersAndKeys },
  { version: 20, up: messages },
  { version: 100, up: acts },
  { version: 110, up: cosigning },
  { version: 120, up: escalation },
  { version: 130, up: lapsed },
  { version: 140, up: heartbeats },
  { version: 160, up: rung },
  { version: 200, up: revocations },
  { version: 205, up: history },
  { version: 220, up: removedSigners },
  { version: 225, up: exclusions },
  { version: 240, up: suspensions },
  { version: 245, up: ledgers },
  { version: 265, up: historyOfPosts },
  { version: 270, up: exclusionsAsked },
  { version: 275, up: exclusionsSigned },
  { version: 290, up: historyTurns },
  { version: 295, up: historyByTerms },
  { version: 300, up: officersByTaskforce },
  { version: 310, up: faults },
  { version: 320, up: envelopeSecret },
  { version: 330, up: notCompared },
  { version: 340, up: lookups },
  { version: 350, up: sent },
  { version: 355, up: seen },
  { version: 360, up: signatures },
  { version: 365, up: exclusionsByAuthor },
  { version: 370, up: asksByDevice },
  { version: 375, up: late },
  { version: 380, up: rostersSince },
  { version: 385, up: signersByTaskforce },
  { version: 390, up: lateSignatures },
  { version: 430, up: givenBeside },
  { version: 435, up: strangers },
  { version: 455, up: renamed },
];

/** What `user_version` of a vault of this program is. */
export const newestFormat = (migrations: readonly Migration[] = MIGRATIONS): number => migrations.at(-1)?.version ?? 0;

/** The little that migrating needs of a database. */
export type Migratable = MigrationDb & {
  readonly version: () => number;
  readonly setVersion: (version: number) => void;
  readonly inTransaction: (work: () => void) => void;
};

/** Brings the vault to the newest version, each step in its own transaction. `newer` when it comes from a later program: nothing is touched (H3). */
export function migrate(db: Migratable, migrations: readonly Migration[] = MIGRATIONS): 'done' | 'newer' {
  if (db.version() > newestFormat(migrations)) return 'newer';
  for (const { version, up } of migrations) {
    if (version <= db.version()) continue;
    db.inTransaction(() => {
      up(db);
      db.setVersion(version);
    });
  }
  return 'done';
}
