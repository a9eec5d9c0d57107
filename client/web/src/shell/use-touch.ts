import { useEffect } from 'react';
import { useDeskLink } from '../desk-link/link-context.tsx';

const SAY_EVERY_MS = 60_000;

/** Tells the desk that somebody is here, at most once a minute, so that it does not lock itself while an officer reads (U2). */
export function useTouch(): void {
  const link = useDeskLink();
  useEffect(() => {
    let saidAtMs = Number.NEGATIVE_INFINITY;
    const touch = (): void => {
      if (performance.now() - saidAtMs < SAY_EVERY_MS) return;
      saidAtMs = performance.now();
      link.call('desk:touch', {}).catch(() => undefined);
    };
    const watched = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const event of watched) window.addEventListener(event, touch, { passive: true, capture: true });
    return () => {
      for (const event of watched) window.removeEventListener(event, touch, { capture: true });
    };
  }, [link]);
}
