import type { RosterId } from '../ids.ts';
import { candidacyOf } from './candidacy.ts';
import type { NetworkState } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** How a taskforce stands to ours (T5, T6). */
export type Standing =
  | { readonly standing: 'own' }
  | { readonly standing: 'verified'; readonly method: 'digits' | 'qr' }
  | { readonly standing: 'introduced'; readonly by: readonly RosterId[] }
  | { readonly standing: 'unverified' }
  | { readonly standing: 'candidate' }
  | { readonly standing: 'expelled' };

const INTRODUCERS = 2;

/**
 * How `id` stands to `ours`, from verified rosters only. Undefined when the network never admitted it. What our own taskforce said of it, that the
 * numbers matched or that they did not, weighs more than what anybody else says.
 */
export function standingOf(
  id: RosterId,
  ours: TaskforceState,
  network: NetworkState,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): Standing | undefined {
  const admission = network.taskforces.get(id);
  if (!admission) return undefined;
  if (admission.expelled) return { standing: 'expelled' };
  if (id === ours.chain.id) return { standing: 'own' };
  const method = ours.verified.get(id);
  if (method) return { standing: 'verified', method };
  if (candidacyOf(id, network, taskforceNow).isCandidate) return { standing: 'candidate' };
  const by = introducersOf(id, ours, network, taskforceNow);
  return by.length >= INTRODUCERS && !ours.doubted.has(id) ? { standing: 'introduced', by } : { standing: 'unverified' };
}

/** Taskforces that we verified ourselves and that verified `id`; who left the network, or whose numbers we doubt, introduces nobody. */
const introducersOf = (
  id: RosterId,
  ours: TaskforceState,
  network: NetworkState,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): readonly RosterId[] =>
  [...network.taskforces]
    .filter(
      ([member, { expelled }]) =>
        !expelled && member !== id && ours.verified.has(member) && taskforceNow(member)?.verified.has(id) === true,
    )
    .map(([member]) => member);
