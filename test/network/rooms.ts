import { randomUUID } from 'node:crypto';
import { RosterId } from '@breakwater/shared/ids';
import { officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';

/** An officer as an addressee of a room. */
const withOfficer = (seat: Seat) => ({ kind: 'officer' as const, taskforce: taskforceOf(seat), officer: officerOf(seat) });

/** The items of a room, oldest first, as the officer sees them. */
export async function itemsOf(seat: Seat, room: string) {
  return (await seat.ask('rooms:read', { room, before: null, after: null, around: null, limit: 100 })).items;
}

/** The texts of a room in the order of its timeline. */
export async function textsOf(seat: Seat, room: string): Promise<string[]> {
  return (await itemsOf(seat, room)).flatMap((item) => (item.kind === 'message' ? [item.text] : []));
}

/** Writes a line and sends it now. */
export const write = (seat: Seat, room: string, text: string) =>
  seat.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });

/** Opens a consultation from one officer's desk; answers with the room's id. */
export const consult = async (from: Seat, to: readonly Seat[], text: string, title = ''): Promise<RosterId> =>
  RosterId.parse((await from.ask('rooms:open-consultation', { draft: randomUUID(), with: to.map(withOfficer), title, text })).id);
