import type { EnvelopeId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { AskHub } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';
import type { JobOutput, SessionWanted } from '../lane/jobs.ts';
import { beginSessions } from './begin-sessions.ts';
import { isForGood } from './for-good.ts';
import type { Passed } from './pump.ts';

export type OutDesk = {
  readonly ask: AskHub;
  readonly lane: Pick<LaneHost, 'run'>;
  readonly now: () => number;
  /** Reads and stores the rosters of these heads. */
  readonly syncHeads: (heads: readonly Head[]) => Promise<unknown>;
};

/** The lane asks for the same sessions again only when the roster changed in between. */
const SESSION_ROUNDS_MAX = 4;

/**
 * Encrypts what officers wrote, oldest first, acts before the rest (D3). Each is one transaction; `encrypted` runs after each. One that faults is
 * postponed, and its fault is thrown when those behind it have left (DE73).
 */
export async function encryptIntents(desk: OutDesk, encrypted: () => void): Promise<Passed> {
  let moved = 0;
  const faults = new Map<EnvelopeId, unknown>();
  for (;;) {
    const next = await withSessions(desk, () => desk.lane.run('next-to-encrypt', { nowMs: desk.now() }));
    if (next.status === 'nothing') {
      for (const fault of faults.values()) throw fault;
      return { moved, dueAtMs: next.nextAtMs ?? undefined };
    }
    const { envelope } = next;
    const done = next.status === 'needs' ? next : await withSessions(desk, () => encrypt(desk, envelope));
    if (done.status === 'encrypted') {
      moved++;
      encrypted();
    }
    if (done.status !== 'fault' && done.status !== 'needs') continue;
    const fault = done.status === 'fault' ? done.fault : new Error('sessions are wanted again and again');
    if (faults.has(envelope)) throw fault;
    faults.set(envelope, fault);
    await desk.lane.run('postpone', { nowMs: desk.now(), envelope });
  }
}

async function encrypt(desk: OutDesk, envelope: EnvelopeId) {
  try {
    return await desk.lane.run('encrypt', { nowMs: desk.now(), envelope });
  } catch (fault) {
    return { status: 'fault' as const, fault };
  }
}

type Needing = { readonly status: string; readonly sessions?: readonly SessionWanted[] };

async function withSessions<Outcome extends Needing>(desk: OutDesk, run: () => Promise<Outcome>): Promise<Outcome> {
  let outcome = await run();
  for (let round = 0; round < SESSION_ROUNDS_MAX && outcome.status === 'needs'; round++) {
    await beginSessions(desk, outcome.sessions ?? []);
    outcome = await run();
  }
  return outcome;
}

/**
 * Submits what the hub has not taken, oldest first, acts before the rest, the same bytes every time (D11). Where the hub
 * names newer heads, the rosters are read and the devices that they add get the same frame.
 */
export async function submitOutbox(desk: OutDesk): Promise<Passed> {
  let moved = 0;
  for (;;) {
    const next = await desk.lane.run('next-to-submit', { nowMs: desk.now() });
    if (!next) return { moved };
    const { envelope } = next.submit;
    const outcome = await submit(desk, next.submit);
    moved++;
    if (!outcome) continue;
    const { newer } = await desk.lane.run('submitted', { nowMs: desk.now(), envelope, outcome });
    if (newer.length === 0) continue;
    await desk.syncHeads(newer);
    await encryptMissing(desk);
  }
}

/** Undefined when the hub will never take it: then it is set aside and shown. Other failures are thrown, to be tried again. */
async function submit(desk: OutDesk, envelope: NonNullable<JobOutput<'next-to-submit'>>['submit']) {
  try {
    return await desk.ask('envelope:submit', envelope);
  } catch (fault) {
    if (!isForGood(fault)) throw fault;
    await desk.lane.run('set-aside', { nowMs: desk.now(), envelope: envelope.envelope, taken: fault.detail === 'envelope' });
    return undefined;
  }
}

/** After newer rosters: the same frames, pairwise, for the devices that they add (section 3). */
export async function encryptMissing(desk: OutDesk): Promise<void> {
  for (let round = 0; round < SESSION_ROUNDS_MAX; round++) {
    const { sessions } = await desk.lane.run('encrypt-missing', { nowMs: desk.now() });
    if (sessions.length === 0) return;
    await beginSessions(desk, sessions);
  }
}

/**
 * Sends letters that wait (confirmations, terms, profiles, retry requests) and makes those that are due. `signedIn`: the first time on a
 * line, which is an occasion for heartbeats (D5).
 */
export async function encryptErrands(desk: OutDesk, encrypted: () => void, signedIn: boolean): Promise<Passed> {
  const beats = await desk.lane.run('heartbeats-due', { nowMs: desk.now(), signedIn });
  const due = await desk.lane.run('confirmations-due', { nowMs: desk.now() });
  const healing = await desk.lane.run('heal', { nowMs: desk.now() });
  let moved = beats.written + due.written + healing.asked + healing.reset;
  let nextAtMs: number | null = null;
  for (let round = 0; round < SESSION_ROUNDS_MAX; round++) {
    const errands = await desk.lane.run('encrypt-errands', { nowMs: desk.now() });
    moved += errands.envelopes;
    nextAtMs = errands.nextAtMs;
    if (errands.envelopes > 0) encrypted();
    if (errands.fault) throw new Error(errands.fault);
    if (errands.sessions.length === 0 || (await beginSessions(desk, errands.sessions)) === 0) break;
  }
  return { moved, dueAtMs: earliest(beats.nextAtMs, due.nextAtMs, healing.nextAtMs, nextAtMs) };
}

function earliest(...times: readonly (number | null)[]): number | undefined {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : undefined;
}
