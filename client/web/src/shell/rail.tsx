import type { TodayView } from '@breakwater/shared/desk/views/today';
import { Link, useLocation } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { formatNumber } from '../i18n/format/numbers.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import type { PLACES, Place } from './areas.ts';

function countOf(place: Place, today: TodayView | undefined): number {
  if (!today) return 0;
  const counts: Partial<Record<Place, number>> = {
    alerts: today.alerts.length,
    requests: today.requests.length,
    rooms: today.rooms.reduce((sum, room) => sum + room.unread, 0),
    people: today.offers,
  };
  return counts[place] ?? 0;
}

/** The areas, at the left, or at the bottom of a small screen. */
export function Rail({ places }: { places: typeof PLACES }) {
  const t = useText();
  const { language } = useAppearance();
  const [path] = useLocation();
  const hasToday = places.some(({ place }) => place === 'today');
  const today = useDeskQuery('today:read', {}, { enabled: hasToday });
  return (
    <nav className="rail" aria-label={t('shell.navigation')}>
      {places.map(({ place, path: root, text, icon: Icon }) => {
        const here = path === root || path.startsWith(`${root}/`);
        const count = countOf(place, today.data);
        return (
          <Link
            key={place}
            href={root}
            className="rail-place"
            aria-current={here ? 'page' : undefined}
            aria-label={count > 0 ? `${t(text as 'shell.today')}, ${formatNumber(language, count)}` : t(text as 'shell.today')}
          >
            <span className="rail-icon">
              <Icon size="1.375rem" stroke={here ? 2 : 1.6} aria-hidden="true" />
              {count > 0 && (
                <span className="rail-count" data-tone={place === 'alerts' ? 'danger' : 'accent'}>
                  {count > 99 ? '99+' : formatNumber(language, count)}
                </span>
              )}
            </span>
            <span className="rail-label">{t(text as 'shell.today')}</span>
          </Link>
        );
      })}
    </nav>
  );
}
