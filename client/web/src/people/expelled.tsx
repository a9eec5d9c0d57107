import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ExpelMeans } from '../agreements/expel-means.tsx';
import { formatDay } from '../i18n/format/dates.ts';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

/** RO71: that a taskforce is out of the network, since when and by whom; what that means for others, or for its own officers. */
export function Expelled({ taskforce: { expelled, standing } }: { taskforce: TaskforceView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const style = useTimeStyle();
  const { language } = useAppearance();
  const nowMs = useNow();
  if (!expelled) return null;
  const own = standing === 'own';
  const values = { date: formatDay(style, expelled.atMs, nowMs), names: formatList(language, expelled.by.map(nameOf)) };
  return (
    <section className="block" data-part="expelled">
      <p className="hint" data-tone="danger">
        <IconAlertTriangle size="1.125rem" aria-hidden="true" />
        <span>{t(own ? 'expelling.outOwn' : 'expelling.out', values)}</span>
      </p>
      {own ? (
        <>
          <p>{t('expelling.outOwnMeans')}</p>
          <p>{t('expelling.outOwnStep')}</p>
        </>
      ) : (
        <ExpelMeans />
      )}
    </section>
  );
}
