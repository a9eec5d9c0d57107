import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** Asks an officer of one's own taskforce to take the chair. */
export function HandOver({ to, onClose }: { to: { readonly id: string; readonly name: string }; onClose: () => void }) {
  const t = useText();
  const ask = useDeskCall('agreements:hand-over-chair');
  const [current, setCurrent] = useState('');
  return (
    <Confirm
      opened
      title={t('agreements.handOver')}
      text={t('agreements.handOverText', { name: to.name })}
      yes={t('agreements.handOverAsk', { name: to.name })}
      danger={false}
      busy={ask.asking}
      ready={current !== ''}
      onYes={() => void ask.ask({ to: to.id, current }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <CurrentPassphrase value={current} onChange={setCurrent} />
      <Problem code={ask.problem} />
    </Confirm>
  );
}
