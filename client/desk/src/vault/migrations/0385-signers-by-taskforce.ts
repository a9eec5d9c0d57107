import type { MigrationDb } from '../migration.ts';

/**
 * CS24: who was asked, and who answered, with the taskforce. Where all chairs were asked the rows did not say whose they are: those who are asked are found and
 * asked again at the next look, since nobody is there who was.
 */
export function up(db: MigrationDb): void {
  db.exec(`
    UPDATE proposals SET
      asked = (SELECT json_group_array(json_object('taskforce', proposals.asks, 'officer', value)) FROM json_each(proposals.asked)),
      answeredBy = CASE WHEN answeredBy IS NULL THEN NULL ELSE json_object('taskforce', asks, 'officer', answeredBy) END
      WHERE json_extract(act, '$.kind') IN ('room.admitted', 'chair.handed-over', 'taskforce.settled');
    UPDATE proposals SET asked = '[]', answeredBy = NULL
      WHERE json_extract(act, '$.kind') NOT IN ('room.admitted', 'chair.handed-over', 'taskforce.settled');
  `);
}
