import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Topic } from '@breakwater/shared/desk/pushes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type EnvelopeId, type RosterId, TaskforceCode } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { type TestDevice, type TestTaskforce, testNetwork, testTaskforce } from '@breakwater/shared/testing/rosters';
import { nodeCrypto } from '../../crypto/node/node-crypto.ts';
import type { Intent } from '../../delivery/intent.ts';
import type { Frozen } from '../../rosters/book.ts';
import { memberDevices } from '../../rosters/member-devices.ts';
import { newVault } from '../../testing/new-vault.ts';
import type { OpenDesk } from '../../ui-link/desk-ports.ts';
import type { Vault } from '../../vault/database.ts';
import { type RosterParts, testBook } from './test-book.ts';
import { type ActDesk, arrive, confirm, leave, leaving, takeBack, tellRead, writeIntent } from './test-mail.ts';

type Parts = RosterParts & { readonly clock: { nowMs: number }; readonly folder: string };

// Desks with real vaults, real rosters and real signatures. What stands between them is short here: no ciphertext, no hub; an intent
// that may leave becomes a message on its desk and on every desk of its audience, which confirms it.

const START_MS = 1_790_000_000_000;

export type ActNetwork = Disposable & {
  readonly clock: { nowMs: number };
  readonly taskforce: (code: string) => TestTaskforce;
  readonly desk: (code: string, device?: TestDevice) => ActDesk;
  /** Makes one taskforce verify another. */
  readonly verify: (by: string, other: string) => void;
  /** One chair vouches for a candidate that it has verified (T6). */
  readonly vouch: (by: string, other: string) => void;
  /** Stops a roster for every desk (T3, T11). */
  readonly freeze: (code: string, why: Frozen) => void;
  /** Sends all that may leave now, and lets every desk that is online take it. */
  readonly settle: () => void;
  /** Hands an act to a desk as if a message had brought it. */
  readonly bring: (to: ActDesk, intent: Pick<Intent, 'envelope' | 'conversation' | 'content'>, from: TestDevice) => void;
};

type Sent = { readonly intent: Intent; readonly from: ActDesk; readonly number: number; readonly waitsFor: Set<ActDesk> };

/** A network of taskforces that have all verified each other, unless said otherwise. */
export function actNetwork(codes: readonly string[], { verified = true } = {}): ActNetwork {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-acts-'));
  const clock = { nowMs: START_MS };
  const all = new Map<string, TestTaskforce>();
  const taskforceAt = (head: Head): TaskforceState | undefined => byId(head.roster)?.chain.at(head);
  const byId = (id: RosterId): TestTaskforce | undefined => [...all.values()].find((taskforce) => taskforce.id === id);
  const { chain: network, operator, hub } = testNetwork(taskforceAt);
  for (const code of codes) {
    const taskforce = testTaskforce(network.head.roster, code, taskforceAt);
    all.set(code, taskforce);
    network.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
  }
  const verify = (by: string, other: string): void => {
    const [a, b] = [known(all, by), known(all, other)];
    a.chain.add('taskforce.verified', { taskforce: b.id, method: 'digits' }, [a.chair.signing]);
  };
  if (verified) for (const by of codes) for (const other of codes) if (by !== other) verify(by, other);
  const vouch = (by: string, other: string): void =>
    void known(all, by).chain.add('taskforce.vouched', { taskforce: known(all, other).id }, [known(all, by).chair.signing]);
  // The first taskforces of a network need no vouching; later ones are vouched for.
  if (verified) for (const late of codes.slice(3)) for (const by of codes.slice(0, 2)) vouch(by, late);

  const desks: ActDesk[] = [];
  const offline = new Set<ActDesk>();
  const sent: Sent[] = [];
  let brought = 1_000;
  const frozen = new Map<RosterId, Frozen>();
  const parts = { all, byId, taskforceAt, network, frozen, clock, folder };

  const settle = (): void => {
    for (const from of desks) {
      if (offline.has(from)) continue;
      for (const intent of leaving(from.vault, clock.nowMs))
        sent.push({
          intent,
          from,
          number: leave(from, intent, clock.nowMs, hub, network),
          waitsFor: new Set(desks.filter((to) => to !== from)),
        });
    }
    for (const { intent, from, number, waitsFor } of sent) {
      for (const to of waitsFor) {
        if (offline.has(to)) continue;
        waitsFor.delete(to);
        const members = intent.audience.kind === 'members' ? intent.audience.members : [];
        if (!memberDevices(members, (id) => byId(id)?.chain.state).has(to.device.proven.keys.device)) continue;
        arrive(to, intent, from.device, number, clock.nowMs);
        confirm(from, to, intent, number, 0, clock.nowMs);
      }
    }
  };

  return {
    clock,
    taskforce: (code) => known(all, code),
    desk: (code, device = known(all, code).chair) => {
      const made = makeDesk(parts, device, desks.length, (to, conversation) => tellRead(desks, to, conversation, clock.nowMs));
      const desk: ActDesk = { ...made, isOnline: (online) => void (online ? offline.delete(desk) : offline.add(desk)) };
      desks.push(desk);
      return desk;
    },
    verify,
    vouch,
    freeze: (code, why) => void frozen.set(known(all, code).id, why),
    settle,
    bring: (to, intent, from) => arrive(to, intent as Intent, from, brought++, clock.nowMs),
    [Symbol.dispose]: () => {
      for (const { vault } of desks) vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function known(all: ReadonlyMap<string, TestTaskforce>, code: string): TestTaskforce {
  const taskforce = all.get(code);
  if (!taskforce) throw new Error(`no taskforce ${code}`);
  return taskforce;
}

function makeDesk(
  parts: Parts,
  device: TestDevice,
  index: number,
  read: (vault: Vault, conversation: string) => void,
): Omit<ActDesk, 'isOnline'> {
  const { vault } = newVault(join(parts.folder, `${index}.db`));
  const topics: Topic[] = [];
  const book = testBook(parts, device);
  const run = async (job: string, input: unknown): Promise<unknown> => {
    await Promise.resolve();
    if (job === 'sign') {
      const { kind, bytes } = input as { kind: 'act'; bytes: Uint8Array<ArrayBuffer> };
      return { key: device.signing.publicKey, signature: device.signing.sign(signedBytes(kind, bytes)) };
    }
    if (job === 'write-intent') return writeIntent(vault, input as Intent, { book, device, topics });
    if (job === 'take-back') return takeBack(vault, (input as { envelope: EnvelopeId }).envelope, topics);
    if (job === 'mark-read') return read(vault, (input as { conversation: string }).conversation);
    throw new Error(`no job ${job} here`);
  };
  const desk = {
    vault,
    book,
    lane: { run },
    crypto: nodeCrypto,
    wake: () => undefined,
    now: () => parts.clock.nowMs,
  } as unknown as OpenDesk;
  return { desk, vault, device, topics };
}
