import { formatClock, formatMoment } from '../i18n/format/dates.ts';
import { formatAge, formatDue, formatWhen } from '../i18n/format/relative.ts';
import { useAppearance, useTimeStyle } from '../i18n/words.tsx';
import { useNow } from './use-now.ts';

const SOON_MS = 60 * 60_000;

type Shape = 'list' | 'clock' | 'age' | 'due' | 'full';

/** A moment, short, with the whole of it behind. */
export function When({ atMs, shape = 'list' }: { atMs: number; shape?: Shape }) {
  const style = useTimeStyle();
  const nowMs = useNow();
  const { language } = useAppearance();
  const full = formatMoment(style, atMs, nowMs);
  const shown = {
    list: () => formatWhen(style, atMs, nowMs),
    clock: () => formatClock(style, atMs),
    age: () => formatAge(language, atMs, nowMs),
    due: () => formatDue(style, atMs, nowMs),
    full: () => full,
  }[shape]();
  return (
    <time
      className="when"
      title={full}
      dateTime={new Date(atMs).toISOString()}
      data-due={shape !== 'due' ? undefined : atMs <= nowMs ? 'late' : atMs - nowMs < SOON_MS ? 'soon' : undefined}
    >
      {shown}
    </time>
  );
}
