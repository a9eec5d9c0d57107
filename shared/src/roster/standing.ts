import type { RosterId } from '../ids.ts';
import type { NetworkState } from './fold-network.ts';
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
const VOUCHES = 2;
/** The first taskforces of a network have nobody who could vouch for them (T6). */
const FOUNDERS = 3;

/** How `id` stands to `ours`, from verified rosters only. Undefined when the network never admitted it. */
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
  const members = [...network.taskforces].filter(([, { expelled }]) => !expelled).map(([member]) => member);
  const vouches = members.filter((member) => member !== id && taskforceNow(member)?.vouched.has(id)).length;
  if (admission.order >= FOUNDERS && vouches < VOUCHES) return { standing: 'candidate' };
  const by = members.filter((member) => member !== id && ours.verified.has(member) && taskforceNow(member)?.verified.has(id));
  return by.length >= INTRODUCERS ? { standing: 'introduced', by } : { standing: 'unverified' };
}
