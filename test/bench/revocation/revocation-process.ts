import { readRevocation } from '@breakwater/desk/people/revocation';
import { readOwnKeys } from '@breakwater/desk/vault/read/settings';
import { consult, write } from '../../network/rooms.ts';
import { Network } from '../../network.ts';
import type { Seat } from '../../seat.ts';
import { answerQuestions } from '../child.ts';
import type { Run } from './revocation.ts';

const PATIENCE_MS = 120_000;
/** As many as one link can seat by name with room to spare. */
const ROOM_OF = 25;
const CODES = 'AG AW BS BB BZ CW DM DO GD GY HT JM KN LC VC SR TT SX BQ KY TC VG MS AI GP'.split(' ');

answerQuestions({
  run: async ({ taskforces, desks }: { readonly taskforces: number; readonly desks: number }): Promise<Run> => {
    const started = Date.now();
    const say = (what: string): void => console.error(`${((Date.now() - started) / 1_000).toFixed(0)} s: ${what}`);
    const codes = CODES.slice(0, taskforces);
    await using network = await Network.create({ taskforces: codes, haste: 1 });
    say('founded');
    for (let more = taskforces; more < desks; more++) await network.addOfficer(codes[more % taskforces] ?? 'AG');
    say('enrolled');
    await network.settle();
    say('settled');
    const lost = network.seats.at(-1);
    if (!lost) throw new Error('nobody to revoke');
    const others = network.seats.filter((seat) => seat !== lost);
    for (let from = 0; from < others.length; from += ROOM_OF) {
      const members = others.slice(from, from + ROOM_OF);
      const room = await consult(lost, members, 'all of us');
      await network.settle();
      for (const seat of members) await write(seat, room, 'a line, so that there is a chain');
      await network.settle();
    }
    say('everybody has written');
    const device = deviceOf(lost);
    const taker = network.seats.find((seat) => seat.open().book.own()?.taskforce.chain.id === lost.open().book.own()?.taskforce.chain.id);
    if (!taker) throw new Error('nobody who could revoke it');
    await taker.ask('devices:revoke', { device, reason: 'stolen' });
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      if (readRevocation(taker.open(), device).waiting.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { changed, tookMs } = readRevocation(taker.open(), device);
    return { changed, tookMs: tookMs ?? Number.NaN };
  },
});

function deviceOf(seat: Seat): string {
  const keys = readOwnKeys(seat.open().vault);
  if (!keys) throw new Error(`${seat.name} has no device`);
  return keys.keys.device;
}
