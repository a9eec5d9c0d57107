import { type FoldContext, taskforcesNamed } from './fold.ts';
import type { RosterState } from './fold-any.ts';
import type { Head } from './head.ts';
import type { LinkParse } from './link.ts';
import { taskforcesIn } from './room-state.ts';
import { signerIn, type TaskforceState } from './taskforce-state.ts';

type UnknownLink = Extract<LinkParse, { status: 'unknown-kind' }>;

/**
 * T11: what a link of a later version may do can't be judged here, but one signature at least must be of somebody who signs in this roster:
 * else a hub could lengthen or stop any roster with a key of its own. `unknown`: heads that it rests on and that are not here.
 */
export function signedInside(
  state: RosterState,
  { signers, heads }: Pick<UnknownLink, 'signers' | 'heads'>,
  context: FoldContext,
): boolean | { readonly unknown: readonly Head[] } {
  if (state.type === 'taskforce')
    return signers.some((key) => signerIn(state, key) !== undefined || state.recoveryKeys.some((recovery) => recovery.key === key));
  if (state.type === 'network' && signers.includes(state.operatorKey)) return true;
  const inside = state.type === 'network' ? [...state.taskforces.keys()] : taskforcesIn(state.seats);
  const named = taskforcesNamed(heads, context);
  if ('unknown' in named) return named;
  const judges = named.states.filter(({ chain }) => inside.includes(chain.id));
  return signers.some((key) => judges.some((taskforce: TaskforceState) => signerIn(taskforce, key) !== undefined));
}
