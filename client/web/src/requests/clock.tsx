import type { RequestClock } from '@breakwater/shared/desk/views/requests';
import { formatNumber } from '../i18n/format/numbers.ts';
import { formatDue } from '../i18n/format/relative.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { useNow } from '../ui/use-now.ts';
import { usedShare } from './used-share.ts';

const DUE_SHARE = 0.5;

/** The clock as a bar that stops when it is paused, with the reason. */
export function Clock({ clock }: { clock: RequestClock }) {
  const t = useText();
  const style = useTimeStyle();
  const { language } = useAppearance();
  const nowMs = useNow();
  const share = usedShare(clock, nowMs);
  const words = {
    'not-started': () => t('requests.clockNotStarted'),
    running: () => {
      const due = clock.dueAtMs === null ? '' : formatDue(style, clock.dueAtMs, nowMs);
      return clock.dueAtMs !== null && clock.dueAtMs <= nowMs ? due : t('requests.clockDue', { due });
    },
    paused: () => t('requests.clockPaused'),
    stopped: () => t('requests.clockStopped'),
  }[clock.state]();
  const tone = clock.state !== 'running' ? 'still' : share >= 1 ? 'late' : share >= DUE_SHARE ? 'due' : 'calm';
  return (
    <div className="clock" data-tone={tone}>
      <div
        className="clock-bar"
        role="img"
        aria-label={t('requests.clockUsed', { percent: formatNumber(language, Math.round(Math.min(share, 1) * 100)) })}
      >
        <div style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </div>
      <span className="clock-words">{words}</span>
    </div>
  );
}
