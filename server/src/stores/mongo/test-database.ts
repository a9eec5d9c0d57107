import { randomBytes } from 'node:crypto';
import type { Collection, Connection } from 'mongoose';
import { AT_MS } from '../contract/values.ts';
import type { HubStores } from '../hub-stores.ts';
import type { StoreParts } from '../store-parts.ts';
import { connectMongo } from './connect.ts';
import { mongoStoresOn } from './open.ts';

export const PARTS: StoreParts = { now: () => AT_MS, randomBytes };

export type TestDatabase = AsyncDisposable & {
  readonly url: string;
  readonly connection: Connection;
  readonly stores: HubStores;
  /** The collection that these stores write through. */
  collection(name: string): Collection;
  /** From now on the writes that `operation` makes in a collection fail before they reach the server, as in a crash. */
  crashAt(name: string, operation: 'insertMany' | 'updateOne' | 'updateMany' | 'deleteMany' | 'bulkWrite'): void;
  /** A process that starts anew on the same database. */
  restart(): Promise<HubStores>;
};

/** A database of its own on the server that MONGODB_URI names, dropped at the end. */
export async function testDatabase(server: string): Promise<TestDatabase> {
  const address = new URL(server);
  address.pathname = `/breakwater_test_${randomBytes(8).toString('hex')}`;
  const url = address.href;
  const opened: Connection[] = [];
  const connect = async (): Promise<Connection> => {
    const connection = await connectMongo(url);
    opened.push(connection);
    return connection;
  };
  const connection = await connect();
  const collection = (name: string): Collection => {
    const found = Object.values(connection.models).find((model) => model.collection.name === name);
    if (!found) throw new Error(`no collection ${name}`);
    return found.collection;
  };
  return {
    url,
    connection,
    stores: await mongoStoresOn(connection, PARTS),
    collection,
    crashAt(name, operation) {
      Object.assign(collection(name), { [operation]: () => Promise.reject(new Error('crash')) });
    },
    restart: async () => mongoStoresOn(await connect(), PARTS),
    async [Symbol.asyncDispose]() {
      const last = await connect();
      await last.dropDatabase();
      await Promise.all(opened.map((one) => one.close()));
    },
  };
}
