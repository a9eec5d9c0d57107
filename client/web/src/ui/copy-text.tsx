import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../i18n/words.tsx';
import { browserCopying, copyForAWhile } from './forget-copied.ts';

/** Copies text and says so. `secret`: it stays on the clipboard for a minute only. */
export function CopyText({ text, secret = false }: { text: string; secret?: boolean }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      leftSection={<Icon size="1rem" aria-hidden="true" />}
      onClick={() => void (secret ? copyForAWhile(text, browserCopying) : browserCopying.write(text)).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? t('common.copied') : t('common.copy')}</span>
    </Button>
  );
}
