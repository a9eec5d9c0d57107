import { Head } from '@breakwater/shared/roster/head';
import { z } from 'zod';
import type { VaultReader } from '../database.ts';

/** Rooms that these devices were members of and are no longer. */
export const listRoomsLeftBy = (vault: VaultReader, devices: readonly string[]): readonly string[] =>
  vault
    .all<{ room: string }>(
      'SELECT DISTINCT room FROM pastMembers WHERE device IN (SELECT value FROM json_each(?))',
      JSON.stringify(devices),
    )
    .map(({ room }) => room);

const Announced = z.looseObject({ heads: z.array(Head) });

/** All heads that each device has named with its sender chains in a room: what it had seen when it made them. */
export function listAnnouncedHeads(vault: VaultReader, room: string): ReadonlyMap<string, readonly Head[]> {
  const rows = vault.all<{ device: string; announcement: string }>(
    'SELECT device, announcement FROM theirChains WHERE conversation = ?',
    room,
  );
  const named = new Map<string, readonly Head[]>();
  for (const { device, announcement } of rows) {
    const read = Announced.safeParse(JSON.parse(announcement));
    named.set(device, [...(named.get(device) ?? []), ...(read.success ? read.data.heads : [])]);
  }
  return named;
}
