import type { RosterId } from '../ids.ts';
import type { LinkRefusal } from './fold.ts';
import type { TaskforceLink, TaskforceState } from './taskforce-state.ts';

type TrustLink = Extract<TaskforceLink, { kind: 'taskforce.verified' | 'taskforce.doubted' | 'taskforce.vouched' }>;

/** What an entitled link says of another taskforce: its numbers were compared and match, or differed (T5); it is vouched for (T6). Of itself nobody says any. */
export function applyTrustLink(state: TaskforceState, link: TrustLink): TaskforceState | LinkRefusal {
  const { taskforce } = link.body;
  if (taskforce === state.chain.id) return 'unknown-subject';
  switch (link.kind) {
    case 'taskforce.verified':
      // Doubt takes it out, so what stands here has not been doubted since (RO57).
      if (state.verified.get(taskforce) === link.body.method) return 'repeated';
      return {
        ...state,
        verified: new Map(state.verified).set(taskforce, link.body.method),
        doubted: new Set([...state.doubted].filter((other) => other !== taskforce)),
      };
    case 'taskforce.doubted':
      if (state.doubted.has(taskforce)) return 'repeated';
      // Who doubts the numbers does not vouch for them any more (RO11).
      return {
        ...state,
        verified: new Map([...state.verified].filter(([other]) => other !== taskforce)),
        doubted: new Set([...state.doubted, taskforce]),
        vouched: new Set([...state.vouched].filter((other) => other !== taskforce)),
      };
    case 'taskforce.vouched':
      return vouch(state, taskforce);
  }
}

/** T6: once, and only for one whose numbers were compared. */
function vouch(state: TaskforceState, id: RosterId): TaskforceState | LinkRefusal {
  if (!state.verified.has(id)) return 'unknown-subject';
  return state.vouched.has(id) ? 'repeated' : { ...state, vouched: new Set([...state.vouched, id]) };
}
