import { type Connection, Mongoose } from 'mongoose';

/** How long a call waits for a server, or for a free connection to it. */
const SERVER_SELECTION_MS = 10_000;
/** What one read or write may take, sweeps of a full store and new indexes among them. */
export const OPERATION_MS = 20_000;

/**
 * Connects with what every read and write of the hub needs: a write is answered when a majority has it in its journal
 * (D1), and a nested object in a filter is a value, never an operator, unless marked as trusted (H3). What a server that
 * takes connections does not answer fails after {@link OPERATION_MS}, so that nobody's call stays open for ever.
 */
export async function connectMongo(url: string): Promise<Connection> {
  const mongoose = new Mongoose();
  mongoose.set('sanitizeFilter', true);
  const connection = mongoose.createConnection(url, {
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    waitQueueTimeoutMS: SERVER_SELECTION_MS,
    // Not `timeoutMS`: of this driver it has no effect, and of those before it could give one operation another's answer.
    socketTimeoutMS: OPERATION_MS,
    promoteBuffers: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  return connection.asPromise();
}
