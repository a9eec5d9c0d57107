import type { Text } from '../i18n/catalogue.ts';

const YEAR_DAYS = 365;

/** How long a room is kept, in words: years where they are whole; null means until it is closed. */
export function keptFor(t: Text, days: number | null): string {
  if (days === null) return t('rooms.retentionUntilClosed');
  return days % YEAR_DAYS === 0 && days > 0 ? t('rooms.retentionYears', { n: days / YEAR_DAYS }) : t('rooms.retentionDays', { n: days });
}
