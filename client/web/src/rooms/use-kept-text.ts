import { useCallback, useEffect, useRef, useState } from 'react';
import { useDeskLink } from '../desk-link/link-context.tsx';

const KEEP_AFTER_MS = 800;

/** The unsent text of a field, kept by the desk under `place`: back after a lock, a closed window or a restart. */
export function useKeptText(place: string): {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly forget: () => void;
} {
  const link = useDeskLink();
  const [text, show] = useState('');
  const typed = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let current = true;
    // What was typed before the answer wins over what was kept.
    link.call('drafts:read', { place }).then(
      (kept) => {
        if (current && !typed.current) show(kept.text);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [link, place]);

  const keep = useCallback((next: string) => void link.call('drafts:keep', { place, text: next }).catch(() => undefined), [link, place]);
  const setText = useCallback(
    (next: string) => {
      typed.current = true;
      show(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(next), KEEP_AFTER_MS);
    },
    [keep],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    show('');
    keep('');
  }, [keep]);
  return { text, setText, forget };
}
