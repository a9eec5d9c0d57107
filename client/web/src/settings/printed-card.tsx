import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useNow } from '../ui/use-now.ts';

type Card = { readonly number: string; readonly code: string; readonly phone: string; readonly onDone: () => void };

/**
 * The wallet card itself, alone on the page and on the paper. It names no officer, no taskforce and no network: who finds it can stop a
 * computer and nothing else. Closing it takes a tick, because it is never shown again.
 */
export function PrintedCard({ number, code, phone, onDone }: Card) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const [isKept, setKept] = useState(false);
  return (
    <Modal opened fullScreen withCloseButton={false} closeOnEscape={false} onClose={onDone} title={t('stop.title')} className="print-alone">
      <Stack gap="md" className="card-page">
        <p>{t('stop.cut')}</p>
        <section className="wallet-card" aria-label={t('stop.title')}>
          <h2>{t('stop.cardTitle')}</h2>
          <p>{t('stop.cardHow')}</p>
          <dl>
            <dt>{t('stop.cardPhone')}</dt>
            <dd>{phone === '' ? <span className="write-here" /> : phone}</dd>
            <dt>{t('stop.cardNumber')}</dt>
            <dd className="card-code">{`${number.slice(0, 4)} ${number.slice(4)}`}</dd>
            <dt>{t('stop.cardCode')}</dt>
            <dd className="card-code">{code.replaceAll('-', ' ')}</dd>
          </dl>
          <p className="card-foot">{t('stop.cardFoot', { date: formatLongDay(style, nowMs) })}</p>
        </section>
        <p>{t('stop.afterwards')}</p>
        <Stack gap="md" className="screen-only">
          <p className="hint" data-tone="due">
            {t('stop.once')}
          </p>
          <Checkbox label={t('stop.kept')} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
          <Group gap="sm">
            <Button leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />} onClick={() => window.print()}>
              {t('recovery.print')}
            </Button>
            <Button variant="default" disabled={!isKept} onClick={onDone}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      </Stack>
    </Modal>
  );
}
