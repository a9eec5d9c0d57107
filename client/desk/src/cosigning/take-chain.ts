import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { COSIGNING_LINKS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import type { CoSignedAct } from '@breakwater/shared/roster/co-signers';
import type { VaultTx } from '../vault/database.ts';
import { settledRoster } from './settle.ts';

type Page = LetterItemOf<'signature-chain'>;

/**
 * Keeps a page of a roster's links as an asking device has sent them. One that is not the link that came before at its height is of another history, which the
 * asker follows now: that one goes, with all behind it. A device has so many places (CS26).
 */
export function takeChain(tx: VaultTx, from: DeviceId, page: Page): void {
  if (!hasPlace(tx, from, page)) forgetOthers(tx, from, page.roster);
  if (!hasPlace(tx, from, page)) return;
  const { roster } = page;
  for (const [i, link] of page.links.entries()) {
    const [text, height] = [JSON.stringify(link), page.from + i];
    const there = tx.one<{ link: string }>(
      'SELECT link FROM askedLinks WHERE device = ? AND roster = ? AND height = ?',
      from,
      roster,
      height,
    );
    if (there?.link === text) continue;
    if (there) tx.run('DELETE FROM askedLinks WHERE device = ? AND roster = ? AND height >= ?', from, roster, height);
    tx.run('INSERT INTO askedLinks VALUES (?, ?, ?, ?)', from, roster, height, text);
  }
}

/** Whether the page fits beside all else of this device. */
function hasPlace(tx: VaultTx, device: DeviceId, { roster, from, links }: Page): boolean {
  const others = tx.one<{ n: number }>(
    'SELECT count(*) AS n FROM askedLinks WHERE device = ? AND NOT (roster = ? AND height >= ? AND height < ?)',
    device,
    roster,
    from,
    from + links.length,
  );
  return (others?.n ?? 0) + links.length <= COSIGNING_LINKS_PER_DEVICE_MAX;
}

/** CS26: the links of all other rosters go, but of those that an open asking of this device is about. */
function forgetOthers(tx: VaultTx, device: DeviceId, roster: RosterId): void {
  const open = tx.all<{ act: string }>(`SELECT act FROM asks WHERE device = ? AND state IN ('open', 'agreed')`, device);
  const wanted = open.flatMap(({ act }) => {
    const asked = JSON.parse(act) as CoSignedAct & { readonly roster: RosterId }; // `actText`
    return [asked.roster, settledRoster(asked) ?? asked.roster];
  });
  tx.run(
    'DELETE FROM askedLinks WHERE device = ? AND roster NOT IN (SELECT value FROM json_each(?))',
    device,
    JSON.stringify([roster, ...wanted]),
  );
}
