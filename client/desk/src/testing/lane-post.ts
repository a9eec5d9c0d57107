import type { Entry, SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import type { PrekeyBundle, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import type { SigningKey } from '@breakwater/shared/testing/crypto';
import type { SessionWanted } from '../lane/jobs.ts';
import { createLaneHeldKeys, type LaneHeldKeys } from './lane-held-keys.ts';
import type { LaneOfficer } from './lane-officer.ts';

type Desk = Pick<LaneOfficer, 'lane' | 'device'>;

/** What stands in for the hub's prekeys and mailboxes. */
export type LanePost = {
  readonly publish: (device: DeviceId, published: PublishPrekeys) => void;
  /** Encrypts and submits all that wants to leave. Answers how many envelopes. */
  readonly send: (from: Desk) => Promise<number>;
  /** Opens a page of the mailbox. Answers how many entries. */
  readonly receive: (at: Desk) => Promise<number>;
  /** Entries for these devices are thrown away from now on; none stops that. */
  readonly lose: (...devices: readonly DeviceId[]) => void;
  readonly keys: LaneHeldKeys;
};

export function createLanePost(clock: { readonly nowMs: number }, hub: { readonly key: SigningKey; readonly network: RosterId }): LanePost {
  const prekeys = new Map<string, PublishPrekeys>();
  const mailboxes = new Map<DeviceId, Entry[]>();
  const lost = new Set<DeviceId>();
  const deliver = (device: DeviceId, entry: Entry): void => void mailboxes.set(device, [...(mailboxes.get(device) ?? []), entry]);
  const keys = createLaneHeldKeys(clock, hub, deliver);

  function claim({ device, lane }: SessionWanted): PrekeyBundle | undefined {
    const published = prekeys.get(`${device}/${lane}`);
    if (!published) return undefined;
    const oneTime = published.oneTime.pop();
    const kyber = published.oneTimeKyber.pop() ?? published.lastResort;
    return { device, lane, signed: published.signed, kyber, ...(oneTime ? { oneTime } : {}) };
  }

  async function begin({ lane }: Desk, wanted: readonly SessionWanted[]): Promise<void> {
    const bundles = wanted.map((want) => claim(want));
    const without = wanted.filter((_, i) => !bundles[i]).map(({ device }) => device);
    await lane.run('begin-sessions', { nowMs: clock.nowMs, bundles: bundles.filter((bundle) => bundle !== undefined), without });
  }

  function carry(from: Desk, submit: SubmitEnvelope): void {
    const devices = new Set([...submit.recipients, ...submit.parts.map((part) => part.device)]);
    for (const device of devices) {
      if (lost.has(device)) continue;
      const part = submit.parts.find((entry) => entry.device === device);
      const common = submit.recipients.includes(device) ? submit.common : null;
      const { envelope, lane, urgency } = submit;
      const entry: Entry = {
        envelope,
        sender: from.device,
        lane,
        urgency,
        storedAt: clock.nowMs,
        common,
        part: part ? { type: part.type, ciphertext: part.ciphertext } : null,
      };
      deliver(device, entry);
    }
    keys.take(submit, from.device);
  }

  async function send(from: Desk): Promise<number> {
    const { lane } = from;
    let moved = 0;
    for (let round = 0; round < 50; round++) {
      const next = await lane.run('next-to-encrypt', { nowMs: clock.nowMs });
      if (next.status === 'nothing') break;
      if (next.status === 'needs') await begin(from, next.sessions);
      else await lane.run('encrypt', { nowMs: clock.nowMs, envelope: next.envelope });
    }
    await lane.run('confirmations-due', { nowMs: clock.nowMs });
    const errands = await lane.run('encrypt-errands', { nowMs: clock.nowMs });
    if (errands.sessions.length > 0) {
      await begin(from, errands.sessions);
      await lane.run('encrypt-errands', { nowMs: clock.nowMs });
    }
    for (
      let next = await lane.run('next-to-submit', { nowMs: clock.nowMs });
      next;
      next = await lane.run('next-to-submit', { nowMs: clock.nowMs })
    ) {
      carry(from, next.submit);
      const outcome = { storedAt: clock.nowMs, refused: [], newer: [], receipt: null };
      await lane.run('submitted', { nowMs: clock.nowMs, envelope: next.submit.envelope, outcome });
      moved++;
    }
    const { owed } = await lane.run('secrets-to-show', {});
    for (const { envelope, secret } of owed) {
      keys.show(from.device, envelope, secret);
      await lane.run('secret-shown', { envelope, secret, nowMs: clock.nowMs });
    }
    return moved + owed.length;
  }

  async function receive(at: Desk): Promise<number> {
    const entries = mailboxes.get(at.device)?.splice(0, 32) ?? [];
    if (entries.length > 0) await at.lane.run('receive', { nowMs: clock.nowMs, entries });
    return entries.length;
  }

  return {
    publish: (device, published) => {
      prekeys.set(`${device}/${published.lane}`, {
        ...published,
        oneTime: [...published.oneTime],
        oneTimeKyber: [...published.oneTimeKyber],
      });
    },
    send,
    receive,
    keys,
    lose: (...devices) => {
      lost.clear();
      for (const device of devices) lost.add(device);
    },
  };
}
