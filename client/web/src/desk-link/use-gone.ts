import { useEffect, useState } from 'react';
import type { LinkState } from './link.ts';

/** A desk that starts anew, or a line that stutters, is back before; whoever ended it may be gone for good. */
const PATIENCE_MS = 10_000;

/** Whether the desk's process has been away for so long that its page must show nothing any more (U2): the lock lives in it. */
export function useGone(link: LinkState): boolean {
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    if (link !== 'lost') return setGone(false);
    const timer = setTimeout(() => setGone(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  return isGone && link === 'lost';
}
