import { itemsOf } from '../network/rooms.ts';
import type { Seat } from '../seat.ts';

/** The lines of a room that the officer cannot read, as the screen names them: who, how many, why. */
export async function unreadIn(seat: Seat, room: string): Promise<{ by: string | null; cause: string; count: number }[]> {
  const items = await itemsOf(seat, room);
  return items.flatMap((item) => (item.kind === 'unreadable' ? [{ by: item.by?.name ?? null, cause: item.cause, count: item.count }] : []));
}

/** How far what was written here has come, line by line. */
export async function stagesIn(seat: Seat, room: string): Promise<string[]> {
  return (await itemsOf(seat, room)).flatMap((item) => (item.kind === 'message' && item.stage ? [item.stage] : []));
}

export const connectionOf = (seat: Seat) => seat.ask('desk:connection', {});

export const noticesOf = async (seat: Seat) => (await connectionOf(seat)).notices;
