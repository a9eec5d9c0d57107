import type { Connection } from 'mongoose';

// A released key rings as its alert does; the copy that waited for it came without a sound. Keys from before have no class and ring softly.
export async function up(connection: Connection): Promise<void> {
  await connection.collection('heldKeys').updateMany({ urgency: { $exists: false } }, { $set: { urgency: 'routine' } });
}
