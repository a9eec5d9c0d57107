import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { AlertDetail, BoardRow } from '@breakwater/shared/desk/views/alerts';
import type { OfficerView } from '@breakwater/shared/desk/views/people';
import type { CallOutput } from '@breakwater/shared/wire/call';
import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { OUTCOME_TEXT } from './alert-words.ts';
import { boardOrder, rungOf } from './board-order.ts';
import { Ladder } from './ladder.tsx';
import { whomToCall } from './whom-to-call.ts';

/** One row a taskforce, those who have not on top. */
export function Board({ detail }: { detail: AlertDetail }) {
  const t = useText();
  const { reach, ours } = detail.alert;
  const people = useDeskQuery('people:list', {});
  // Of another's alert a desk knows only its own answer, and that stands on the buttons.
  if (detail.board.length < (ours ? 1 : 2)) return null;
  return (
    <div className="block board">
      <h2 id="board-title">{t(ours ? 'alerts.board' : 'alerts.whoHasIt')}</h2>
      <p className="quiet">{t('alerts.boardSummary', { acknowledged: reach.acknowledged, to: reach.to, acting: reach.acting })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled by the keyboard too. */}
      <section className="board-scroll" tabIndex={0} aria-labelledby="board-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('alerts.taskforce')}</th>
              <th scope="col">{t('alerts.delivered')}</th>
              <th scope="col">{t('alerts.opened')}</th>
              <th scope="col">{t('alerts.acknowledged')}</th>
              <th scope="col">{t('alerts.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {boardOrder(detail.board).map((row) => (
              <Fragment key={row.taskforce.id}>
                <BoardLine row={row} call={ours && row.outcome === null ? callOf(people.data, row) : undefined} />
                {row.ladder.length > 0 && (
                  <tr className="board-ladder">
                    <td colSpan={5}>
                      <Ladder row={row} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const callOf = (people: CallOutput<DeskCalls, 'people:list'> | undefined, row: BoardRow): OfficerView | undefined => {
  const taskforce = people?.taskforces.find(({ id }) => id === row.taskforce.id);
  return taskforce && whomToCall(taskforce);
};

function BoardLine({ row, call }: { row: BoardRow; call: OfficerView | undefined }) {
  const t = useText();
  const { outcome } = row;
  return (
    <tr data-rung={rungOf(row)}>
      <th scope="row">
        <TaskforceName taskforce={row.taskforce} />
        {call && <span className="board-call">{t('alerts.call', { name: officerText(t, call), phone: call.phone })}</span>}
      </th>
      <td data-label={t('alerts.delivered')}>
        {row.deliveredAtMs === null && row.rangAtMs !== null ? (
          <span className="quiet">{t('alerts.rang')}</span>
        ) : (
          <Rung atMs={row.deliveredAtMs} />
        )}
      </td>
      <td data-label={t('alerts.opened')}>
        <Rung atMs={row.openedAtMs} />
      </td>
      <td data-label={t('alerts.acknowledged')}>
        <Rung atMs={row.acknowledgedAtMs} />
      </td>
      <td data-label={t('alerts.answer')} data-empty={outcome === null}>
        {outcome !== null && (
          <>
            <span className="tag" data-tone={outcome.outcome === 'cannot-act' || outcome.outcome === 'rejected' ? 'due' : 'proven'}>
              {t(OUTCOME_TEXT[outcome.outcome])}
            </span>
            <span className="quiet"> {outcome.reason}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function Rung({ atMs }: { atMs: number | null }) {
  const t = useText();
  if (atMs === null)
    return (
      <span className="rung-none">
        <span aria-hidden="true">–</span>
        <span className="unseen">{t('alerts.nothingYet')}</span>
      </span>
    );
  return (
    <span className="rung">
      <IconCheck size="1rem" aria-hidden="true" /> <When atMs={atMs} />
    </span>
  );
}
