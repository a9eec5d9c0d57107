import { type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { BELL, DESK, DOOR } from '@breakwater/shared/hub/names';
import type { RosterId } from '@breakwater/shared/ids';
import { CONNECTIONS_PER_ADDRESS_MAX, STRANGERS_MAX, STRANGERS_PER_ADDRESS_MAX } from '@breakwater/shared/limits';
import { ConfigError, type HubConfig } from './config/config.ts';
import { FILES, readKeyFile, readPrivate, storeOf } from './config/data-folder.ts';
import { cancelHeld } from './held-keys/cancel.ts';
import { createHolding } from './held-keys/may-hold.ts';
import { releaseDue } from './held-keys/release-due.ts';
import { type After, createReleases, systemAfter } from './held-keys/releases.ts';
import { createRoutes } from './http/routes.ts';
import { VERSION } from './http/version.ts';
import type { SayDeps } from './hub-word/say.ts';
import { sayRang } from './hub-word/say-rang.ts';
import { createRosterCrypto } from './keys/roster-crypto.ts';
import { createSigningKey, type SigningKey } from './keys/signing-key.ts';
import { openBell } from './link/bell.ts';
import { callerAddress, createAddressCount } from './link/caller-address.ts';
import { deviceChannel, taskforceChannel } from './link/channels.ts';
import { openDesk } from './link/desk.ts';
import { openDoor } from './link/door.ts';
import { createLine } from './link/listen.ts';
import { createPushes } from './link/pushes.ts';
import type { Services } from './link/services.ts';
import type { StrangerLimits } from './link/strangers.ts';
import { ringLocked } from './mailboxes/ring-locked.ts';
import { createInFlight } from './ops/in-flight.ts';
import { createLog, type Log } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import { CALL_LIMITS, type CallLimits, createRateLimits } from './ops/rate-limits.ts';
import { repeat } from './ops/repeat.ts';
import { openBook } from './rosters/book.ts';
import { createDirectory, reaches } from './rosters/directory.ts';
import { createEffects } from './rosters/effects.ts';
import { createLossNotice } from './rosters/notice-loss.ts';
import { createRestoring } from './rosters/restoring.ts';
import { createTokens, readTokenKey } from './sign-in/tokens.ts';
import { createSuspensions } from './stop-codes/suspensions.ts';
import type { HubStores } from './stores/hub-stores.ts';
import { openStores } from './stores/open-stores.ts';

/** What a hub is built from beside its settings; tests replace some, `hub serve` none. */
export type HubParts = {
  readonly now: () => number;
  /** The timer that held keys wait by. */
  readonly after: After;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  readonly log: Log;
  /** Connections that have not greeted yet (HL41). */
  readonly strangers: StrangerLimits;
  readonly limits: CallLimits;
  /** Open stores; the hub disposes of them when it stops. */
  readonly stores: HubStores;
  /** How often the hub looks for what another process wrote (`hub admit`), in milliseconds; 0 for never. */
  readonly refreshMs: number;
  /** Whether `/metrics` shows Node's own figures too. */
  readonly processMetrics: boolean;
};

/** A hub that is serving. Disposing of it stops it gracefully: calls in flight are answered, new ones get `hub-stopping`. */
export type Hub = AsyncDisposable & {
  readonly port: number;
  /** Where it listens, as a desk on this machine would write it: `ws://127.0.0.1:4470`. */
  readonly address: string;
  readonly network: RosterId;
  /** Takes in what another process wrote to the store, now. */
  readonly refresh: () => Promise<void>;
};

const REFRESH_MS = 500;
const SWEEP_MS = 3_600_000;

/**
 * Opens a hub on a data folder that `hub init` made, and serves. Throws a ConfigError for what its operator can mend:
 * a missing key, a port in use, a store of a newer program.
 */
export async function createHub(config: HubConfig, parts: Partial<HubParts> = {}): Promise<Hub> {
  const now = parts.now ?? Date.now;
  const random = parts.random ?? ((length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length)));
  const log = parts.log ?? createLog(config.log);
  const hubKey = readKeyFile(join(config.data, FILES.hubKey));
  const tokenKey = readTokenKey(readPrivate(join(config.data, FILES.tokenKey)));
  const stores = parts.stores ?? (await openStores(storeOf(config), { now, randomBytes: random }));
  try {
    return await openHub(config, { ...parts, now, random, log, stores }, hubKey, tokenKey);
  } catch (cause) {
    await stores[Symbol.asyncDispose]();
    throw cause;
  }
}

type Opened = Partial<HubParts> & Pick<HubParts, 'now' | 'random' | 'log' | 'stores'>;

async function openHub(config: HubConfig, parts: Opened, hubKey: SigningKey, tokenKey: KeyObject): Promise<Hub> {
  const { now, random, log, stores } = parts;
  const metrics = createMetrics({ process: parts.processMetrics ?? false });
  const inFlight = createInFlight();
  let isStopping = false;
  const fault = (thrown: unknown): void => {
    metrics.faults.inc();
    log.error('fault', { fault: thrown });
  };

  await stores.sweep(now()); // what a crash left half done; it also finds out whether another hub serves from this store
  const crypto = createRosterCrypto();
  const directory = createDirectory();
  const effects = createEffects({
    directory,
    prekeys: stores.prekeys,
    mailboxes: stores.mailboxes,
    mayHaveEnded: () => suspensions.refresh(),
    fault,
  });
  const book = await openBook({
    store: stores.rosters,
    crypto,
    onChange: effects.take,
    onUnreadable: () => log.error('roster-unreadable'),
  });
  const network = book.network();
  if (network.hubKey !== hubKey.publicText)
    throw new ConfigError(
      `${FILES.hubKey} in ${config.data} is not the key that the network names: put the right one back from your backup.`,
    );

  const routes = createRoutes({ registry: metrics.registry, sourceUrl: config.sourceUrl, isStopping: () => isStopping });
  const line = createLine(config, routes, parts.strangers ?? { all: STRANGERS_MAX, ofAnAddress: STRANGERS_PER_ADDRESS_MAX });
  const { link } = line;
  const pushes = createPushes(link.of(DESK), link.of(BELL));
  const addresses = createAddressCount(CONNECTIONS_PER_ADDRESS_MAX);
  const tokens = createTokens({ key: tokenKey, network: network.chain.id, hubKey: hubKey.publicText, now, random });
  let generation = await stores.meta.readGeneration();
  const restoring = createRestoring({
    book,
    directory,
    cause: generation.cause,
    now,
    over: () => void stores.meta.settleGeneration().catch(fault),
  });
  const loss = createLossNotice({
    tokens,
    store: stores.rosters,
    generation: () => generation.id,
    begin: async () => {
      log.error('store-lost-links');
      await stores.prekeys.dropOneTimeKeys();
      generation = await stores.meta.startGeneration(now());
      restoring.begin();
    },
  });
  const saying: SayDeps = {
    hubKey,
    network: network.chain.id,
    now,
    deposit: async (deposit) => {
      const [outcome] = await stores.mailboxes.appendEnvelopes([deposit]);
      if (!outcome) throw new Error('the store gave no outcome');
      if (outcome.status === 'accepted') metrics.stored.inc(outcome.stored.length);
      return outcome;
    },
    arrived: (entry, devices) => {
      pushes.push('envelope:arrived', entry, devices.map(deviceChannel));
      pushes.ring({ urgency: entry.urgency }, devices);
    },
    mayReach: (sender, device) => {
      const [from, to] = [directory.find(sender), directory.find(device)];
      return from !== undefined && to?.isActive === true && reaches(book.network(), from.taskforce, to.taskforce);
    },
  };
  const suspensions = createSuspensions({
    signIns: stores.signIns,
    isOver: ({ device, sinceMs }) => {
      const entry = directory.find(device);
      const named = entry && book.taskforce(entry.taskforce)?.devices.get(device);
      return entry?.isActive === false || named?.reinstatedFrom === sinceMs;
    },
    cut: pushes.cut,
    changed: (device) => {
      const taskforce = directory.find(device)?.taskforce;
      if (taskforce) pushes.push('suspension:changed', {}, [taskforceChannel(taskforce)]);
    },
  });
  await suspensions.refresh();
  const limits = createRateLimits(parts.limits ?? CALL_LIMITS);
  const services: Services = {
    now,
    random,
    log,
    metrics,
    inFlight,
    isStopping: () => isStopping,
    crypto,
    stores,
    book,
    directory,
    settled: effects.settled,
    restoring,
    loss,
    suspensions,
    limits,
    pushes,
    fault,
    signIn: {
      network: network.chain.id,
      hubKey: hubKey.publicText,
      directory,
      signIns: stores.signIns,
      tokens,
      check: crypto.check,
      now,
      standing: () => ({ generation: generation.id, links: book.links() }),
      decoyKey: createSigningKey().publicKey,
    },
    submit: {
      book,
      directory,
      ...saying,
      deposit: async (deposit) => {
        const outcome = await saying.deposit(deposit);
        for (const { releaseAt } of deposit.held) releases.expect(releaseAt);
        return outcome;
      },
      arrived: (entry, devices) => pushes.push('envelope:arrived', entry, devices.map(deviceChannel)),
      holding: createHolding({ heldKeys: stores.heldKeys, limits }),
      ready: (entry, devices) => pushes.push('mailbox:ready', entry, devices.map(deviceChannel)),
      ring: (of, devices) => void ringLocked(services, of, devices).catch(fault),
    },
    rang: (of, device) => void inFlight.run(() => sayRang(saying, of, device)).catch(fault),
    cancelHeld: (shown) => releases.between(() => cancelHeld({ ...saying, heldKeys: stores.heldKeys }, shown)),
    acknowledge: async (acknowledgement) => metrics.acknowledged.inc(await stores.mailboxes.acknowledge([acknowledgement])),
    addressOf: (request) => callerAddress(request, config.behindProxy),
    enter: (address, socket) => {
      if (!addresses.enter(address)) return false;
      line.greeted(socket.request);
      socket.conn.once('close', () => addresses.leave(address));
      return true;
    },
  };
  openDoor(link.of(DOOR), services);
  openDesk(link.of(DESK), services);
  openBell(link.of(BELL), services);
  await effects.start(book, pushes);
  const releases = createReleases({
    now,
    after: parts.after ?? systemAfter,
    release: () => releaseDue({ ...saying, heldKeys: stores.heldKeys }),
    fault,
  });

  const refresh = async (): Promise<void> => {
    const heads = [...(await stores.rosters.listHeads('network')), ...(await stores.rosters.listHeads('taskforce'))];
    const grown = heads.filter(({ roster, height }) => (book.find(roster)?.chain.head.height ?? -1) < height);
    if (grown.length > 0) await book.catchUp(grown.map(({ roster }) => roster));
    await effects.settled();
    await suspensions.refresh();
  };
  const port = await line.listen();
  const loops = [
    repeat(refresh, parts.refreshMs ?? REFRESH_MS, fault),
    repeat(async () => void (await stores.sweep(now())), SWEEP_MS, fault),
  ];
  log.info('serving', { port, version: VERSION });
  return {
    port,
    address: `${config.tls ? 'wss' : 'ws'}://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    network: network.chain.id,
    refresh,
    async [Symbol.asyncDispose]() {
      if (isStopping) return;
      isStopping = true;
      log.info('stopping');
      for (const loop of loops) await loop[Symbol.asyncDispose]();
      await line.stop(inFlight.idle());
      await releases[Symbol.asyncDispose]();
      await stores[Symbol.asyncDispose]();
      log.info('stopped');
    },
  };
}
