import { bellCalls } from '@breakwater/shared/hub/bell';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import {
  BELL_CALLS_PER_WINDOW_MAX,
  DOOR_CALLS_PER_WINDOW_MAX,
  HELD_KEYS_PER_HOUR_MAX,
  LINKS_PER_HOUR_MAX,
  MAILBOX_CALLS_PER_WINDOW_MAX,
  OTHER_CALLS_PER_WINDOW_MAX,
  PAIR_CLAIMS_PER_HOUR_MAX,
  PAIR_RINGS_PER_HOUR_MAX,
  PREKEY_CALLS_PER_WINDOW_MAX,
  RATE_WINDOW_MS,
  REVOCATION_ASKS_MAX,
  ROOMS_PER_HOUR_MAX,
  ROSTER_CALLS_PER_WINDOW_MAX,
  SUBMITS_PER_WINDOW_MAX,
} from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How many calls of each kind a device, or an address at the door, may make in {@link RATE_WINDOW_MS}. */
export type CallLimits = {
  readonly submit: number;
  readonly mailbox: number;
  /** A locked desk's, apart from the same device's when it is open (HL36). */
  readonly bell: number;
  readonly roster: number;
  readonly prekeys: number;
  readonly other: number;
  readonly door: number;
  /** Bundles of one lane of one device that another may claim in an hour. */
  readonly pairClaims: number;
  /** Links of one device in an hour, and rooms that it opens (HL40). */
  readonly links: number;
  readonly rooms: number;
  /** New held keys of one device in an hour (HL42). */
  readonly heldKeys: number;
};

export const CALL_LIMITS: CallLimits = {
  submit: SUBMITS_PER_WINDOW_MAX,
  mailbox: MAILBOX_CALLS_PER_WINDOW_MAX,
  bell: BELL_CALLS_PER_WINDOW_MAX,
  roster: ROSTER_CALLS_PER_WINDOW_MAX,
  prekeys: PREKEY_CALLS_PER_WINDOW_MAX,
  other: OTHER_CALLS_PER_WINDOW_MAX,
  door: DOOR_CALLS_PER_WINDOW_MAX,
  pairClaims: PAIR_CLAIMS_PER_HOUR_MAX,
  links: LINKS_PER_HOUR_MAX,
  rooms: ROOMS_PER_HOUR_MAX,
  heldKeys: HELD_KEYS_PER_HOUR_MAX,
};

const HOUR_MS = 3_600_000;

/** Counted by the hour, beside the calls that bring them. */
type Hourly = 'pairClaims' | 'links' | 'rooms' | 'heldKeys';
type Bucket = Exclude<keyof CallLimits, Hourly>;

const FAMILIES: readonly (readonly [prefix: string, bucket: Bucket])[] = [
  ['envelope:', 'submit'],
  ['mailbox:', 'mailbox'],
  // HL50: whatever lists all that a device may read has few calls.
  ['roster:heads', 'other'],
  ['roster:', 'roster'],
  ['prekeys:', 'prekeys'],
  ['door:', 'door'],
  ['bell:spool', 'bell'],
  ['bell:', 'door'],
];

const BUCKETS = new Map<string, Bucket>(
  [...Object.keys(hubCalls), ...Object.keys(doorCalls), ...Object.keys(bellCalls)].map((call) => [
    call,
    FAMILIES.find(([prefix]) => call.startsWith(prefix))?.[1] ?? 'other',
  ]),
);

export type RateLimits = {
  /** Counts one call; throws `too-many-calls` past the limit, and `internal` faults when it cannot count: it fails closed. */
  readonly admit: (call: string, caller: string) => Promise<void>;
  /** Counts one claim of one pair of devices and lane. */
  readonly mayClaim: (claimer: DeviceId, device: DeviceId, lane: Lane) => Promise<boolean>;
  /** Counts one link of a device, or a room that it opens, {@link CallLimits} an hour. */
  readonly mayAppend: (what: 'links' | 'rooms', device: DeviceId) => Promise<boolean>;
  /** Counts so many new held keys of a device, {@link CallLimits} an hour; too many at once take nothing from fewer that come after. */
  readonly mayHold: (device: DeviceId, keys: number) => Promise<boolean>;
  /** Counts one Immediate envelope of one device for which another would ring: {@link PAIR_RINGS_PER_HOUR_MAX} an hour (HL39). */
  readonly mayRing: (sender: DeviceId, device: DeviceId) => Promise<boolean>;
  /** Counts one page of what ended a device, by that device: {@link REVOCATION_ASKS_MAX} an hour. */
  readonly mayReadRevocation: (device: DeviceId) => Promise<boolean>;
};

/** Counts calls in memory, for each caller and kind of call apart. Counts are per node: several nodes allow as many times more. */
export function createRateLimits(limits: CallLimits): RateLimits {
  const limiter = (points: number, durationMs: number): RateLimiterMemory =>
    new RateLimiterMemory({ points, duration: durationMs / 1_000 });
  const pairs = limiter(limits.pairClaims, HOUR_MS);
  const appends = { links: limiter(limits.links, HOUR_MS), rooms: limiter(limits.rooms, HOUR_MS) };
  const heldKeys = limiter(limits.heldKeys, HOUR_MS);
  const rings = limiter(PAIR_RINGS_PER_HOUR_MAX, HOUR_MS);
  const revocations = limiter(REVOCATION_ASKS_MAX, HOUR_MS);
  const windows = new Map((Object.keys(limits) as (keyof CallLimits)[]).map((bucket) => [bucket, limiter(limits[bucket], RATE_WINDOW_MS)]));
  return {
    admit: async (call, caller) => {
      const bucket = BUCKETS.get(call) ?? 'other';
      const window = windows.get(bucket);
      if (!window || !(await isWithin(window, caller))) throw new Refusal('too-many-calls', bucket);
    },
    mayAppend: (what, device) => isWithin(appends[what], device),
    mayHold: async (device, keys) => {
      const isFree = await isWithin(heldKeys, device, keys);
      if (!isFree) await heldKeys.reward(device, keys);
      return isFree;
    },
    mayRing: (sender, device) => isWithin(rings, `${sender}/${device}`),
    mayReadRevocation: (device) => isWithin(revocations, device),
    mayClaim: (claimer, device, lane) => isWithin(pairs, `${claimer}/${device}/${lane}`),
  };
}

async function isWithin(limiter: RateLimiterMemory, key: string, points = 1): Promise<boolean> {
  try {
    await limiter.consume(key, points);
    return true;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return false;
  }
}
