import type { OfficerId, RosterId } from '../ids.ts';
import type { TaskforceState } from './taskforce-state.ts';

type RecoveryKey = TaskforceState['recoveryKeys'][number];

/** RE19: whose these recovery keys are, each holder once: an officer of one taskforce (RO53). Where a key names none, of ours. */
export const holdersOf = ({ chain, recoveryKeys }: Pick<TaskforceState, 'chain' | 'recoveryKeys'>): ReadonlySet<string> =>
  new Set(recoveryKeys.map(({ taskforce, holder }) => `${taskforce ?? chain.id} ${holder}`));

/** Whether this officer holds the key. A link of before names the id alone. */
export const isHeldBy = ({ taskforce, holder }: RecoveryKey, who: { readonly taskforce: RosterId; readonly officer: OfficerId }): boolean =>
  holder === who.officer && (taskforce === undefined || taskforce === who.taskforce);
