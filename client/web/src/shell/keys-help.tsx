import { Kbd, Modal, Text } from '@mantine/core';
import { useText } from '../i18n/words.tsx';

const KEYS = [
  ['Ctrl K', 'shell.keySearch'],
  ['1 … 6', 'shell.keyGoTo'],
  ['j', 'shell.keyDown'],
  ['k', 'shell.keyUp'],
  ['Enter', 'shell.keyOpen'],
  ['r', 'shell.keyReply'],
  ['e', 'shell.keyDone'],
  ['a', 'shell.keyAcknowledge'],
  ['?', 'shell.keyHelp'],
] as const;

export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('shell.keysTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Text c="dimmed" mb="md">
        {t('shell.keysText')}
      </Text>
      <dl className="keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
