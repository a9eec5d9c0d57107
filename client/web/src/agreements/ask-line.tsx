import type { AskRow } from '@breakwater/shared/desk/views/agreements';
import { IconSignature } from '@tabler/icons-react';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Row } from '../ui/row.tsx';
import { TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';

/** What somebody asks this officer to sign, in a sentence. */
export function useAskTitle(): (ask: AskRow) => string {
  const t = useText();
  const me = useMe();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  return (ask) => {
    const taskforce = nameOf(ask.taskforce);
    if (ask.kind === 'chair') return t('agreements.askChair', { name: officerText(t, ask.by) });
    if (ask.kind === 'settle-room' && ask.state !== 'unproven')
      return ask.title === ''
        ? t('agreements.askSettleRoomOther', { taskforce, names: formatList(language, ask.taskforces.map(nameOf)) })
        : t('agreements.askSettleRoom', { taskforce, title: ask.title });
    if (ask.state === 'unproven') return t('agreements.askDoubtful', { taskforce });
    // Over, or on its way: what it was about cannot be told here.
    if (ask.title === '') return t('agreements.askOther', { taskforce });
    // A taskforce is called in the officer's language, not as its founding has it.
    const title = ask.taskforces[0] ? nameOf(ask.taskforces[0]) : ask.title;
    if (ask.kind === 'replace') return t('agreements.askReplace', { taskforce, title });
    if (ask.kind === 'expel') return t('expelling.askTitle', { taskforce, title });
    if (ask.kind === 'settle-network') return t('agreements.askSettleNetwork', { taskforce });
    if (ask.kind === 'settle') return t('agreements.askSettle', { taskforce, title });
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
      <span className="row-text quiet row-if-room">{officerText(t, ask.by)}</span>
      <When atMs={ask.askedAtMs} />
      <span className="row-action">{t('agreements.read')}</span>
    </Row>
  );
}
