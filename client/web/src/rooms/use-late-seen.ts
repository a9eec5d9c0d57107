import type { MessageItem } from '@breakwater/shared/desk/views/rooms';
import { type RefObject, useEffect, useRef } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';

/** Tells the desk of a message that came late once its line is in sight: being at the end of the room says nothing of what came in above (DE93). */
export function useLateSeen(room: string, { id, late }: MessageItem): RefObject<HTMLElement | null> {
  const { ask } = useDeskCall('rooms:mark-read');
  const line = useRef<HTMLElement>(null);
  const isUnseen = late === 'unseen';
  useEffect(() => {
    if (!isUnseen || !line.current) return;
    let isInSight = false;
    let isSaid = false;
    const tell = (): void => {
      if (!isInSight || isSaid || document.visibilityState !== 'visible') return;
      isSaid = true;
      void ask({ room, upTo: id, late: 'this' });
    };
    const observer = new IntersectionObserver((entries) => {
      isInSight = entries.at(-1)?.isIntersecting === true;
      tell();
    });
    observer.observe(line.current);
    document.addEventListener('visibilitychange', tell);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', tell);
    };
  }, [isUnseen, room, id, ask]);
  return line;
}
