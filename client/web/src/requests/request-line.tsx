import type { RequestRow } from '@breakwater/shared/desk/views/requests';
import { IconFileText, IconHash, IconShip, IconUser, type TablerIcon } from '@tabler/icons-react';
import { useText } from '../i18n/words.tsx';
import { Row } from '../ui/row.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { isFinished, KIND_TEXT, STATE_TEXT } from './request-words.ts';

const KIND_ICON: Readonly<Record<RequestRow['kind'], TablerIcon>> = {
  person: IconUser,
  number: IconHash,
  vessel: IconShip,
  document: IconFileText,
};

/** One request in a list: what, with whom, whose turn, and when it is due. */
export function RequestLine({ request, current, action = false }: { request: RequestRow; current: boolean; action?: boolean }) {
  const t = useText();
  const Icon = KIND_ICON[request.kind];
  const running = request.clock.state === 'running' && request.clock.dueAtMs !== null && !isFinished(request.state);
  return (
    <Row to={`/requests/${request.id}`} current={current} strong={request.unread}>
      <Icon size="1rem" className="row-icon" aria-label={t(KIND_TEXT[request.kind])} />
      <TaskforceName taskforce={request.ours ? request.to : request.from} short />
      <span className="row-title">{request.what}</span>
      <span className="row-text quiet row-if-room">{request.reference}</span>
      <span className="tag row-if-room" data-tone={request.turn === 'us' ? 'accent' : undefined}>
        {t(STATE_TEXT[request.state])}
      </span>
      {running && request.clock.dueAtMs !== null ? <When atMs={request.clock.dueAtMs} shape="due" /> : <When atMs={request.changedAtMs} />}
      {action && request.turn === 'us' && <span className="row-action">{t('today.answer')}</span>}
    </Row>
  );
}
