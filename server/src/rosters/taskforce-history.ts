import type { RosterId } from '@breakwater/shared/ids';
import { type Head, sameHead } from '@breakwater/shared/roster/head';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';

const RECENT_MAX = 64;
const CHECKPOINT_EVERY = 32;
const REFOLDED_MAX = 1_024;

/**
 * Taskforces at earlier heads (T10: authority is judged at the heads named). Keeps the newest states and a checkpoint
 * every {@link CHECKPOINT_EVERY} links; what lies between is folded again from the checkpoint below it.
 */
export type TaskforceHistory = {
  readonly keep: (state: TaskforceState) => void;
  /** The state at exactly this head, if it is at hand. */
  readonly at: (head: Head) => TaskforceState | undefined;
  /** The nearest state at or below a height, to fold on from; undefined: from the founding. */
  readonly below: (roster: RosterId, height: number) => TaskforceState | undefined;
  /** Keeps a state that was folded again, as long as there is room. */
  readonly keepRefolded: (state: TaskforceState) => void;
};

export function createTaskforceHistory(): TaskforceHistory {
  const recent = new Map<RosterId, Map<number, TaskforceState>>();
  const checkpoints = new Map<RosterId, Map<number, TaskforceState>>();
  const refolded = new Map<string, TaskforceState>();
  return {
    keep: (state) => {
      const { id, head } = state.chain;
      const kept = of(recent, id);
      kept.set(head.height, state);
      kept.delete(head.height - RECENT_MAX);
      if (head.height % CHECKPOINT_EVERY === 0) of(checkpoints, id).set(head.height, state);
    },
    at: (head) => {
      const state =
        recent.get(head.roster)?.get(head.height) ?? checkpoints.get(head.roster)?.get(head.height) ?? refolded.get(nameOf(head));
      return state && sameHead(state.chain.head, head) ? state : undefined;
    },
    below: (roster, height) => checkpoints.get(roster)?.get(height - (height % CHECKPOINT_EVERY)),
    keepRefolded: (state) => {
      refolded.set(nameOf(state.chain.head), state);
      const [oldest] = refolded.keys();
      if (refolded.size > REFOLDED_MAX && oldest !== undefined) refolded.delete(oldest);
    },
  };
}

const nameOf = ({ roster, height }: Head): string => `${roster}:${height}`;

function of<K, V>(maps: Map<K, Map<number, V>>, key: K): Map<number, V> {
  const map = maps.get(key) ?? new Map<number, V>();
  maps.set(key, map);
  return map;
}
