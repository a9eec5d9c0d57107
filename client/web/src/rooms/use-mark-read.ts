import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { useEffect, useRef } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { type Line, lastToRead } from './lines.ts';

/** Tells the desk what was seen: only at the bottom, and only in a window that is looked at. */
export function useMarkRead(room: RoomDetail, lines: readonly Line[], seen: boolean): void {
  const { ask } = useDeskCall('rooms:mark-read');
  const said = useRef<string>(undefined);
  const last = lastToRead(lines.flatMap((line) => (line.kind === 'item' ? [line.item] : [])));
  const { id } = room.room;
  const unread = room.room.unread > 0;
  useEffect(() => {
    const tell = (): void => {
      if (!seen || !unread || last === undefined || said.current === last || document.visibilityState !== 'visible') return;
      said.current = last;
      void ask({ room: id, upTo: last, late: null });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  });
}
