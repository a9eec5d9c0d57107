import { randomUUID } from 'node:crypto';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Dice } from '../dice.ts';
import { deviceOf, type EvilNetwork, evilNetwork } from '../evil-hub/evil-network.ts';
import { consult } from '../network/rooms.ts';
import type { Seat } from '../seat.ts';
import { badLine, type Mishaps, noMishaps } from './faults.ts';
import { closedIn, isInOrder, ledgerOf, readShown, type Shown, sumOver } from './outcome.ts';

const MINUTE_MS = 60_000;
/** Messages between two looks at what goes wrong with the machines. */
const ROUND_MESSAGES = 40;
/** How long, in the network's time, what is missing may take to come once the line is good again: retry requests go out over the best part of a day. */
const HEALING_MINUTES = [...Array(12).fill(1), ...Array(6).fill(10), ...Array(12).fill(125)] as readonly number[];

export type StoryFigures = {
  readonly desks: number;
  readonly messages: number;
  /** Messages times the desks that they were for. */
  readonly deliveries: number;
  /** At the end, of all deliveries: closed lines and numbers that are missing. */
  readonly undecryptable: number;
  readonly lost: number;
  readonly twice: number;
  readonly outOfOrder: number;
  /** Most closed lines at once on the way, which healed. */
  readonly closedMeanwhile: number;
  /** Rooms of which not every desk has the same ledger. */
  readonly differing: readonly string[];
  readonly machines: Readonly<Record<'powerCuts' | 'restarts' | 'hubRestarts' | 'linesCut', number>>;
  readonly line: Mishaps;
  readonly faults: readonly string[];
};

/** Sends so many messages between five desks of three taskforces over a bad line, on machines that fail, and counts what came of it. */
export async function tellStory(messages: number, dice: Dice): Promise<StoryFigures> {
  await using network = await evilNetwork({ taskforces: ['TT', 'GY', 'BB'] });
  const [tt, gy, bb] = [network.chair('TT'), network.chair('GY'), network.chair('BB')];
  const officer = await network.addOfficer('TT');
  await network.addDevice(gy);
  await network.settle();
  const rooms = [
    { id: await consult(tt, [gy, bb, officer], 'opening', 'All'), seats: network.seats },
    {
      id: await consult(gy, [tt], 'opening', 'Two'),
      seats: network.seats.filter((seat) => seat.name === tt.name || seat.name === gy.name),
    },
  ];
  await network.settle();

  const line = noMishaps();
  const machines = { powerCuts: 0, restarts: 0, hubRestarts: 0, linesCut: 0 };
  /** By room and author's seat, in the order of writing. */
  const written = new Map<string, string[]>(rooms.flatMap(({ id, seats }) => seats.map((seat) => [placeOf(network, id, seat), []])));
  let closedMeanwhile = 0;
  {
    using _ = network.evil.does(badLine(network.evil, dice, line));
    for (let sent = 0; sent < messages; ) {
      const round = Math.min(ROUND_MESSAGES, messages - sent);
      const shares = network.seats.map((_, i) => Math.floor(round / network.seats.length) + (i < round % network.seats.length ? 1 : 0));
      const writing = network.seats.map((seat, i) => writeSome(network, seat, shares[i] ?? 0));
      sent += round;
      await somethingHappens();
      await Promise.all(writing);
      if (dice.below(4) === 0) network.pass(MINUTE_MS);
      closedMeanwhile = Math.max(
        closedMeanwhile,
        sumOver(rooms, ({ id, seats }) => sumOver(seats, (seat) => closedIn(seat, id))),
      );
    }
  }
  await heal(network, rooms);

  const shown: (Room & Shown)[] = [];
  for (const { id, seats } of rooms) for (const seat of seats) shown.push({ id, seats, ...(await readShown(seat, id)) });
  const expected = (id: string, author: Seat): readonly string[] => written.get(placeOf(network, id, author)) ?? [];
  return {
    desks: network.seats.length,
    messages,
    deliveries: sumOver(rooms, ({ id, seats }) => sumOver(seats, (author) => expected(id, author).length * (seats.length - 1))),
    undecryptable: sumOver(shown, ({ closed }) => closed),
    lost: sumOver(shown, ({ id, seats, texts }) => {
      const here = new Set(texts);
      return sumOver(seats, (author) => expected(id, author).filter((text) => !here.has(text)).length);
    }),
    twice: sumOver(shown, ({ texts }) => texts.length - new Set(texts).size),
    outOfOrder: sumOver(shown, ({ id, seats, texts }) => sumOver(seats, (author) => (isInOrder(texts, expected(id, author)) ? 0 : 1))),
    closedMeanwhile,
    differing: rooms.filter(({ id, seats }) => new Set(seats.map((seat) => ledgerOf(seat, id))).size > 1).map(({ id }) => id),
    machines,
    line,
    faults: network.seats.flatMap(({ name, faults }) => faults.map(({ where, fault }) => `${name}: ${where}: ${String(fault)}`)),
  };

  async function writeSome(at: EvilNetwork, seat: Seat, count: number): Promise<void> {
    const own = rooms.filter(({ seats }) => seats.includes(seat));
    for (let n = 0; n < count; n++) {
      const room = own[dice.below(10) === 0 ? own.length - 1 : 0];
      if (!room) return;
      const texts = written.get(placeOf(at, room.id, seat)) ?? [];
      const text = `${at.seats.indexOf(seat)}.${texts.length} ${'x'.repeat(dice.below(400))}`;
      const draft = randomUUID();
      texts.push(text);
      while (!(await isTaken(seat, room.id, draft, text))) await tick();
      for (let ticks = dice.below(8); ticks > 0; ticks--) await tick();
    }
  }

  /** While everybody writes: a machine loses its power or starts anew, or a line breaks. */
  async function somethingHappens(): Promise<void> {
    for (let ticks = dice.below(60); ticks > 0; ticks--) await tick();
    const victim = network.seats[dice.below(network.seats.length)];
    if (!victim) return;
    const fate = dice.below(12);
    if (fate < 3) {
      machines.powerCuts += 1;
      await victim.powerCut();
    } else if (fate < 4) {
      machines.restarts += 1;
      await victim.reopen();
    } else if (fate < 5) {
      machines.hubRestarts += 1;
      await network.hub.stop();
      await network.hub.start();
    } else if (fate < 8) {
      machines.linesCut += 1;
      if (victim.desk().gate.state() === 'open') network.evil.cut(deviceOf(victim));
    }
  }
}

type Room = { readonly id: string; readonly seats: readonly Seat[] };

const placeOf = ({ seats }: EvilNetwork, room: string, seat: Seat): string => `${room}/${seats.indexOf(seat)}`;

/** The line is good again: the time passes in which desks confirm, miss and ask again, until nothing is missing or none is left. */
async function heal(network: EvilNetwork, rooms: readonly Room[]): Promise<void> {
  const isWhole = (): boolean =>
    rooms.every(
      ({ id, seats }) => seats.every((seat) => closedIn(seat, id) === 0) && new Set(seats.map((seat) => ledgerOf(seat, id))).size === 1,
    );
  await network.online();
  await network.settle();
  for (const minutes of HEALING_MINUTES) {
    if (isWhole()) return;
    network.pass(minutes * MINUTE_MS + 1_000);
    await network.settle();
    await network.online(); // the time may have ended a token
    await network.settle();
  }
}

/** A call that got no answer, or met a desk without power, is repeated with its draft, as the web client does. */
async function isTaken(seat: Seat, room: string, draft: string, text: string): Promise<boolean> {
  if (seat.desk().gate.state() !== 'open') return false;
  const desk = seat.desk();
  try {
    await seat.ask('rooms:write', { room, draft, text, replyTo: null, codes: null, hurry: true });
    return true;
  } catch (fault) {
    if (desk !== seat.desk() || desk.gate.state() !== 'open') return false;
    if (fault instanceof Refusal && ['no-answer', 'locked', 'internal'].includes(fault.code)) return false;
    throw fault;
  }
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
