import type { Connection } from 'mongoose';

// HL44: a key has its next time, and senders take turns.
export async function up(connection: Connection): Promise<void> {
  const keys = connection.collection('heldKeys');
  await keys.updateMany({ tryAtMs: { $exists: false } }, [{ $set: { tryAtMs: '$releaseAtMs' } }]);
  await keys.createIndex({ waits: 1, tryAtMs: 1, sender: 1 });
  await keys.createIndex({ sender: 1, waits: 1, tryAtMs: 1 });
}
