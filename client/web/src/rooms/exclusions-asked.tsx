import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';

type Props = { room: string; asked: NonNullable<RoomDetail['exclusionsAsked']>; may: boolean };

/** RO43: this desk was put back, and what is written here waits until somebody has said who is kept out; the officer may send on. */
export function ExclusionsAsked({ room, asked, may }: Props) {
  const t = useText();
  const { language } = useAppearance();
  const sendOn = useDeskCall('rooms:send-on');
  const [asking, setAsking] = useState(false);
  const list = (officers: readonly OfficerRef[]): string =>
    formatList(
      language,
      officers.map((officer) => officerText(t, officer)),
    );
  const submit = async (): Promise<void> => {
    if (await sendOn.ask({ room })) setAsking(false);
  };
  if (asked.sentOn)
    return (
      <p className="hint room-silent" data-tone="due" role="status">
        {t('keptOut.sentOn', { names: list(asked.to) })}
      </p>
    );
  return (
    <div className="hint room-silent" data-tone="due" role="status">
      <span>
        {t('keptOut.asked')} {asked.from.length > 0 ? t('keptOut.askedFrom', { names: list(asked.from) }) : t('keptOut.askedNobody')}
      </span>
      {may && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('keptOut.sendOn')}
        </Button>
      )}
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('keptOut.sendOn')}
          centered
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <Stack gap="md">
            <p>{t('keptOut.sendOnHelp', { names: list(asked.to) })}</p>
            <Problem code={sendOn.problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </Button>
              <Button loading={sendOn.asking} onClick={() => void submit()}>
                {t('keptOut.sendOn')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </div>
  );
}
