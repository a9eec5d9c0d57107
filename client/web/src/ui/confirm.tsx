import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/words.tsx';

/** Asks once more before something that cannot be undone. */
export function Confirm({
  opened,
  title,
  text,
  yes,
  busy,
  ready = true,
  danger = true,
  onYes,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  text?: string;
  yes: string;
  busy: boolean;
  /** Whether what it asks for has been filled in. */
  ready?: boolean;
  danger?: boolean;
  onYes: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        {text !== undefined && <Text>{text}</Text>}
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button {...(danger ? { color: 'red' } : {})} disabled={!ready} loading={busy} onClick={onYes}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
