import type { PrekeyBundle } from '@breakwater/shared/hub/prekeys';
import { type DeviceId, LANES, laneNumber } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../../crypto/api.ts';
import { announceLate } from '../../delivery/own-chain.ts';
import { type Core, turnOf } from '../core.ts';
import type { JobFor } from '../job-for.ts';
import type { JobOutput } from '../jobs.ts';

type Refused = JobOutput<'begin-sessions'>['refused'][number];

/** Begins sessions from the bundles that the hub gave. Only devices of verified rosters get one, with the roster's keys (attack 2). */
export const beginSessions: JobFor<'begin-sessions'> = async (core, { bundles, without, lane, nowMs }) => {
  const turn = turnOf(core);
  const begun: PrekeyBundle[] = [];
  const refused: Refused[] = [];
  for (const bundle of bundles) {
    const outcome = await begin(core, turn, bundle, nowMs);
    if (outcome === 'begun') begun.push(bundle);
    else refused.push({ device: bundle.device, lane: bundle.lane, cause: outcome });
  }
  core.vault.transaction((tx) => {
    turn.commit(tx);
    for (const bundle of begun) {
      tx.run('DELETE FROM withoutPrekeys WHERE device = ? AND lane = ?', bundle.device, laneNumber(bundle.lane));
      announceLate(tx, bundle.device, bundle.lane);
    }
    const missing = lane
      ? without.map((device) => ({ device, lane }))
      : without.flatMap((device) => LANES.map((each) => ({ device, lane: each })));
    for (const { device, lane: each } of [...missing, ...refused]) {
      tx.run('INSERT INTO withoutPrekeys VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET atMs = excluded.atMs', device, laneNumber(each), nowMs);
    }
    if (refused.some((each) => isAtOdds(core, each)))
      tx.run(`INSERT INTO notices VALUES ('network-at-odds', ?) ON CONFLICT DO UPDATE SET sinceMs = excluded.sinceMs`, nowMs);
    for (const { device, cause } of refused) {
      if (cause === 'weak-key') tx.run('INSERT INTO faultyDevices VALUES (?, ?, ?) ON CONFLICT DO NOTHING', device, cause, nowMs);
    }
  });
  if (refused.some((each) => isAtOdds(core, each))) core.changed('connection');
  if (refused.some(({ cause }) => cause === 'weak-key')) {
    core.book.recompute();
    core.changed('people');
  }
  return { begun: begun.length, refused };
};

async function begin(core: Core, turn: RatchetTurn, bundle: PrekeyBundle, nowMs: number): Promise<'begun' | Refused['cause']> {
  const place = core.book.device(bundle.device);
  if (place?.device.status !== 'active' || isOwn(core, bundle.device)) return 'unknown-device';
  // Two claims for one session: the second would throw away what the first has begun.
  if (turn.canSend(bundle.device, bundle.lane, nowMs)) return 'begun';
  return await turn.begin(place.device.keys, bundle, nowMs);
}

/** Keys that their device never signed, or keys of a device that is nowhere: a hub that works gives neither. */
const isAtOdds = ({ book }: Core, { device, cause }: Refused): boolean =>
  cause === 'bad-bundle' || (cause === 'unknown-device' && book.device(device) === undefined);

const isOwn = (core: Core, device: DeviceId): boolean => core.own?.device === device;
