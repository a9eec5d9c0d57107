import { createHash, randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import type { Entry, HeldKey, SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import { HUB_SENDER, packHubWord } from '@breakwater/shared/hub/hub-word';
import { type DeviceId, EnvelopeId, type RosterId } from '@breakwater/shared/ids';
import type { SigningKey } from '@breakwater/shared/testing/crypto';

export type Held = HeldKey & { readonly envelope: EnvelopeId; readonly sender: DeviceId };

/** What stands in for the hub's held keys: what was submitted, and its words, which a test can also falsify. */
export type LaneHeldKeys = {
  readonly held: readonly Held[];
  /** Secrets that desks have shown, in order. */
  readonly shown: readonly { readonly by: DeviceId; readonly envelope: EnvelopeId; readonly secret: string }[];
  readonly take: (submit: SubmitEnvelope, sender: DeviceId) => void;
  readonly show: (by: DeviceId, envelope: EnvelopeId, secret: Uint8Array) => void;
  /** Releases what is due by now, as the hub does. */
  readonly releaseDue: () => void;
  /** Releases one key, whatever the time, perhaps with something changed. */
  readonly release: (key: Held, changes?: Record<string, unknown>, by?: SigningKey) => void;
  readonly say: (to: readonly DeviceId[], word: Record<string, unknown>, by?: SigningKey) => void;
};

export function createLaneHeldKeys(
  clock: { readonly nowMs: number },
  hub: { readonly key: SigningKey; readonly network: RosterId },
  deliver: (device: DeviceId, entry: Entry) => void,
): LaneHeldKeys {
  const held: Held[] = [];
  const gone = new Set<Held>();
  const shown: { by: DeviceId; envelope: EnvelopeId; secret: string }[] = [];

  const say: LaneHeldKeys['say'] = (to, word, by = hub.key) => {
    const bytes = canonicalBytes({ network: hub.network, at: clock.nowMs, ...word });
    const common = packHubWord(bytes, by.sign(signedBytes('hub-word', bytes)));
    const entry = { envelope: EnvelopeId.parse(randomUUID()), sender: HUB_SENDER, lane: 'acts', urgency: 'priority' } as const;
    for (const device of to) deliver(device, { ...entry, storedAt: clock.nowMs, common, part: null });
  };
  const release: LaneHeldKeys['release'] = (key, changes = {}, by) => {
    gone.add(key);
    const { envelope, sender, authority, rung, releaseAt } = key;
    const word = { word: 'released', envelope, sender, authority, rung, releaseAt };
    say(key.devices, { ...word, key: encodeBase64url(key.key), ...changes }, by);
    say([sender], { ...word, key: null, ...changes, ...('key' in changes ? { key: null } : {}) }, by);
  };
  return {
    held,
    shown,
    say,
    release,
    take: (submit, sender) => {
      for (const key of submit.held) held.push({ ...key, envelope: submit.envelope, sender });
    },
    show: (by, envelope, secret) => {
      shown.push({ by, envelope, secret: encodeBase64url(secret) });
      const hash = createHash('sha256').update(secret).digest('base64url');
      const keys = held.filter((key) => key.envelope === envelope && key.hash === hash);
      for (const key of keys) gone.add(key);
      const [first] = keys;
      if (!first) return;
      const to = [...new Set([...keys.flatMap(({ devices }) => devices), first.sender])];
      say(to, { word: 'cancelled', envelope, sender: first.sender, secret: encodeBase64url(secret) });
    },
    releaseDue: () => {
      for (const key of held) if (!gone.has(key) && key.releaseAt <= clock.nowMs) release(key);
    },
  };
}
