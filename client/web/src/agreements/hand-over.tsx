import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

type Props = { readonly name: string; readonly onClose: () => void } & ({ readonly to: string } | { readonly again: string });

/** Asks an officer of one's own taskforce, `to`, to take the chair; or once more, by an asking that is over. */
export function HandOver({ name, onClose, ...which }: Props) {
  const t = useText();
  const first = useDeskCall('agreements:hand-over-chair');
  const anew = useDeskCall('agreements:ask-again');
  const [current, setCurrent] = useState('');
  const ask = 'to' in which ? first : anew;
  const send = () => ('to' in which ? first.ask({ to: which.to, current }) : anew.ask({ proposal: which.again, current }));
  return (
    <Confirm
      opened
      title={t('agreements.handOver')}
      text={t('agreements.handOverText', { name })}
      yes={t('agreements.handOverAsk', { name })}
      danger={false}
      busy={ask.asking}
      ready={current !== ''}
      onYes={() => void send().then((done) => done && onClose())}
      onClose={onClose}
    >
      <CurrentPassphrase value={current} onChange={setCurrent} />
      <Problem code={ask.problem} />
    </Confirm>
  );
}
