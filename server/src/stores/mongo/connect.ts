import { type Connection, Mongoose } from 'mongoose';

const SERVER_SELECTION_MS = 10_000;

/**
 * Connects with what every read and write of the hub needs: a write is answered when a majority has it in its journal
 * (D1), and a nested object in a filter is a value, never an operator, unless marked as trusted (H3).
 */
export async function connectMongo(url: string): Promise<Connection> {
  const mongoose = new Mongoose();
  mongoose.set('sanitizeFilter', true);
  const connection = mongoose.createConnection(url, {
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    promoteBuffers: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  return connection.asPromise();
}
