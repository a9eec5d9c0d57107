import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

type Props = { room: string; not: NonNullable<RoomDetail['notCompared']> };

/** DE87: what is written here waits for numbers to be compared with a taskforce in it, or for this officer to send to it all the same. */
export function NotCompared({ room, not: { taskforces, waits } }: Props) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const send = useDeskCall('rooms:send-uncompared');
  const [asking, setAsking] = useState(false);
  const list = (some: typeof taskforces): string =>
    formatList(
      language,
      some.map(({ taskforce }) => nameOf(taskforce)),
    );
  const open = waits ? taskforces.filter(({ sentOn }) => !sentOn) : taskforces;
  const [first] = open;
  // Nothing leaves while there is one to which nothing may go before numbers were compared.
  const may = open.every(({ why }) => why === 'unverified');
  const submit = async (): Promise<void> => {
    if (await send.ask({ room, to: open.map(({ taskforce }) => taskforce.id) })) setAsking(false);
  };
  if (!first) return null;
  if (!waits)
    return (
      <p className="hint room-silent" data-tone="due" role="status">
        {t('rooms.uncomparedSent', { names: list(open) })}
      </p>
    );
  return (
    <div className="hint room-silent" data-tone="due" role="status">
      <span>{t(may ? 'rooms.uncomparedWaits' : 'rooms.uncomparedHeld', { names: list(open) })}</span>
      <Button component={Link} href={`/people/${first.taskforce.id}/compare`} size="compact-sm" variant="default">
        {t('people.compare')}
      </Button>
      {may && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('rooms.uncomparedSend')}
        </Button>
      )}
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('rooms.uncomparedSend')}
          centered
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <Stack gap="md">
            <p>{t('rooms.uncomparedHelp', { names: list(open) })}</p>
            <Problem code={send.problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </Button>
              <Button loading={send.asking} onClick={() => void submit()}>
                {t('rooms.uncomparedSend')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </div>
  );
}
