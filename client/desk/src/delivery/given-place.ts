import { laneNumber } from '@breakwater/shared/ids';
import type { VaultReader } from '../vault/database.ts';
import type { KeptFrame } from './frame.ts';

/** Given messages stand before everything that came from its author: in the giver's order, each author's own in the author's (D13). */
const BEFORE_ALL = 2 ** 40;

/** The anchor of a given message: its giver's place `at`, held between the author's neighbours that are here. */
export function givenAnchor(vault: VaultReader, { frame }: KeptFrame, at: number): number {
  const given = at - BEFORE_ALL;
  const place = [frame.conversation, frame.device, laneNumber(frame.lane), frame.incarnation, frame.number] as const;
  const side = (than: string, order: string): number | undefined =>
    vault.one<{ anchor: number }>(
      `SELECT anchor FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND (incarnation, number) ${than} (?, ?)
         ORDER BY incarnation ${order}, number ${order} LIMIT 1`,
      ...place,
    )?.anchor;
  return Math.max(Math.min(given, side('>', 'ASC') ?? given, -2), side('<', 'DESC') ?? Number.MIN_SAFE_INTEGER);
}
