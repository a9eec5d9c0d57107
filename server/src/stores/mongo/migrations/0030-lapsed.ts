import type { Connection } from 'mongoose';

/** What a sender stored long ago and is still waited for (D2). */
export async function up(connection: Connection): Promise<void> {
  await connection.collection('entries').createIndex({ sender: 1, waits: 1, storedAtMs: 1 });
}
