import { type Child, startChild } from '../child.ts';
import { type Figure, inTurns } from '../figure.ts';
import type { Samples, Spent, Turn } from './samples.ts';

const SINGLE: Turn = { count: 200, batch: 1 };
/** Design, section 7 speaks of 10,000 waiting messages: BREAKWATER_BENCH_CATCHUP=10000. Each is sent first, so that takes minutes. */
const CATCHUP: Turn = { count: Number(process.env.BREAKWATER_BENCH_CATCHUP ?? 2_000), batch: 32 };

type Kind = 'send' | 'sendQueued' | 'receive';
type Measured = { readonly name: string; readonly goal: number | null; readonly turn: Turn; readonly thing: Kind; readonly bare: Kind };

/**
 * `desk.send`: what one message costs from the officer's words to the outbox row, on a desk that is level. `desk.send.queued` is the
 * same on one that was not: two transactions, the intent first (D3). The floor is bare libsignal and one bare SQLCipher transaction
 * with the same rows.
 */
export const deskSend = (): Promise<Figure[]> =>
  measure(
    { name: 'desk.send', goal: 1.3, turn: SINGLE, thing: 'send', bare: 'send' },
    { name: 'desk.send.queued', goal: null, turn: SINGLE, thing: 'sendQueued', bare: 'send' },
  );

/** `desk.receive`: what one message costs that comes alone, decrypted and kept in one transaction (D2), against the same in bare libsignal and SQLCipher. */
export const deskReceive = (): Promise<Figure[]> =>
  measure({ name: 'desk.receive', goal: 1.3, turn: SINGLE, thing: 'receive', bare: 'receive' });

/** `desk.catchup.<messages>`: the same for a mailbox that has filled, 32 messages a transaction on both sides. */
export const deskCatchup = (): Promise<Figure[]> =>
  measure({ name: `desk.catchup.${CATCHUP.count}`, goal: 1.4, turn: CATCHUP, thing: 'receive', bare: 'receive' });

/** Plain names are processor time; `.wall` is what the officer waits, the disk included, from the same turns. */
async function measure(...wanted: readonly Measured[]): Promise<Figure[]> {
  await using desk = await startChild('./desk-lane/desk-process.ts');
  await using floor = await startChild('./desk-lane/floor-process.ts');
  const samples = await desk.ask<Samples>({ kind: 'open' });
  await floor.ask({ kind: 'open', samples });
  const figures: Figure[] = [];
  for (const { name, goal, turn, thing, bare } of wanted) {
    const walls: Record<'thing' | 'floor', number[]> = { thing: [], floor: [] };
    const each = (child: Child, kind: Kind, kept: number[]) => async (): Promise<number> => {
      const { processor, wall } = await child.ask<Spent>({ kind, ...turn });
      kept.push(wall);
      return processor;
    };
    const again = (kept: number[]) => async (): Promise<number> => kept.shift() ?? Number.NaN;
    figures.push(await inTurns(name, 'us', goal, each(desk, thing, walls.thing), each(floor, bare, walls.floor)));
    figures.push(await inTurns(`${name}.wall`, 'us', goal, again(walls.thing), again(walls.floor)));
  }
  return figures;
}
