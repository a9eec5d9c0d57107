import { readExclusion } from '@breakwater/shared/content/exclusion';
import type { RosterId } from '@breakwater/shared/ids';
import { EXCLUSION_TURNS_PER_LINK } from '@breakwater/shared/limits';
import type { VaultTx } from '../vault/database.ts';
import { listStatements } from './exclusion-rows.ts';

/**
 * RO68: this desk leaves a history of a room, from a height on, for one that has these links. Whoever wrote that history could write links enough in it for any
 * turn (RO61): so what was lifted there is kept out again, and what keeps somebody out has the last turn of where the two part, so that it can be lifted.
 */
export function leaveHistory(tx: VaultTx, room: RosterId, fromHeight: number, links: ReadonlySet<string>): void {
  for (const { taskforce, officer, lifted, signed } of listStatements(tx, room)) {
    const at = signed && readExclusion(signed)?.heads.find(({ roster }) => roster === room);
    if (!signed || !at || at.height < fromHeight || links.has(at.hash)) continue;
    const row = [room, taskforce, officer ?? '', signed.author];
    const where = 'WHERE conversation = ? AND taskforce = ? AND officer = ? AND author = ?';
    if (lifted) tx.run(`DELETE FROM exclusions ${where}`, ...row);
    else tx.run(`UPDATE exclusions SET turn = min(turn, ?) ${where}`, EXCLUSION_TURNS_PER_LINK * fromHeight, ...row);
  }
}
