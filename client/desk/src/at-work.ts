import type { Topic } from '@breakwater/shared/desk/pushes';
import type { OfferView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { hasRole } from '@breakwater/shared/roster/taskforce-state';
import type { z } from 'zod';
import { handDownActs } from './acts/hand-down.ts';
import { passOnDisputed, removalsWanted, stateRemovals } from './acts/removals.ts';
import { passAsks } from './cosigning/answer-asks.ts';
import { passProposals } from './cosigning/follow-proposals.ts';
import { nodeCrypto } from './crypto/node/node-crypto.ts';
import { createDuties } from './duties.ts';
import { goOnline, type Online, type OnlineParts } from './go-online.ts';
import { readOffers, viewOffer } from './join/invite.ts';
import type { LaneHost } from './lane/host.ts';
import type { JobName } from './lane/jobs.ts';
import type { RosterBook } from './rosters/book.ts';
import { isOutElsewhere } from './rosters/out-elsewhere.ts';
import { createPump, type Passed, type Pump } from './sync/pump.ts';
import { createLinkWriters, type WriterDesk } from './trust/link-writers.ts';
import { openOwnRoom } from './trust/own-room.ts';
import { chairPinsWanted } from './trust/pin-chairs.ts';
import { pinsWanted } from './trust/pin-rooms.ts';
import { sayRecovery } from './trust/say-recovery.ts';
import type { OpenDesk } from './ui-link/desk-ports.ts';
import { readSetting } from './vault/read/settings.ts';

/** An open vault on its line: what the UI link works with, and what the desk does by itself. */
export type Work = AsyncDisposable & {
  readonly online: Online;
  readonly opened: OpenDesk;
  /** For tests: resolves when nothing moves any more. Answers how much was moved. */
  readonly settle: () => Promise<number>;
};

export function goToWork(parts: OnlineParts): Work {
  const { session, clock, random, changed, fault } = parts;
  const { lane, book, reader } = session;
  const online = goOnline(parts);
  const { link, level } = online;
  let offers: readonly z.infer<typeof OfferView>[] = [];

  const desk: WriterDesk = {
    ask: link.ask,
    now: clock.now,
    crypto: nodeCrypto,
    node: nodeCrypto,
    lane,
    vault: reader,
    book,
    sign: (bytes) => lane.run('sign', { kind: 'link', bytes }),
    state: (roster) => stateIn(book, roster),
    context: () => ({ crypto: nodeCrypto, taskforceAt: book.taskforceAt, networkAt: book.networkAt }),
    frozen: book.frozen,
    store: (links) => lane.run('store-links', { nowMs: clock.now(), links }),
    sync: online.sync,
    own: () => ownTaskforce(book),
    headNow: (id) => (isOutElsewhere(book, id) ? null : book.head(id)),
    hubAddress: () => readSetting(reader, 'hubAddress') ?? '',
    invitations: () => readSetting(reader, 'invitations') ?? [],
    firstOffers: () => new Map(readSetting(reader, 'firstOffers')),
    offers: () => offers,
    lookAtOffers,
    fault,
  };
  const links = createLinkWriters(desk);

  async function lookAtOffers(): Promise<void> {
    const waiting = (await readOffers(desk)).map((offer) => viewOffer(desk, offer));
    const isSame = JSON.stringify(waiting) === JSON.stringify(offers);
    offers = waiting;
    if (!isSame) changed('offers');
  }

  const opened: OpenDesk = {
    vault: reader,
    book,
    lane: wakingLane(lane, () => {
      level.wakeOut();
      level.wakeErrands();
    }),
    crypto: nodeCrypto,
    hub: {
      state: () => link.state().state,
      waitingIn: level.waitingIn,
      levelAtMs: level.levelAtMs,
      isLevel: level.isLevel,
      reconnect: link.reconnect,
      setStopCode: async (code) => (await link.ask('stop-code:set', { code })).number,
    },
    links,
    wake: level.wakeOut,
    now: clock.now,
  };

  const isUp = (): boolean => link.state().state === 'connected';
  const pump = (pass: () => Promise<Passed>): Pump =>
    createPump({ clock, random, ready: isUp, pass, fault: (problem) => fault('pump', problem) });
  const offerPump = pump(async () => ({ moved: await counting(() => offers, lookAtOffers) }));
  const passDuties = createDuties(
    {
      openOwnRoom: async () => ((await openOwnRoom(book, links.openRoom)) ? 1 : 0),
      sayRecovery: () => sayRecovery(desk),
      handDown: () => handDownActs(opened),
      passOn: () => passOnDisputed(opened),
      stateRemovals: () => stateRemovals(opened),
      pinChairs: () => links.pinChairs().then(() => 0),
      pinRooms: () => links.pinRooms().then(() => 0),
      steers: () => steers(book),
      areChairsLeft: () => chairPinsWanted(book).length > 0,
      isLeft: () => pinsWanted(book).length > 0 || removalsWanted(opened).length > 0,
    },
    clock.now,
    random,
  );
  // An archive signs nothing (T9).
  const pass = async (): Promise<Passed> => (book.own()?.device.archive ? { moved: 0 } : passDuties());
  const duties = pump(pass);
  const cosigning = pump(passCoSigning);
  const pumps = [offerPump, duties, cosigning];
  /** Heads that an asking named and that were looked for in vain: they come with the next full sync, or never. */
  const lookedFor = new Set<string>();

  /** What was agreed to goes on without anybody: askings of ours are built anew, those of others signed again. */
  async function passCoSigning(): Promise<Passed> {
    const ours = await passProposals(desk);
    const theirs = await passAsks(desk);
    const unknown = theirs.heads.filter((head) => !lookedFor.has(`${head.roster}/${head.height}/${head.hash}`));
    for (const head of unknown) lookedFor.add(`${head.roster}/${head.height}/${head.hash}`);
    if (unknown.length > 0) await level.syncHeads(unknown);
    const moved = ours.moved + theirs.moved + unknown.length;
    if (moved > 0) cosigning.wake();
    const due = [ours.dueAtMs, theirs.dueAtMs].filter((atMs) => atMs !== undefined);
    return { moved, dueAtMs: due.length > 0 ? Math.min(...due) : undefined };
  }

  const stops = [
    online.onSynced(duties.wake),
    online.onSynced(cosigning.wake),
    lane.onChanged((topics: readonly Topic[]) => {
      if (topics.includes('alerts') || topics.includes('requests')) duties.wake();
      if (!topics.includes('agreements')) return;
      cosigning.wake();
      level.wakeErrands();
    }),
    online.onOffers(offerPump.hurry),
    lane.onChanged((topics: readonly Topic[]) => changed(...topics)),
  ];

  return {
    online,
    opened,
    settle: () => settleAll(level.settle, pumps),
    [Symbol.asyncDispose]: async () => {
      for (const stop of stops) stop();
      await online[Symbol.asyncDispose]();
      for (const pump of pumps) await pump[Symbol.asyncDispose]();
    },
  };
}

const steers = (book: RosterBook): boolean => {
  const own = book.own();
  return own?.device.status === 'active' && hasRole(own.officer, 'chair', 'deputy-chair');
};

const stateIn = (book: RosterBook, roster: RosterId): RosterState | undefined => {
  const network = book.network();
  return network?.chain.id === roster ? network : (book.taskforce(roster) ?? book.room(roster));
};

function ownTaskforce(book: RosterBook): RosterId {
  const own = book.own();
  if (!own) throw new Error('this desk has no taskforce yet');
  return own.taskforce.chain.id;
}

async function counting(look: () => unknown, work: () => Promise<void>): Promise<number> {
  const before = look();
  await work();
  return JSON.stringify(before) === JSON.stringify(look()) ? 0 : 1;
}

/** Jobs after which something may want to leave. */
const LEAVING: ReadonlySet<JobName> = new Set([
  'write-intent',
  'hurry',
  'take-back',
  'mark-read',
  'ask-ledger',
  'send-again',
  'send-on',
  'send-uncompared',
  'make-terms',
  'save-profile',
  'keep-profiles',
  'store-links',
]);

/** The lane as use cases see it: what they write wakes the pumps. */
const wakingLane = (lane: LaneHost, wake: () => void): Pick<LaneHost, 'run'> => ({
  run: async (job, input) => {
    const output = await lane.run(job, input);
    if (LEAVING.has(job)) wake();
    return output;
  },
});

async function settleAll(level: () => Promise<number>, pumps: readonly Pump[]): Promise<number> {
  let moved = 0;
  for (let last = 1; last > 0; moved += last) {
    const before = pumps.reduce((sum, pump) => sum + pump.moved(), 0);
    last = await level();
    for (const pump of pumps) pump.hurry();
    for (const pump of pumps) await pump.idle();
    last += pumps.reduce((sum, pump) => sum + pump.moved(), 0) - before;
  }
  return moved;
}
