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

/** The heads that each device named with its newest sender chain in a room: what it had seen when it made the chain. */
export const listAnnouncedHeads = (
  vault: VaultReader,
  room: string,
): readonly { readonly device: string; readonly heads: readonly Head[] }[] =>
  vault
    .all<{ device: string; announcement: string }>(
      'SELECT device, announcement, max(announcedAtMs) FROM theirChains WHERE conversation = ? GROUP BY device',
      room,
    )
    .map(({ device, announcement }) => {
      const read = Announced.safeParse(JSON.parse(announcement));
      return { device, heads: read.success ? read.data.heads : [] };
    });
