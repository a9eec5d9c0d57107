import type { DeskSettings } from '@breakwater/shared/desk/views/session';
import { PHONE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { PrintedCard } from './printed-card.tsx';

/** T13: makes a card by which one phone call stops this computer. What it says is shown once and kept by nobody. */
export function WalletCard({ settings: { stopCardAtMs, mayBeLetGoOn } }: { settings: DeskSettings }) {
  const t = useText();
  const style = useTimeStyle();
  const cache = useQueryClient();
  const make = useDeskCall('desk:make-stop-card');
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [phone, setPhone] = useState('');
  const [card, setCard] = useState<{ readonly number: string; readonly code: string }>();
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setCard(undefined);
    make.reset();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current === '' || make.asking) return;
    const made = await make.ask({ current });
    void cache.invalidateQueries({ queryKey: ['desk:settings'] });
    if (!made) return;
    make.reset(); // its answer would stay in the page's memory
    setCurrent('');
    setCard(made);
  };
  return (
    <Stack gap="xs" data-part="wallet-card">
      <p className="quiet">{t('stop.help')}</p>
      <p>{stopCardAtMs === null ? t('stop.none') : t('stop.madeOn', { date: formatLongDay(style, stopCardAtMs) })}</p>
      {!mayBeLetGoOn && (
        <p className="hint" data-tone="due">
          {t('stop.alone')}
        </p>
      )}
      {!open && (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('stop.make')}
          </Button>
        </Group>
      )}
      {open && (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            <p className="hint" data-tone="due">
              {t('stop.replaces')}
            </p>
            <TextInput
              type="tel"
              label={`${t('stop.phone')} (${t('common.optional')})`}
              description={t('stop.phoneHelp')}
              maxLength={PHONE_MAX_CHARACTERS}
              value={phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
            <CurrentPassphrase value={current} onChange={setCurrent} />
            <Problem code={make.problem} />
            <Group gap="sm">
              <Button type="submit" disabled={current === ''} loading={make.asking}>
                {t('stop.make')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('common.cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {card && <PrintedCard {...card} phone={phone.trim()} onDone={close} />}
    </Stack>
  );
}
