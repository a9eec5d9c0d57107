import type { AskRow } from '@breakwater/shared/desk/views/agreements';
import { IconSignature } from '@tabler/icons-react';
import { useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { Row } from '../ui/row.tsx';
import { TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';

/** What somebody asks this officer to sign, in a sentence. */
export function useAskTitle(): (ask: AskRow) => string {
  const t = useText();
  const me = useMe();
  const nameOf = useTaskforceName();
  return (ask) => {
    const taskforce = nameOf(ask.taskforce);
    if (ask.kind === 'chair') return t('agreements.askChair', { name: ask.by?.name ?? t('common.unknownOfficer') });
    if (ask.state === 'unproven' || (ask.title === '' && ask.about === null)) return t('agreements.askDoubtful', { taskforce });
    // A taskforce is called in the officer's language, not as its founding says.
    if (ask.about)
      return t(ask.kind === 'replace' ? 'agreements.askReplace' : 'agreements.askSettle', { taskforce, title: nameOf(ask.about) });
    return t('agreements.askJoin', { taskforce, ours: nameOf(me.taskforce), title: ask.title });
  };
}

export function AskLine({ ask }: { ask: AskRow }) {
  const t = useText();
  const titleOf = useAskTitle();
  return (
    <Row to={`/today/agreement/${ask.id}`} current={false} strong tone={ask.state === 'unproven' ? 'urgent' : undefined}>
      <IconSignature size="1rem" className="row-icon" aria-hidden="true" />
      <TaskforceName taskforce={ask.taskforce} short />
      <span className="row-title">{titleOf(ask)}</span>
      <span className="row-text quiet row-if-room">{ask.by?.name ?? t('common.unknownOfficer')}</span>
      <When atMs={ask.askedAtMs} />
      <span className="row-action">{t('agreements.read')}</span>
    </Row>
  );
}
