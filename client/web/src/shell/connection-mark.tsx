import type { Connection } from '@breakwater/shared/desk/views/session';
import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatAge } from '../i18n/format/relative.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useNow } from '../ui/use-now.ts';

const STATE_TEXT = {
  connected: 'shell.connected',
  connecting: 'shell.connecting',
  offline: 'shell.offline',
  refused: 'shell.refused',
} as const;

/** `Connected, 0 waiting`: whether what is written here gets out. */
export function ConnectionMark() {
  const t = useText();
  const { language } = useAppearance();
  const nowMs = useNow();
  const { data: connection } = useDeskQuery('desk:connection', {});
  const reconnect = useDeskCall('desk:reconnect');
  if (!connection) return null;
  const waiting = waitingText(connection, t);
  return (
    <Popover position="bottom-end" width={280} withArrow>
      <Popover.Target>
        <UnstyledButton className="connection" data-state={connection.state} aria-label={`${t(STATE_TEXT[connection.state])}, ${waiting}`}>
          <span className="connection-dot" aria-hidden="true" />
          <span className="connection-text" role="status">
            {t(STATE_TEXT[connection.state])}, {waiting}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={600}>{t(STATE_TEXT[connection.state])}</Text>
          <Text>{waiting}</Text>
          <Text c="dimmed">
            {connection.syncedAtMs === null
              ? t('shell.neverSynced')
              : t('shell.syncedAge', { age: formatAge(language, connection.syncedAtMs, nowMs) })}
          </Text>
          {connection.state !== 'connected' && (
            <Button variant="default" loading={reconnect.asking} onClick={() => void reconnect.ask({})}>
              {t('shell.tryNow')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function waitingText(connection: Connection, t: ReturnType<typeof useText>): string {
  const { waitingOut, waitingIn } = connection;
  const parts = [
    waitingOut > 0 ? t('shell.waitingOut', { n: waitingOut }) : '',
    waitingIn > 0 ? t('shell.waitingIn', { n: waitingIn }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || t('shell.nothingWaiting');
}
