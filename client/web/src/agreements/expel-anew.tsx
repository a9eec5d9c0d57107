import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { ExpelMeans } from './expel-means.tsx';

/** CS21: asks the chairs once more, by an asking that is over. */
export function ExpelAnew({ proposal: { id, taskforce }, onClose }: { proposal: ProposalView; onClose: () => void }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const ask = useDeskCall('agreements:ask-again');
  const [current, setCurrent] = useState('');
  return (
    <Confirm
      opened
      title={t('expelling.confirm', { taskforce: nameOf(taskforce) })}
      yes={t('expelling.ask')}
      busy={ask.asking}
      ready={current !== ''}
      onYes={() => void ask.ask({ proposal: id, current }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <ExpelMeans />
      <CurrentPassphrase value={current} onChange={setCurrent} />
      <Problem code={ask.problem} />
    </Confirm>
  );
}
