import type { DeskSettings } from '@breakwater/shared/desk/views/session';
import { PHONE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { MakePaper } from './make-paper.tsx';
import { PrintedCard } from './printed-card.tsx';

/** T13: makes a card by which one phone call stops this computer. */
export function WalletCard({ settings: { stopCardAtMs, mayBeLetGoOn } }: { settings: DeskSettings }) {
  const t = useText();
  const style = useTimeStyle();
  const make = useDeskCall('desk:make-stop-card');
  const [phone, setPhone] = useState('');
  return (
    <Stack gap="xs" data-part="wallet-card">
      <p className="quiet">{t('stop.help')}</p>
      <p>{stopCardAtMs === null ? t('stop.none') : t('stop.madeOn', { date: formatLongDay(style, stopCardAtMs) })}</p>
      {!mayBeLetGoOn && (
        <p className="hint" data-tone="due">
          {t('stop.alone')}
        </p>
      )}
      <MakePaper
        label={t('stop.make')}
        replaces={t('stop.replaces')}
        call={make}
        paper={(card, close) => <PrintedCard {...card} phone={phone.trim()} onDone={close} />}
      >
        <TextInput
          type="tel"
          label={`${t('stop.phone')} (${t('common.optional')})`}
          description={t('stop.phoneHelp')}
          maxLength={PHONE_MAX_CHARACTERS}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      </MakePaper>
    </Stack>
  );
}
