import { type Child, startChild } from '../child.ts';
import { type Figure, inTurns } from '../figure.ts';

type Desk = { readonly device: string; readonly token: string };

const DELIVERIES_A_TURN = 16_000;
const GOALS = [
  { recipients: 25, goal: 2 },
  { recipients: 200, goal: 1.6 },
  { recipients: 1_000, goal: 1.6 },
] as const;

/** `hub.delivery.*`: the hub's processor time for one durable delivery, acknowledged and deleted, against bare Socket.IO fan-out of the same bytes. */
export async function hubDelivery(): Promise<Figure[]> {
  await using floorServer = await startChild('./hub-delivery/floor-process.ts');
  await using hub = await startChild('./hub-delivery/hub-process.ts');
  await using floorDesks = await startChild('./hub-delivery/desks-process.ts');
  await using hubDesks = await startChild('./hub-delivery/desks-process.ts');
  const most = Math.max(...GOALS.map(({ recipients }) => recipients)) + 1;
  const { address, desks } = await hub.ask<{ address: string; desks: Desk[] }>({ kind: 'serve', devices: most });
  const floorAddress = await floorServer.ask<string>({ kind: 'serve' });
  const figures: Figure[] = [];
  for (const { recipients, goal } of GOALS) {
    const cast = desks.slice(0, recipients + 1);
    await hubDesks.ask({ kind: 'connect', address, desks: cast, durable: true });
    await floorDesks.ask({ kind: 'connect', address: floorAddress, desks: cast, durable: false });
    const count = Math.max(16, Math.round(DELIVERIES_A_TURN / recipients));
    figures.push(
      await inTurns(
        `hub.delivery.${recipients}`,
        'us',
        goal,
        () => microsEach(hub, hubDesks, count),
        () => microsEach(floorServer, floorDesks, count),
      ),
    );
  }
  return figures;
}

/** Processor time of `server` for one delivery, in microseconds. */
async function microsEach(server: Child, desks: Child, count: number): Promise<number> {
  const before = await server.ask<number>({ kind: 'cpu' });
  const deliveries = await desks.ask<number>({ kind: 'deliver', count });
  return ((await server.ask<number>({ kind: 'cpu' })) - before) / deliveries;
}
