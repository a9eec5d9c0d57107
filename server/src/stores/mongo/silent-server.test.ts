import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { SLOWEST_MS } from '../contract/stores-under-test.ts';
import { PAGE, someDeposit, someDevice } from '../contract/values.ts';
import { connectMongo, OPERATION_MS } from './connect.ts';
import { mongoStoresOn } from './open.ts';
import { PARTS, testDatabase } from './test-database.ts';

const at = process.env.MONGODB_URI ?? '';
/** What the driver asks to see that a server is there. */
const GREETING = /hello|ismaster/i;

/** A way to the server on which, while it is silent, nothing but greetings comes through: a server whose disk has stopped answers no more than that. */
async function silentWay(server: string) {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const way = createServer((near) => {
    const far = connect(Number(port || 27_017), hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.on('data', (bytes) => (!isSilent || GREETING.test(bytes.toString('latin1'))) && far.write(bytes)).on('close', () => far.destroy());
    far.on('data', (bytes) => near.write(bytes)).on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  // The time that an operation has is over at once while nothing comes.
  const { setTimeout } = Socket.prototype;
  const hurried = vi.spyOn(Socket.prototype, 'setTimeout').mockImplementation(function (this: Socket, ms, over) {
    return setTimeout.call(this, isSilent && ms === OPERATION_MS ? 1 : ms, over);
  });
  return {
    port: (way.address() as AddressInfo).port,
    be: (silent: boolean) => {
      isSilent = silent;
    },
    async [Symbol.asyncDispose]() {
      hurried.mockRestore();
      for (const socket of sockets) socket.destroy();
      way.close();
      await once(way, 'close');
    },
  };
}

describe.runIf(at)('a MongoDB that takes connections and answers nothing', { timeout: SLOWEST_MS }, () => {
  it('[H2] holds up no read and no write for good, and those that come when it answers again are served', async () => {
    await using database = await testDatabase(at);
    await using way = await silentWay(at);
    const url = new URL(database.url);
    [url.hostname, url.port] = ['127.0.0.1', `${way.port}`];
    url.searchParams.set('directConnection', 'true');
    const stores = await mongoStoresOn(await connectMongo(url.href), PARTS);
    try {
      const device = someDevice();
      const deposit = someDeposit({ recipients: [device] });
      way.be(true);
      await expect(stores.mailboxes.drain(device, 'rest', PAGE)).rejects.toMatchObject({ name: 'MongoNetworkTimeoutError' });
      await expect(stores.mailboxes.appendEnvelopes([deposit])).rejects.toMatchObject({ name: 'MongoNetworkTimeoutError' });
      way.be(false);
      expect(await stores.mailboxes.appendEnvelopes([deposit])).toMatchObject([{ status: 'accepted' }]);
      expect((await stores.mailboxes.drain(device, 'rest', PAGE)).entries).toHaveLength(1);
    } finally {
      await stores[Symbol.asyncDispose]();
    }
  });
});
