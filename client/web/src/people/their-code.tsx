import type { CodeResult, TaskforceRef } from '@breakwater/shared/desk/views/people';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';

const RESULT_TEXT = {
  matches: 'people.compareCodeMatches',
  differs: 'people.compareCodeDiffers',
  own: 'people.codeOwn',
  'other-taskforce': 'people.codeOtherTaskforce',
  'other-network': 'people.codeOtherNetwork',
  unreadable: 'people.codeUnreadable',
} as const satisfies Record<CodeResult, TextKey>;

/** A field for a code from the other side's screen or sheet: a scanner types what it reads. `taskforce` null takes anybody's of the network. */
export function TheirCode({
  taskforce,
  label,
  onMatch,
}: {
  taskforce: string | null;
  label: 'people.compareCode' | 'people.sheetScan';
  onMatch: (about: TaskforceRef) => void;
}) {
  const t = useText();
  const check = useDeskCall('trust:check-code');
  const [code, setCode] = useState('');
  const [result, setResult] = useState<CodeResult>();
  const send = async (): Promise<void> => {
    const read = await check.ask({ taskforce, code: code.trim() });
    setResult(read?.result);
    if (read?.result === 'matches' && read.about) {
      onMatch(read.about);
      if (taskforce === null) setCode('');
    }
  };
  return (
    <form
      className="their-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') void send();
      }}
    >
      <TextInput
        label={t(label)}
        autoComplete="off"
        spellCheck={false}
        maxLength={512}
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          setResult(undefined);
        }}
      />
      <div aria-live="polite">
        {result !== undefined && (
          <p className="hint" data-tone={result === 'matches' ? 'proven' : 'danger'}>
            {t(RESULT_TEXT[result])}
          </p>
        )}
      </div>
      <Problem code={check.problem} />
    </form>
  );
}
