import type { Connection } from 'mongoose';

/** T13: a wallet card's number is one device's alone. */
export async function up(connection: Connection): Promise<void> {
  await connection.collection('stopCodes').createIndex({ number: 1 }, { unique: true });
}
