import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@breakwater/desk/clock';
import type { DeskParts } from '@breakwater/desk/desk-parts';
import type { FirstStart } from '@breakwater/desk/ui-link/desk-ports';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { type Invitation, readInvitation } from '@breakwater/shared/keys/invitation';
import type { Role } from '@breakwater/shared/roster/taskforce-kinds';
import { Refusal } from '@breakwater/shared/wire/reply';
import { handTimers } from './hand-timers.ts';
import { type Front, type NetworkHub, openNetworkHub, type StoreKind } from './network-hub.ts';
import { openSeat } from './open-seat.ts';
import type { Seat } from './seat.ts';

export const PASSPHRASE = 'calm water behind the wall';
/** As low as argon2id goes: these tests are not about it. */
const KDF = { memoryKib: 64, passes: 1 };
/** Timers run this much faster than the clock unless a network says otherwise, so that nobody waits for polls and back-off. */
const HASTE = 20;
const PATIENCE_MS = 60_000;

export type NetworkOptions = {
  readonly taskforces: readonly string[];
  readonly store?: StoreKind;
  readonly laneInThread?: boolean;
  /** How much faster timers run than the clock; 1 where time is measured. */
  readonly haste?: number;
  readonly front?: Front;
  /** Other parts for every desk. */
  readonly desk?: Partial<DeskParts>;
};

/** `closedUntilApproved`: the new desk is closed while it is approved, and stays so. */
type Enrolment = { readonly closedUntilApproved?: boolean };

/** A whole network in one process: a real hub, real desks with real libsignal and real vaults, no browser. */
export type Network = AsyncDisposable & {
  readonly hub: NetworkHub;
  readonly seats: readonly Seat[];
  /** The chair who founded this taskforce. */
  readonly chair: (code: string) => Seat;
  /** The first start of one more desk on an invitation; it then joins by itself. */
  readonly start: (name: string, invitation: Invitation) => Promise<Seat>;
  /** A new officer: invited, compared, approved. */
  readonly addOfficer: (code: string, roles?: readonly Role[], how?: Enrolment) => Promise<Seat>;
  /** Another desk of an officer. */
  readonly addDevice: (of: Seat) => Promise<Seat>;
  /** A desk on this invitation, compared and approved. */
  readonly enrol: (inviter: Seat, invitation: string, name: string) => Promise<Seat>;
  /** Both taskforces compare numbers and say so. */
  readonly verify: (a: string, b: string) => Promise<void>;
  /** What a thief has: a copy of a desk's folder as it is now, unlocked, without a line to any hub. `before` runs while it is still locked. */
  readonly stolenCopy: (of: Seat, before?: (folder: string) => void) => Promise<Seat>;
  /** The same folder twice: a copy of it as it is now, locked, whose desk finds the hub. */
  readonly twinOf: (of: Seat) => Seat;
  /** Moves every clock of the network on. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
  /** Resolves when every open desk has its line, and the hub answers on it. */
  readonly online: () => Promise<void>;
  /** Resolves when no desk has anything left to do now. */
  readonly settle: () => Promise<void>;
};

export const Network = { create };

async function create({
  taskforces,
  store = 'sqlite',
  laneInThread = false,
  haste = HASTE,
  front,
  desk = {},
}: NetworkOptions): Promise<Network> {
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const clock: Clock = {
    now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms / haste).unref();
      return () => clearTimeout(timer);
    },
  };
  const hubTimers = handTimers(now);
  const hub = await openNetworkHub(store, { now, after: hubTimers.after }, front);
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-desks-'));
  const seats: Seat[] = [];
  const thieves: Seat[] = [];
  const chairs = new Map<string, Seat>();

  const dispose = async (): Promise<void> => {
    for (const seat of [...seats, ...thieves]) await seat.close();
    await hub[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  };

  async function start(name: string, invitation: Invitation): Promise<Seat> {
    const seat = openSeat(join(folder, String(seats.length)), name, { ...desk, clock, kdf: KDF, laneInThread, passphrase: PASSPHRASE });
    seats.push(seat);
    await seat.desk().gate.create({ ...firstStart(name), invitation });
    return seat;
  }

  async function settle(): Promise<void> {
    // A desk that has nothing to do may get something from one that is looked at after it.
    for (let quiet = 0; quiet < 2; ) {
      let moved = 0;
      for (const seat of seats) moved += await seat.desk().settle();
      quiet = moved === 0 ? quiet + 1 : 0;
    }
  }

  const chair = (code: string): Seat => {
    const seat = chairs.get(code);
    if (!seat) throw new Error(`no taskforce ${code}`);
    return seat;
  };

  async function enrol(inviter: Seat, text: string, name: string, { closedUntilApproved = false }: Enrolment = {}): Promise<Seat> {
    const invitation = readInvitation(text);
    if (!invitation) throw new Error('the invitation cannot be read');
    const seat = await start(name, invitation);
    const shown = await until(() => {
      const progress = seat.desk().gate.state() === 'joining' ? seat.desk().gate.join.progress() : undefined;
      return progress?.outcome === 'waiting' ? (progress.digits ?? undefined) : undefined;
    }, `${name} shows digits`);
    const offer = await until(
      () =>
        inviter
          .open()
          .links.offers()
          .find(({ digits }) => digits.join() === shown.join()),
      `${name} has asked`,
    );
    if (closedUntilApproved) await seat.close();
    await inviter.open().links.answerOffer(invitation.invitation, offer.described, 'approve');
    if (closedUntilApproved) return seat;
    if (offer.name !== '' && offer.name !== name) throw new Error(`${name} is shown as ${offer.name}`);
    await opened(seat);
    return seat;
  }

  try {
    for (const code of taskforces) chairs.set(code, await start(`Chair ${code}`, await hub.invite(code)));
    for (const seat of chairs.values())
      await until(() => seat.desk().gate.join.progress().outcome === 'waiting' || undefined, `${seat.name} has founded`);
    await hub.admitAll();
    for (const seat of chairs.values()) await opened(seat);
    await settle();
  } catch (fault) {
    await dispose();
    throw fault;
  }

  return {
    hub,
    seats,
    chair,
    start,
    addOfficer: async (code, roles = ['investigator'], how) => {
      const { invitation } = await chair(code).open().links.inviteOfficer(roles);
      return enrol(chair(code), invitation, `Officer ${randomUUID().slice(0, 8)}`, how);
    },
    addDevice: async (of) => {
      const { invitation } = await of.open().links.inviteDevice();
      return enrol(of, invitation, of.name);
    },
    enrol,
    verify: async (a, b) => {
      await chair(a)
        .open()
        .links.verify(taskforceOf(chair(b)), true, 'digits');
      await chair(b)
        .open()
        .links.verify(taskforceOf(chair(a)), true, 'digits');
    },
    twinOf: (of) => {
      const place = join(folder, `twin-${randomUUID()}`);
      cpSync(of.folder, place, { recursive: true });
      const twin = openSeat(place, `twin of ${of.name}`, { clock, kdf: KDF, laneInThread, passphrase: PASSPHRASE });
      thieves.push(twin);
      return twin;
    },
    stolenCopy: async (of, before = () => undefined) => {
      const place = join(folder, `stolen-${randomUUID()}`);
      cpSync(of.folder, place, { recursive: true });
      before(place);
      const thief = openSeat(place, `copy of ${of.name}`, {
        clock,
        kdf: KDF,
        laneInThread,
        passphrase: PASSPHRASE,
        open: () => Promise.reject(new Refusal('no-answer')),
      });
      thieves.push(thief);
      await thief.desk().gate.unlock(PASSPHRASE);
      return thief;
    },
    pass: (ms) => {
      aheadMs += ms;
      hubTimers.fireDue();
    },
    now,
    online: async () => {
      // A line whose token has ended, for time was moved on, looks as if it were up until something is asked on it.
      await settle();
      for (const seat of seats) {
        const isUp = (): true | undefined => (seat.desk().gate.opened()?.hub.state() === 'connected' ? true : undefined);
        if (seat.desk().gate.opened()) await until(isUp, `${seat.name} is online`);
      }
    },
    settle,
    [Symbol.asyncDispose]: dispose,
  };
}

const firstStart = (name: string): Omit<FirstStart, 'invitation'> => ({
  passphrase: PASSPHRASE,
  name,
  function: 'Unit',
  label: `Desk of ${name}`,
});

/** Waits until the desk is open: its taskforce admitted, its device active. */
export async function opened(seat: Seat): Promise<void> {
  await until(
    () => seat.desk().gate.state() === 'open' || undefined,
    `${seat.name} is let in`,
    () => {
      const { gate } = seat.desk();
      return gate.state() === 'joining' ? gate.join.progress() : gate.state();
    },
  );
}

/** Looks again and again; what it waits for comes over a real line. Fails with `what` when it does not come. */
export async function until<T>(look: () => T | undefined, what: string, detail: () => unknown = () => undefined): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`in vain: ${what} ${JSON.stringify(detail())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** As `until`, for what has to be asked for. */
export async function untilAsync(look: () => Promise<true | undefined>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await look()) === undefined) {
    if (Date.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function taskforceOf(seat: Seat): RosterId {
  const own = seat.open().book.own();
  if (!own) throw new Error(`${seat.name} has no taskforce`);
  return own.taskforce.chain.id;
}

export function officerOf(seat: Seat): OfficerId {
  const own = seat.open().book.own();
  if (!own) throw new Error(`${seat.name} is in no roster`);
  return own.officer.officer;
}
