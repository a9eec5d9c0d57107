import { type Child, startChild } from '../child.ts';
import { type Figure, inTurns } from '../figure.ts';

type Desk = { readonly device: string; readonly token: string };

/** Idle connections; BREAKWATER_BENCH_CONNECTIONS=10000 for the ten thousand of the design (each is enrolled first). */
const CONNECTIONS = Number(process.env.BREAKWATER_BENCH_CONNECTIONS ?? 2_000);
const GOAL = 1.5;

/** `hub.memory`: what the hub holds for one idle signed-in connection, against bare Socket.IO with the same parser and namespace. */
export async function hubMemory(): Promise<Figure[]> {
  await using floor = await startChild('./hub-delivery/floor-process.ts');
  await using hub = await startChild('./hub-delivery/hub-process.ts');
  await using floorDesks = await startChild('./hub-delivery/desks-process.ts');
  await using hubDesks = await startChild('./hub-delivery/desks-process.ts');
  const { address, desks } = await hub.ask<{ address: string; desks: Desk[] }>({ kind: 'serve', devices: CONNECTIONS });
  const floorAddress = await floor.ask<string>({ kind: 'serve' });
  // One connection first, so that what is made only once is not counted for each.
  const measure = async (server: Child, clients: Child, at: string): Promise<() => Promise<number>> => {
    const connect = (cast: readonly Desk[]): Promise<unknown> => clients.ask({ kind: 'connect', address: at, desks: cast, durable: false });
    await connect(desks.slice(0, 1));
    const idle = await server.ask<number>({ kind: 'memory' });
    return async () => {
      await connect(desks);
      return ((await server.ask<number>({ kind: 'memory' })) - idle) / (desks.length - 1) / 1_024;
    };
  };
  const thing = await measure(hub, hubDesks, address);
  const bare = await measure(floor, floorDesks, floorAddress);
  return [await inTurns('hub.memory', 'kB', GOAL, thing, bare)];
}
