import type { Entry } from '@breakwater/shared/hub/envelope';
import { LANES, type Lane } from '@breakwater/shared/ids';
import { ACKNOWLEDGE_BATCH_ENTRIES } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { AskHub } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';
import type { Received } from '../lane/jobs.ts';
import type { Acknowledger } from './acknowledger.ts';
import type { Passed } from './pump.ts';

export type InDesk = {
  readonly ask: AskHub;
  readonly lane: Pick<LaneHost, 'run'>;
  readonly acknowledger: Acknowledger;
  readonly now: () => number;
  /** Heads that messages named and that are not here. */
  readonly wantHeads: (heads: readonly Head[]) => void;
  /** Links that other desks have shown us (T3): they are to be stored before what waits for them is tried again. */
  readonly shown: (links: Received['links']) => void;
  readonly wantErrands: () => void;
  /** A sender is unknown here: all rosters are to be read. */
  readonly wantSync: () => void;
  /** A fault of one entry; the entry stays in its mailbox. */
  readonly fault: (fault: unknown) => void;
};

export type Inbox = {
  /** One pass: entries that were pushed, if nothing older waits, else a drain of the lanes that may hold something. */
  readonly pass: () => Promise<Passed>;
  /** A push says that this lane has something to drain. */
  readonly ready: (lane: Lane) => void;
  /** A pushed entry: received as it is only when nothing older waits in its lane (D4). */
  readonly arrived: (entry: Entry) => void;
  /** The line is new: every lane is drained, and what was pushed before is forgotten. */
  readonly restart: () => void;
  /** Tries parked entries again: rosters have grown. */
  readonly retryParked: () => void;
  /** How many entries wait at the hub, as far as it said. */
  readonly left: () => number;
};

const PUSHED_MAX = 256;

/** Brings in what waits at the hub, acts before the rest, each lane from its oldest entry (D4). */
export function createInbox(desk: InDesk): Inbox {
  /** Lanes whose mailbox may hold more than what was pushed. */
  const unread = new Set<Lane>(LANES);
  const pushed = new Map<Lane, Entry[]>(LANES.map((lane) => [lane, []]));
  const left = new Map<Lane, number>();
  let parkedToo = true;

  async function pass(): Promise<Passed> {
    let moved = 0;
    for (;;) {
      if (parkedToo) moved += await retryParked();
      const lane = LANES.find((name) => unread.has(name) || (pushed.get(name)?.length ?? 0) > 0);
      if (lane === undefined && !parkedToo) return { moved };
      if (lane === undefined) continue;
      moved += unread.has(lane) ? await drainPage(lane) : await receivePushed(lane);
    }
  }

  /** One page, so that acts that come meanwhile go before the next page of the rest. */
  async function drainPage(lane: Lane): Promise<number> {
    // What was received is acknowledged first: the hub begins every drain at the oldest entry that is not (D4).
    await desk.acknowledger.flush();
    unread.delete(lane); // before asking: a push that comes during the drain puts it back
    pushed.set(lane, []);
    try {
      const page = await desk.ask('mailbox:drain', { lane });
      let taken = 0;
      for (let at = 0; at < page.entries.length; at += ACKNOWLEDGE_BATCH_ENTRIES)
        taken += await receive(page.entries.slice(at, at + ACKNOWLEDGE_BATCH_ENTRIES));
      left.set(lane, page.left + page.entries.length - taken);
      // Asking on would show the same page for ever, so the pump waits before it asks again.
      if (page.entries.length > 0 && taken === 0) throw new Error('no entry of a page could be received');
      if (page.left > 0) unread.add(lane);
      return taken;
    } catch (fault) {
      unread.add(lane);
      throw fault;
    }
  }

  async function receivePushed(lane: Lane): Promise<number> {
    const waiting = pushed.get(lane) ?? [];
    pushed.set(lane, waiting.slice(ACKNOWLEDGE_BATCH_ENTRIES));
    const entries = waiting.slice(0, ACKNOWLEDGE_BATCH_ENTRIES);
    const taken = await receive(entries);
    // What could not be taken is still in the mailbox, at its head.
    if (taken < entries.length) unread.add(lane);
    return taken;
  }

  /** Into the vault, then acknowledged (D2). A batch that faults is taken one by one, so that one entry does not stop the others. */
  async function receive(entries: readonly Entry[]): Promise<number> {
    try {
      return take(await desk.lane.run('receive', { nowMs: desk.now(), entries }));
    } catch (fault) {
      desk.fault(fault);
    }
    let taken = 0;
    for (const entry of entries.length > 1 ? entries : []) {
      try {
        taken += take(await desk.lane.run('receive', { nowMs: desk.now(), entries: [entry] }));
      } catch (fault) {
        desk.fault(fault);
      }
    }
    return taken;
  }

  function take({ acknowledge, heads, links, errands, sync, retry }: Received): number {
    desk.acknowledger.add(acknowledge);
    if (retry) parkedToo = true;
    if (sync) desk.wantSync();
    if (heads.length > 0) desk.wantHeads(heads);
    if (links.length > 0) desk.shown(links);
    if (errands) desk.wantErrands();
    return acknowledge.length;
  }

  /** Some of it: however much anybody has made this desk keep, mail comes in beside it (DE108). */
  async function retryParked(): Promise<number> {
    parkedToo = false; // before: rosters that grow meanwhile put it back
    const tried = await desk.lane.run('retry-parked', { nowMs: desk.now() });
    take(tried);
    if (tried.left) parkedToo = true;
    return tried.read;
  }

  return {
    pass,
    ready: (lane) => void unread.add(lane),
    arrived: (entry) => {
      const waiting = pushed.get(entry.lane);
      if (!waiting || unread.has(entry.lane)) return;
      if (waiting.length < PUSHED_MAX) waiting.push(entry);
      else unread.add(entry.lane); // back pressure: what does not fit is drained later
    },
    restart: () => {
      for (const lane of LANES) {
        unread.add(lane);
        pushed.set(lane, []);
      }
    },
    retryParked: () => {
      parkedToo = true;
    },
    left: () => [...left.values()].reduce((sum, count) => sum + count, 0),
  };
}
