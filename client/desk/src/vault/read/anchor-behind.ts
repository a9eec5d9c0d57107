import type { VaultReader } from '../database.ts';

/** A number of a device in a conversation and lane. */
export type ChainNumber = {
  readonly conversation: string;
  readonly device: string;
  readonly lane: number;
  readonly incarnation: number;
  readonly number: number;
};

/**
 * The anchor of the device's next message that is here, behind this number; undefined where none is. In two lookups: an index finds the first column of a
 * row value only, and one lookup would read the device's whole chain.
 */
export function anchorBehind(vault: VaultReader, { conversation, device, lane, incarnation, number }: ChainNumber): number | undefined {
  const of = 'SELECT anchor FROM messages WHERE conversation = ? AND device = ? AND lane = ?';
  const same = vault.one<{ anchor: number }>(
    `${of} AND incarnation = ? AND number > ? ORDER BY number LIMIT 1`,
    conversation,
    device,
    lane,
    incarnation,
    number,
  );
  const later = `${of} AND incarnation > ? ORDER BY incarnation, number LIMIT 1`;
  return (same ?? vault.one<{ anchor: number }>(later, conversation, device, lane, incarnation))?.anchor;
}
