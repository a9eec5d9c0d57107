import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useCan, useMe } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { MakeChairSheets } from './make-chair-sheets.tsx';
import { RestoreChair } from './restore-chair.tsx';

/** T11: who holds the sheets by which a taskforce gets a chair again; its chair makes them, its holders use them. */
export function ChairSheets({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const own = taskforce.standing === 'own';
  const isChair = useMe().roles.includes('chair') && own;
  const mayMake = useCan('make-chair-sheets') && own;
  const [making, setMaking] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const { chairSheets } = taskforce;
  const isMine = chairSheets?.holders.some(({ isMe }) => isMe) === true;
  if (!own && !isMine) return null;
  const gone = chairSheets?.holders.find((holder) => holder.gone);
  return (
    <section className="block" aria-labelledby="chair-sheets-title" data-part="chair-sheets">
      <div className="block-head">
        <h2 id="chair-sheets-title">{t('chairSheets.title')}</h2>
        {mayMake && (
          <Button size="compact-sm" variant="subtle" onClick={() => setMaking(true)}>
            {t(chairSheets === null ? 'chairSheets.make' : 'chairSheets.makeNew')}
          </Button>
        )}
        {chairSheets?.canRestore === true && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRestoring(true)}>
            {t('chairSheets.restore')}
          </Button>
        )}
      </div>
      {own && <p className="quiet">{t('chairSheets.help')}</p>}
      {chairSheets === null && (
        <p className="hint" data-tone="due">
          {t('chairSheets.none')} {isChair && !mayMake && t('chairSheets.nobody')}
        </p>
      )}
      {chairSheets !== null && (
        <>
          <ul className="lines">
            {chairSheets.holders.map(({ officer }) => (
              <li key={officer?.id ?? 'safe'} className="line">
                <span className="line-main">
                  {officer === null ? (
                    t('chairSheets.safe')
                  ) : (
                    <>
                      {officerText(t, officer)} · <TaskforceName taskforce={officer.taskforce} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <p className="quiet">{t('chairSheets.madeOn', { date: formatDay(style, chairSheets.madeAtMs, nowMs) })}</p>
        </>
      )}
      {isChair && gone && (
        <p className="hint" data-tone="due">
          {t('chairSheets.gone', { name: officerText(t, gone.officer) })}
        </p>
      )}
      {isMine && (
        <p className="hint" data-tone="quiet">
          {t('chairSheets.mine')}
        </p>
      )}
      {restoring && <RestoreChair taskforce={taskforce} onClose={() => setRestoring(false)} />}
      {making && <MakeChairSheets taskforce={taskforce} onClose={() => setMaking(false)} />}
    </section>
  );
}
