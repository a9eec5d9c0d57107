import { startChild } from '../child.ts';
import type { Figure } from '../figure.ts';

const TASKFORCES = 25;
const DESKS = Number(process.env.BREAKWATER_BENCH_REVOCATION ?? 100);

/** What one run came to, milliseconds. */
export type Run = { readonly tookMs: number; readonly changed: number };

/**
 * `revocation.100`: from the chair's link until the last of 100 desks of 25 taskforces has said that it has discarded its chains (DE41), as the
 * revoking desk's screen shows it. All desks are online and have a live chain in a room with the revoked one. Real hub, real desks, real lines
 * on loopback, in one process and one thread: the time is the work of all of them behind each other, so many computers have it sooner. An
 * absolute figure, printed and never asserted; the goal is under 5 s.
 */
export async function revocation(): Promise<Figure[]> {
  await using child = await startChild('./revocation/revocation-process.ts');
  const { tookMs, changed } = await child.ask<Run>({ kind: 'run', taskforces: TASKFORCES, desks: DESKS });
  if (changed !== DESKS - 1) throw new Error(`${changed} of ${DESKS - 1} desks have changed their keys`);
  return [{ name: `revocation.${DESKS}`, value: tookMs, unit: 'ms', floor: null, ratio: null, goal: null }];
}
