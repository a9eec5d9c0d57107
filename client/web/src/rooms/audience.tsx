import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { CodesLine } from '../ui/codes-line.tsx';
import { isTrusted, TaskforceNames, useTaskforceName } from '../ui/taskforce-name.tsx';
import { recipientsOf } from './recipients.ts';

/** Who will get it, under which codes, and who of them is not verified: shown before anything is sent. */
export function Audience({ detail }: { detail: RoomDetail }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const { codes } = detail.room;
  const { taskforces, officers } = recipientsOf(detail);
  const doubtful = taskforces.filter(({ standing }) => !isTrusted(standing));
  return (
    <div className="audience">
      <TaskforceNames taskforces={taskforces} most={10} />
      <span className="quiet">
        {t('rooms.goesTo', {
          officers: t('common.officers', { n: officers }),
          taskforces: t('common.taskforces', { n: taskforces.length }),
        })}
      </span>
      <CodesLine codes={codes} />
      {doubtful.length > 0 && (
        <span className="audience-doubt">
          <IconAlertTriangle size="1rem" aria-hidden="true" />{' '}
          {t('rooms.notVerifiedTitle', { names: formatList(language, doubtful.map(nameOf)) })}
        </span>
      )}
    </div>
  );
}

/** The send button in words: how far it goes. */
export function useSendWords(): (detail: RoomDetail) => string {
  const t = useText();
  return (detail) => {
    const { taskforces } = recipientsOf(detail);
    return taskforces.every(({ standing }) => standing === 'own') ? t('rooms.sendOwn') : t('rooms.sendTo', { n: taskforces.length });
  };
}
