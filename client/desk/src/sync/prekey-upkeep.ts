import type { PrekeysLeft } from '@breakwater/shared/hub/prekeys';
import { LANES, type Lane } from '@breakwater/shared/ids';
import { ONE_TIME_PREKEYS_MAX } from '@breakwater/shared/limits';
import { isWaiting } from '../clock.ts';
import type { AskHub } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';

type Desk = { readonly ask: AskHub; readonly lane: Pick<LaneHost, 'run'>; readonly now: () => number };

/**
 * Publishes what the hub is short of: at the first sign-in everything, later one-time keys, once a week a new signed key.
 * `left` is what a push said; without it the hub is asked. Resolves with how many lanes were published.
 */
async function keepPrekeys(desk: Desk, left?: readonly PrekeysLeft[]): Promise<number> {
  const known = left ?? everyLane((await desk.ask('prekeys:count', {})).lanes);
  const { wanted } = await desk.lane.run('prekeys-wanted', { nowMs: desk.now(), left: known });
  for (const { lane, oneTime, replacesAll } of wanted) {
    await publish(desk, lane, oneTime, replacesAll);
  }
  return wanted.length;
}

async function publish(desk: Desk, lane: Lane, oneTime: number, replacesAll: boolean): Promise<void> {
  const made = await desk.lane.run('make-prekeys', { nowMs: desk.now(), lane, oneTime, replacesAll });
  const left = await desk.ask('prekeys:publish', made);
  await desk.lane.run('prekeys-published', { nowMs: desk.now(), left });
}

/** The hub leaves out a lane for which nothing was ever published. */
const everyLane = (counted: readonly PrekeysLeft[]): readonly PrekeysLeft[] =>
  LANES.map(
    (lane) => counted.find((left) => left.lane === lane) ?? { lane, oneTime: 0, oneTimeKyber: 0, signedId: null, lastResortId: null },
  );

/** Replaces every prekey at the hub: after a fence was refused (D7), or when the hub began a new generation (D11). */
async function replacePrekeys(desk: Desk): Promise<void> {
  for (const lane of LANES) {
    await publish(desk, lane, ONE_TIME_PREKEYS_MAX, true);
  }
}

export type PrekeyUpkeep = {
  /** Looks now, after what is under way. A failure is told to `fault` and mended by the next look. */
  readonly look: (left?: PrekeysLeft) => void;
  /** Looks if the last look that went well is an hour old. */
  readonly lookIfDue: () => void;
  readonly replaceAll: () => Promise<void>;
  readonly idle: () => Promise<void>;
};

const LOOK_EVERY_MS = 3_600_000;

/** Upkeep that never runs twice at once and never holds up sending. */
export function createPrekeyUpkeep(desk: Desk, fault: (fault: unknown) => void): PrekeyUpkeep {
  let lookedAtMs = 0;
  let running: Promise<void> = Promise.resolve();
  const look = (left?: PrekeysLeft): void => {
    lookedAtMs = desk.now();
    running = running
      .then(() => keepPrekeys(desk, left && [left]))
      .then(
        () => undefined,
        (problem: unknown) => {
          lookedAtMs = 0;
          fault(problem);
        },
      );
  };
  return {
    look,
    lookIfDue: () => {
      if (!isWaiting(lookedAtMs + LOOK_EVERY_MS, LOOK_EVERY_MS, desk.now())) look();
    },
    replaceAll: async () => {
      await running;
      await replacePrekeys(desk);
      lookedAtMs = desk.now();
    },
    idle: () => running,
  };
}
