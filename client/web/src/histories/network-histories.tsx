import type { Histories as HistoriesView } from '@breakwater/shared/desk/views/people';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useText } from '../i18n/words.tsx';
import { Histories } from './histories.tsx';

/** T3: what happened to the list of taskforces in the network, and what can be done. */
export function NetworkHistories({ id, name, histories }: { id: string; name: string; histories: HistoriesView }) {
  const t = useText();
  return (
    <article className="page">
      <header className="page-head">
        <h1>{name}</h1>
      </header>
      <p className="hint" data-tone="danger">
        <IconAlertTriangle size="1.125rem" aria-hidden="true" /> {t('histories.whatNetwork')}
      </p>
      <Histories of="network" about={id} histories={histories} />
    </article>
  );
}
