import type { MigrationDb } from '../migration.ts';

/** What each turn of the lane looks for, found without reading all that ever went out or waits. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE INDEX outboxMarksHeld ON outboxMarks (device) WHERE mark = 'no-session';
    DROP INDEX parkedToHeal;
    CREATE INDEX parkedToHeal ON parked (nextAtMs) WHERE state <> 'lost';
    CREATE INDEX parkedByInner ON parked (inner, sender) WHERE inner IS NOT NULL;
    CREATE INDEX parkedWanting ON parked (sender, seq) WHERE wants <> '[]';
  `);
}
