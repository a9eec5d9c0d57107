import { useEffect } from 'react';
import { useAppearance } from '../i18n/words.tsx';

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="dialog"]';

/** Whether a key press is meant as a command and not as text. */
const isCommand = (event: KeyboardEvent): boolean =>
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !event.defaultPrevented &&
  !(event.target instanceof Element && event.target.closest(TYPING) !== null);

/** Single keys as commands, unless the officer turned them off (WCAG 2.1.4). A handler that answers false leaves the key alone. */
export function useSingleKeys(onKey: (key: string) => boolean): void {
  const { singleKeys } = useAppearance();
  useEffect(() => {
    if (!singleKeys) return;
    const listener = (event: KeyboardEvent): void => {
      if (isCommand(event) && onKey(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [singleKeys, onKey]);
}
