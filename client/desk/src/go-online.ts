import type { Topic } from '@breakwater/shared/desk/pushes';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { CLOCK_DRIFT_SHOWN_MS } from '@breakwater/shared/limits';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Clock } from './clock.ts';
import { isAllowedAddress } from './hub-link/address.ts';
import type { AskDoor } from './hub-link/ask.ts';
import { createHubLink, type HubLink, type HubLinkState } from './hub-link/connect.ts';
import type { openLine } from './hub-link/line.ts';
import { type Fence, renewToken, type SignedIn, type SignInDeps, signIn } from './hub-link/sign-in.ts';
import type { VaultSession } from './open-session.ts';
import { keepLevel } from './sync/keep-level.ts';
import type { Level } from './sync/level.ts';
import { readRevocation } from './sync/read-revocation.ts';
import { readRoster } from './sync/read-roster.ts';
import { type SyncDesk, syncRosters } from './sync/sync-rosters.ts';
import { readLinks } from './vault/read/links.ts';
import { readOwnKeys, readSetting } from './vault/read/settings.ts';

export type OnlineParts = {
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly random: () => number;
  readonly open: typeof openLine;
  readonly changed: (...topics: readonly Topic[]) => void;
  /** The verified roster says that this device is revoked (T7). */
  readonly revoked: () => void;
  readonly fault: (where: string, fault: unknown) => void;
};

/** The signed-in half of an open vault. */
export type Online = AsyncDisposable & {
  readonly link: HubLink;
  readonly level: Level;
  /** Brings all rosters level with the hub, both ways. Throws a Refusal. */
  readonly sync: () => Promise<void>;
  readonly onSynced: (listener: () => void) => () => void;
  readonly onOffers: (listener: () => void) => () => void;
};

const LINKS_A_READ = 256;
const SYNCED_KEPT_EVERY_MS = 60_000;

/** Connects an open vault with a device to its hub, and keeps it level. */
export function goOnline(parts: OnlineParts): Online {
  const { session, clock } = parts;
  const { lane, book, reader, opened } = session;
  const now = clock.now;
  const synced = new Set<() => void>();
  const offers = new Set<() => void>();
  let fence: Fence = { incarnation: opened.incarnation, fence: encodeBase64url(opened.fence) };
  let mustReplacePrekeys = readSetting(reader, 'putBack') !== undefined;
  let keptAtMs = 0;

  const store = (links: readonly SignedLink[]) => lane.run('store-links', { nowMs: now(), links, catchingUp: !level.isLevel() });
  const notice = (kind: string, isSet: boolean): void => {
    void lane.run('notice', { nowMs: now(), [isSet ? 'set' : 'clear']: [kind] }).catch((fault: unknown) => parts.fault('notice', fault));
  };

  /** The hub shows what does not fit our rosters. Two branches that are both signed are said as such by whoever stores them (T3). */
  const atOdds = (): void => {
    const kinds = ['network-at-odds'] as const;
    void lane.run('notice', { nowMs: now(), clear: kinds, set: kinds }).catch((fault: unknown) => parts.fault('notice', fault));
  };

  const identity = (): SignInDeps => {
    const network = book.network();
    const keys = readOwnKeys(reader)?.keys;
    if (!network || !keys) throw new Error('a vault without a network or a device is not taken online');
    return {
      now,
      network: network.chain.id,
      hubKey: () => book.network()?.hubKey ?? network.hubKey,
      device: keys.device,
      fence: () => fence,
      sign: async (bytes) => (await lane.run('sign', { kind: 'sign-in', bytes })).signature,
      archiveAll: async (above) => {
        // RE12: a copy of this vault is at work, unless this is the one that was put back. Its officer decides which one goes on.
        if (readSetting(reader, 'putBack') === undefined) throw new Refusal('fence-refused');
        const raised = await lane.run('archive-all', { nowMs: now(), above: above ?? fence.incarnation });
        fence = { incarnation: raised.incarnation, fence: encodeBase64url(raised.fence) };
        mustReplacePrekeys = true;
      },
    };
  };

  const link = createHubLink({
    address: addresses(() => [readSetting(reader, 'hubAddress'), ...(book.network()?.addresses ?? [])]),
    clock,
    random: parts.random,
    open: parts.open,
    signIn: async (ask, before) => {
      const deps = identity();
      await readNetwork(deps, ask);
      try {
        return await signIn(deps, ask, before);
      } catch (fault) {
        const isRefused = fault instanceof Refusal && fault.code === 'sign-in-refused';
        if (isRefused && (await readRevocation({ book, store }, deps, ask))) parts.revoked();
        throw fault;
      }
    },
    renew: (ask) => renewToken(identity(), ask),
  });

  /** A hub key or an address may have changed (the hub moved): what signing in names must be the newest. */
  async function readNetwork({ network }: SignInDeps, ask: AskDoor): Promise<void> {
    const read = await readRoster({ book, page: (_roster, from) => ask('door:network', { from }), store }, network);
    // Two histories that are both signed stop all sending but alerts (T3), and its chairs must be able to say which stands.
    if (read.status === 'differs' && !read.proved) {
      atOdds();
      throw new Refusal('fork');
    }
  }

  const rosters: SyncDesk = {
    book,
    store,
    ask: link.ask,
    page: (roster, from) => link.ask('roster:read', { roster, from }),
    links: (roster, from) => readLinks(reader, roster, from, LINKS_A_READ),
  };

  const level = keepLevel({
    link,
    lane,
    rosters,
    clock,
    random: parts.random,
    generation: () => readSetting(reader, 'hubGeneration'),
    mustReplacePrekeys: () => mustReplacePrekeys,
    replacedPrekeys: async () => {
      mustReplacePrekeys = false;
      await lane.run('forget', { keys: ['putBack'] });
    },
    synced: ({ differing }) => {
      if (differing.length > 0) atOdds();
      if (now() - keptAtMs >= SYNCED_KEPT_EVERY_MS) {
        keptAtMs = now();
        void lane.run('remember', { syncedAtMs: now() }).catch((fault: unknown) => parts.fault('remember', fault));
        parts.changed('connection');
      }
      for (const listener of synced) listener();
    },
    level: () => {
      for (const listener of synced) listener();
    },
    offersChanged: () => {
      for (const listener of offers) listener();
    },
    fault: parts.fault,
  });

  function onState(state: HubLinkState): void {
    parts.changed('connection');
    if (state.state === 'connected') noteSignIn(state.signedIn);
    if (state.state === 'refused' && state.problem === 'desk-suspended') notice('blocked-by-operator', true);
    if (state.state === 'refused' && state.problem === 'update-needed') notice('update-needed', true);
    if (state.state === 'refused' && state.problem === 'copy-at-work') notice('copy-at-work', true);
  }

  /** D13: shown, and decides nothing. */
  function noteSignIn({ clockAheadMs }: SignedIn): void {
    const isOff = Math.abs(clockAheadMs) > CLOCK_DRIFT_SHOWN_MS;
    const over = ['blocked-by-operator', 'update-needed', 'copy-at-work', ...(isOff ? [] : ['clock-off'])];
    const noted = lane
      .run('notice', { nowMs: now(), set: isOff ? ['clock-off'] : [], clear: over })
      .then(() => lane.run('remember', { clockOffsetMs: -clockAheadMs }));
    void noted.catch((fault: unknown) => parts.fault('notice', fault));
    for (const listener of offers) listener();
  }
  const stop = link.onState(onState);

  return {
    link,
    level,
    sync: async () => {
      await syncRosters(rosters);
      for (const listener of synced) listener();
    },
    onSynced: (listener) => listen(synced, listener),
    onOffers: (listener) => listen(offers, listener),
    [Symbol.asyncDispose]: async () => {
      await link[Symbol.asyncDispose]();
      stop();
      await level[Symbol.asyncDispose]();
    },
  };
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The hub's addresses in turn, those that may be used: another one at each try. */
function addresses(known: () => readonly (string | undefined)[]): () => string {
  let tries = 0;
  return () => {
    const usable = [...new Set(known())].filter((address) => address !== undefined).filter(isAllowedAddress);
    return usable[tries++ % usable.length] ?? 'wss://invalid.invalid';
  };
}
