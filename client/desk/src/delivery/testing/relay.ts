import type { Entry, SubmitEnvelope, SubmitOutcome } from '@breakwater/shared/hub/envelope';
import type { PrekeyBundle, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { SessionWanted } from '../../lane/jobs.ts';

/** A hub in a few maps, without rosters: what it refuses and which heads it names as newer, the test says. */
export type Relay = {
  readonly mailboxes: Map<DeviceId, Entry[]>;
  readonly submits: SubmitEnvelope[];
  readonly refuse: Map<DeviceId, 'unknown' | 'revoked' | 'full'>;
  /** Named with every outcome while it is not empty. */
  newer: readonly Head[];
  /** What a hostile hub makes of a bundle on its way. */
  tamper: (bundle: PrekeyBundle) => PrekeyBundle;
  readonly publish: (device: DeviceId, published: PublishPrekeys) => void;
  readonly unpublish: (device: DeviceId) => void;
  readonly claim: (wanted: readonly SessionWanted[]) => { readonly bundles: PrekeyBundle[]; readonly without: DeviceId[] };
  readonly submit: (sender: DeviceId, submit: SubmitEnvelope, nowMs: number) => SubmitOutcome;
  /** As after a restore (D11): mailboxes are gone, and what was stored is not remembered. */
  readonly forget: () => void;
};

export function createRelay(): Relay {
  const prekeys = new Map<string, PublishPrekeys>();
  const stored = new Set<string>();
  const relay: Relay = {
    mailboxes: new Map(),
    submits: [],
    refuse: new Map(),
    newer: [],
    tamper: (bundle) => bundle,
    publish: (device, published) => {
      const name = `${device}/${published.lane}`;
      const before = published.replacesAll ? undefined : prekeys.get(name);
      prekeys.set(name, {
        ...published,
        oneTime: [...(before?.oneTime ?? []), ...published.oneTime],
        oneTimeKyber: [...(before?.oneTimeKyber ?? []), ...published.oneTimeKyber],
      });
    },
    unpublish: (device) => {
      for (const lane of ['acts', 'rest']) prekeys.delete(`${device}/${lane}`);
    },
    claim: (wanted) => {
      const bundles: PrekeyBundle[] = [];
      const without: DeviceId[] = [];
      for (const { device, lane } of wanted) {
        const published = prekeys.get(`${device}/${lane}`);
        if (!published) without.push(device);
        else {
          const oneTime = published.oneTime.shift();
          const kyber = published.oneTimeKyber.shift() ?? published.lastResort;
          bundles.push(relay.tamper({ device, lane, signed: published.signed, kyber, ...(oneTime ? { oneTime } : {}) }));
        }
      }
      return { bundles, without };
    },
    submit: (sender, submit, nowMs) => {
      relay.submits.push(submit);
      const refused: SubmitOutcome['refused'] = [];
      for (const device of new Set([...submit.recipients, ...submit.parts.map((part) => part.device)])) {
        const cause = relay.refuse.get(device);
        if (cause) refused.push({ device, cause });
        else if (!stored.has(`${submit.envelope}/${device}`)) {
          stored.add(`${submit.envelope}/${device}`);
          const mailbox = relay.mailboxes.get(device) ?? [];
          relay.mailboxes.set(device, mailbox);
          mailbox.push(entryFor(sender, device, submit, nowMs));
        }
      }
      return { storedAt: nowMs, refused, newer: [...relay.newer], receipt: null };
    },
    forget: () => {
      stored.clear();
      relay.mailboxes.clear();
    },
  };
  return relay;
}

function entryFor(
  sender: DeviceId,
  device: DeviceId,
  { envelope, lane, urgency, common, recipients, parts }: SubmitEnvelope,
  nowMs: number,
): Entry {
  const part = parts.find((each) => each.device === device);
  return {
    envelope,
    sender,
    lane,
    urgency,
    storedAt: nowMs,
    common: recipients.includes(device) ? common : null,
    part: part ? { type: part.type, ciphertext: part.ciphertext } : null,
  };
}
