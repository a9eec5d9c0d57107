import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES, readConfig, readKeyFile } from '@breakwater/hub/config/data-folder';
import { createHub, type Hub, type HubParts } from '@breakwater/hub/hub';
import { admitTaskforce, listApplicants, openBookOf } from '@breakwater/hub/operator/admit-taskforces';
import { inviteTaskforce, taskforceNamed } from '@breakwater/hub/operator/invite-taskforce';
import { makeHub } from '@breakwater/hub/operator/make-hub';
import { silentLog } from '@breakwater/hub/ops/log';
import { CALL_LIMITS, type CallLimits } from '@breakwater/hub/ops/rate-limits';
import type { HubStores } from '@breakwater/hub/stores/hub-stores';
import { openStores } from '@breakwater/hub/stores/open-stores';
import { parts } from '@breakwater/hub/testing/parts';
import { freePort } from '@breakwater/scripts/free-port';
import { type Invitation, readInvitation } from '@breakwater/shared/keys/invitation';

export type StoreKind = 'sqlite' | 'mongo';

/** A hub as `hub init` and `hub serve` make it, with its operator's commands and its store for looking behind it. */
export type NetworkHub = AsyncDisposable & {
  readonly data: string;
  readonly address: string;
  readonly stores: () => HubStores;
  readonly hub: () => Hub;
  /** The operator's invitation for a taskforce of the region. */
  readonly invite: (code: string) => Promise<Invitation>;
  /** Signs the admission of every taskforce that waits. */
  /** What the operator is shown of those who wait. */
  readonly applicants: () => Promise<Awaited<ReturnType<typeof listApplicants>>>;
  readonly admitAll: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** With a clock that is so far ahead of everybody else's. */
  readonly start: (aheadMs?: number) => Promise<void>;
};

/** What stands between the desks and the hub at this address; answers with the address that desks are told. */
export type Front = (behind: string) => Promise<{ readonly address: string }>;

/** Windows of the limits are in real time, in which these desks, whose timers run fast, do the work of minutes. */
const HURRIED = 20;
const limits: CallLimits = {
  submit: CALL_LIMITS.submit * HURRIED,
  mailbox: CALL_LIMITS.mailbox * HURRIED,
  bell: CALL_LIMITS.bell * HURRIED,
  roster: CALL_LIMITS.roster * HURRIED,
  prekeys: CALL_LIMITS.prekeys * HURRIED,
  other: CALL_LIMITS.other * HURRIED,
  door: CALL_LIMITS.door * HURRIED,
  pairClaims: CALL_LIMITS.pairClaims,
  links: CALL_LIMITS.links,
  rooms: CALL_LIMITS.rooms,
  heldKeys: CALL_LIMITS.heldKeys,
};

export type HubClock = Pick<HubParts, 'now' | 'after'>;

/** Makes and serves a hub on a free port of this machine. */
export async function openNetworkHub(kind: StoreKind, { now, after }: HubClock, front?: Front): Promise<NetworkHub> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-network-'));
  const port = await freePort();
  const own = `ws://127.0.0.1:${port}`;
  const { address } = front ? await front(own) : { address: own };
  const store = kind === 'mongo' ? { kind, url: mongoUrl() } : { kind, file: join(data, 'hub.sqlite') };
  const storeParts = { ...parts, now };
  await makeHub({ data, name: 'Test network', addresses: [address], settings: { port, log: 'silent', store } }, storeParts);

  let serving: { readonly hub: Hub; readonly stores: HubStores } | undefined;
  const start = async (aheadMs = 0): Promise<void> => {
    if (serving) return;
    const hubNow = (): number => now() + aheadMs;
    const stores = await openStores(store, storeParts);
    serving = { stores, hub: await createHub(readConfig(data, {}), { log: silentLog, refreshMs: 0, now: hubNow, after, stores, limits }) };
  };
  const stop = async (): Promise<void> => {
    const stopping = serving;
    serving = undefined;
    await stopping?.hub[Symbol.asyncDispose]();
  };
  const served = () => {
    if (!serving) throw new Error('the hub is stopped');
    return serving;
  };
  await start();
  return {
    data,
    address,
    stores: () => served().stores,
    hub: () => served().hub,
    invite: async (code) => {
      const { stores } = served();
      const network = (await openBookOf(stores.rosters)).network();
      const { text } = await inviteTaskforce({ ...storeParts, invitations: stores.invitations, network }, taskforceNamed(code), address);
      const invitation = readInvitation(text);
      if (!invitation) throw new Error('the hub wrote an invitation that cannot be read');
      return invitation;
    },
    applicants: async () => {
      const { rosters } = served().stores;
      return listApplicants(await openBookOf(rosters), rosters);
    },
    admitAll: async () => {
      const { stores, hub } = served();
      const book = await openBookOf(stores.rosters);
      const operator = readKeyFile(join(data, FILES.operatorKey));
      for (const applicant of await listApplicants(book, stores.rosters))
        await admitTaskforce(book, stores.rosters, operator, applicant, now);
      await hub.refresh();
    },
    stop,
    start,
    [Symbol.asyncDispose]: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function mongoUrl(): string {
  const url = new URL(process.env.MONGODB_URI ?? 'mongodb://127.0.0.1:27017');
  url.pathname = `/breakwater-network-${process.pid}-${Date.now()}`;
  return url.href;
}
