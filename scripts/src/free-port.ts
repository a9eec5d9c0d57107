import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux, macOS and Windows give by themselves to whoever asks for any port, so that nobody is given it before its program listens, or between its stop and start. */
const FIRST = 20_000;
const COUNT = 12_000;
/** Programs that look at the same time begin apart. */
let next = process.pid * 37;

/** A TCP port of 127.0.0.1 that nobody listens on just now. Another one each time. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried++) {
    const port = FIRST + (next++ % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error('no port to be had on 127.0.0.1');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
