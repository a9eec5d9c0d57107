import { LANES } from '@breakwater/shared/ids';
import { CLAIM_DEVICES_MAX } from '@breakwater/shared/limits';
import type { AskHub } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';
import type { SessionWanted } from '../lane/jobs.ts';

type Desk = { readonly ask: AskHub; readonly lane: Pick<LaneHost, 'run'>; readonly now: () => number };

/**
 * Claims prekey bundles at the hub, in batches, and begins the sessions with them in the lane: no network wait happens
 * inside it (D3). Devices for which the hub has none are told to the lane too. Resolves with how many sessions began;
 * throws the hub's Refusal.
 */
export async function beginSessions({ ask, lane, now }: Desk, sessions: readonly SessionWanted[]): Promise<number> {
  let begun = 0;
  for (const name of LANES) {
    const wanted = sessions.filter((session) => session.lane === name);
    for (let at = 0; at < wanted.length; at += CLAIM_DEVICES_MAX) {
      const { bundles, without } = await ask('prekeys:claim', { wanted: wanted.slice(at, at + CLAIM_DEVICES_MAX) });
      begun += (await lane.run('begin-sessions', { nowMs: now(), bundles, without, lane: name })).begun;
    }
  }
  return begun;
}
