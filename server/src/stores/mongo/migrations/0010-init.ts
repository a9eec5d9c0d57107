import type { Connection } from 'mongoose';

type Index = readonly [collection: string, keys: Record<string, 1 | -1>, options?: { readonly unique: true }];

// What is unique is unique by its _id wherever it can be; the rest is for finding.
const INDEXES: readonly Index[] = [
  ['rosters', { type: 1 }],
  ['links', { roster: 1, height: 1 }, { unique: true }],
  ['oneTimePrekeys', { device: 1, lane: 1, kind: 1, free: 1, addedAtMs: 1, place: 1 }],
  ['oneTimePrekeys', { free: 1, addedAtMs: 1 }],
  ['envelopes', { storedAtMs: 1 }],
  ['envelopes', { blobs: 1 }],
  ['entries', { device: 1, lane: 1, waits: 1, seq: 1 }],
  ['entries', { envelope: 1 }],
  ['entries', { body: 1 }],
  ['heldKeys', { waits: 1, releaseAtMs: 1 }],
  ['heldKeys', { envelope: 1, hash: 1 }],
  ['heldKeys', { storedAtMs: 1 }],
  ['challenges', { expiresAtMs: 1 }],
  ['invitations', { taskforce: 1, status: 1, offeredAtMs: 1 }],
  ['invitations', { expiresAtMs: 1 }],
];

export async function up(connection: Connection): Promise<void> {
  for (const [collection, keys, options] of INDEXES) await connection.collection(collection).createIndex(keys, { ...options });
}
