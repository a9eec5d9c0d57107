import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { BellStatement, bellCalls } from '@breakwater/shared/hub/bell';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { PROTOCOL } from '@breakwater/shared/hub/version';
import { LANES } from '@breakwater/shared/ids';
import { CALL_TIMEOUT_MS } from '@breakwater/shared/limits';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { callPeer } from '@breakwater/shared/wire/call-peer';
import { type Clock, pause } from '../clock.ts';
import { signEd25519 } from '../crypto/node/ed25519.ts';
import { isAllowedAddress } from '../hub-link/address.ts';
import { backOffMs } from '../hub-link/back-off.ts';
import type { Line, openLine } from '../hub-link/line.ts';
import { hubProblem } from '../hub-link/map-refusal.ts';
import type { BellFile } from './bell-file.ts';

/** The line of a locked desk (U7). Disposing ends it. */
export type Bell = AsyncDisposable & {
  /** Something Immediate waits, and has since the desk was locked. */
  readonly hasRung: () => boolean;
};

export type BellParts = {
  readonly file: BellFile;
  readonly clock: Clock;
  readonly random: () => number;
  readonly open: typeof openLine;
  /** The first time that something Immediate waits. */
  readonly rang: () => void;
  /** What waits at the hub now: the oldest page of each lane. */
  readonly spool: (entries: readonly Entry[]) => void;
  readonly fault: (fault: unknown) => void;
};

type BellCalls = typeof bellCalls;
type Ask = <E extends keyof BellCalls & string>(event: E, payload: CallArgument<BellCalls, E>) => Promise<CallOutput<BellCalls, E>>;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const REFUSED_RETRY_MS = 300_000;

/**
 * Keeps a line to the hub with the doorbell key alone: spools what waits, and rings when something Immediate does. Comes back with
 * back-off after a loss. It cannot decrypt, acknowledge, submit or change a roster: it has neither the keys nor the calls.
 */
export function keepBell({ file, clock, random, open, rang, spool, fault }: BellParts): Bell {
  const stopped = new AbortController();
  const addresses = file.addresses.filter(isAllowedAddress);
  let hasRung = false;
  let spooling: Promise<void> = Promise.resolve();
  let isQueued = false;

  const ring = (): void => {
    if (hasRung || stopped.signal.aborted) return;
    hasRung = true;
    rang();
  };

  const running = (async () => {
    for (let tries = 0, failures = 0; !stopped.signal.aborted && addresses.length > 0; tries++) {
      let waitMs: number;
      try {
        await stayConnected(addresses[tries % addresses.length] ?? '');
        failures = 0;
        waitMs = FIRST_RETRY_MS;
      } catch (thrown) {
        const { final } = hubProblem(thrown);
        waitMs = final ? REFUSED_RETRY_MS : backOffMs({ firstMs: FIRST_RETRY_MS, longestMs: LONGEST_RETRY_MS, random }, failures++);
      }
      await pause(clock, waitMs, stopped.signal);
    }
  })();

  async function stayConnected(address: string): Promise<void> {
    const line = await untilStopped(open(address));
    if (!line) return;
    const end = (): void => line.close();
    stopped.signal.addEventListener('abort', end);
    try {
      await listenOn(line);
      await line.closed;
    } finally {
      stopped.signal.removeEventListener('abort', end);
      line.close();
    }
  }

  /** Who unlocks, or wipes, does not wait for a network that swallows what is sent: a line that opens after all is closed. */
  async function untilStopped(opening: Promise<Line>): Promise<Line | undefined> {
    const stop = new Promise<undefined>((resolve) => stopped.signal.addEventListener('abort', () => resolve(undefined), { once: true }));
    const line = await Promise.race([opening, stop]);
    if (line && !stopped.signal.aborted) return line;
    opening.then((late) => late.close()).catch(() => undefined);
    return undefined;
  }

  async function listenOn(line: Line): Promise<void> {
    let isIn = false;
    /** Reads what waits once more, after the reading that runs: however often it rings meanwhile. */
    const again = (ask: Ask): void => {
      if (isQueued) return;
      isQueued = true;
      spooling = spooling.then(() => readWaiting(ask)).catch((thrown: unknown) => void (stopped.signal.aborted || fault(thrown)));
    };
    const sink = await line.enterBell(({ urgency }) => {
      if (urgency === 'immediate') ring();
      if (isIn) again(ask);
    });
    const ask: Ask = (event, payload) => callPeer(sink, bellCalls, event, payload, CALL_TIMEOUT_MS);
    const { challenge } = await ask('bell:challenge', { device: file.device });
    const statement = canonicalBytes(
      BellStatement.parse({
        network: file.network,
        hubKey: file.hubKey,
        device: file.device,
        challenge: encodeBase64url(challenge),
        protocol: PROTOCOL,
      }),
    );
    await ask('bell:sign-in', { statement, signature: signEd25519(bytesOf(file.seed), signedBytes('spool', statement)) });
    isIn = true;
    again(ask);
  }

  async function readWaiting(ask: Ask): Promise<void> {
    isQueued = false;
    if (stopped.signal.aborted) return;
    const waiting: Entry[] = [];
    for (const lane of LANES) waiting.push(...(await ask('bell:spool', { lane })).entries);
    if (stopped.signal.aborted) return;
    spool(waiting);
    if (waiting.some(({ urgency }) => urgency === 'immediate')) ring();
  }

  return {
    hasRung: () => hasRung,
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
      await spooling;
    },
  };
}
