import type { RosterState } from './fold-any.ts';
import type { LinkParse } from './link.ts';
import { taskforcesIn } from './room-state.ts';
import { signerIn, type TaskforceState } from './taskforce-state.ts';

type UnknownLink = Extract<LinkParse, { status: 'unknown-kind' }>;

/**
 * T11: what a link of a later version may do can't be judged here, but one signature at least must be of somebody who signs in this roster:
 * else a hub could lengthen or stop any roster with a key of its own. `named`: the taskforces at the heads that it names.
 */
export function signedInside(state: RosterState, { signers }: Pick<UnknownLink, 'signers'>, named: readonly TaskforceState[]): boolean {
  if (state.type === 'taskforce')
    return signers.some((key) => signerIn(state, key) !== undefined || state.recoveryKeys.some((recovery) => recovery.key === key));
  if (state.type === 'network' && signers.includes(state.operatorKey)) return true;
  const inside = state.type === 'network' ? [...state.taskforces.keys()] : taskforcesIn(state.seats);
  const judges = named.filter(({ chain }) => inside.includes(chain.id));
  return signers.some((key) => judges.some((taskforce) => signerIn(taskforce, key) !== undefined));
}
