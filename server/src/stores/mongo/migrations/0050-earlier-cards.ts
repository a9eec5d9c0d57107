import type { Connection } from 'mongoose';

/** HL23: a new card leaves the one before good for a while. What was kept before had another hash, which opens nothing any more. */
export async function up(connection: Connection): Promise<void> {
  await connection.collection('stopCodes').drop();
  await connection.collection('stopCodes').createIndex({ device: 1 });
}
