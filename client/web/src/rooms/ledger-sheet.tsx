import type { LedgerOfficer, LedgerView } from '@breakwater/shared/desk/views/ledger';
import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { LedgerComparisons } from './ledger-comparisons.tsx';
import { CLOSED_TEXT, LedgerLineText } from './ledger-line.tsx';

/** What was received in a room and what was not: a line for each officer that opens to every computer, what others have, and all of it on paper. */
export function LedgerSheet({ room, ledger }: { room: RoomDetail['room']; ledger: LedgerView }) {
  const t = useText();
  const me = useMe();
  const style = useTimeStyle();
  const nowMs = useNow();
  return (
    <div className="ledger">
      <p className="ledger-about">
        <b>{room.title === '' ? room.others.join(', ') : room.title}</b> · {me.name} · {formatMoment(style, nowMs, nowMs)}
      </p>
      <p>{t('ledger.how')}</p>
      <ul className="ledger-officers">
        {ledger.officers.map((line) => (
          <Officer key={`${line.officer?.id ?? ''} ${line.computers[0]?.lines[0]?.hash ?? ''}`} line={line} />
        ))}
      </ul>
      {ledger.left > 0 && <p>{t('ledger.left', { number: ledger.left })}</p>}
      <dl className="facts">
        <div>
          <dt>{t('ledger.check')}</dt>
          <dd className="ledger-value">{ledger.hash}</dd>
        </div>
        <div>
          <dt>{t('ledger.signature')}</dt>
          <dd className="ledger-value">{ledger.signature}</dd>
        </div>
      </dl>
      <LedgerComparisons room={room.id} ledger={ledger} />
      <Button className="screen-only" leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />} onClick={() => window.print()}>
        {t('ledger.print')}
      </Button>
    </div>
  );
}

function Officer({ line: { officer, received, missing, closed, computers } }: { line: LedgerOfficer }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className="ledger-officer" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size="1rem" aria-hidden="true" className="ledger-chevron" />
        <b>{officer ? officerText(t, officer) : t('ledger.unknown')}</b>
        {officer && <TaskforceName taskforce={officer.taskforce} mark="never" />}
        <span>{t('ledger.received', { number: received })}</span>
        {missing > 0 && <span data-tone="due">{t('ledger.missing', { number: missing })}</span>}
        {closed > 0 && <span data-tone="due">{t('ledger.closed', { number: closed })}</span>}
      </button>
      <div className="ledger-computers" data-open={isOpen}>
        {computers.map((computer) => (
          <section key={computer.computer}>
            <h3>{t('people.unnamedDeviceOf', { number: computer.computer })}</h3>
            <ul>
              {computer.lines.map((each) => (
                <li key={`${each.steps} ${each.opening}`}>
                  <LedgerLineText line={each} />
                </li>
              ))}
              {computer.closed.map(({ cause, count }) => (
                <li key={cause}>{t(CLOSED_TEXT[cause], { number: count })}</li>
              ))}
              {computer.second > 0 && <li>{t('ledger.second', { number: computer.second })}</li>}
            </ul>
          </section>
        ))}
      </div>
    </li>
  );
}
