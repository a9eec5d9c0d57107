import type { OfficerId, RosterId } from '../ids.ts';
import { memberOfficers } from './room-devices.ts';
import type { Member } from './room-kinds.ts';
import { isMember, type RoomSigner } from './room-rights.ts';
import type { RoomState } from './room-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** T8: who is kept out of one conversation: an officer, or (null) a whole taskforce. Content, never a link. */
export type Excluded = { readonly taskforce: RosterId; readonly officer: OfficerId | null };

type TaskforceNow = (id: RosterId) => TaskforceState | undefined;

/**
 * The taskforces as an audience sees them that keeps these out: as if the excluded officers were not there, so a post goes to its deputy
 * and a ladder to whoever is left. Every audience of a conversation is computed from this and from nothing else (T8).
 */
export function withoutExcluded(taskforceNow: TaskforceNow, excluded: readonly Excluded[]): TaskforceNow {
  if (excluded.length === 0) return taskforceNow;
  return (id) => {
    const state = taskforceNow(id);
    if (!state || excluded.some(({ taskforce, officer }) => taskforce === id && officer === null)) return undefined;
    // RO53: the same id in another roster is somebody else.
    const out = new Set(excluded.flatMap(({ taskforce, officer }) => (taskforce === id && officer !== null ? [officer] : [])));
    const second = state.second && isOut(excluded, state.second) ? undefined : state.second;
    const left = (officer: OfficerId | null): OfficerId | null => (officer !== null && out.has(officer) ? null : officer);
    return {
      ...state,
      second,
      officers: new Map([...state.officers].map(([key, officer]) => [key, out.has(key) ? { ...officer, status: 'revoked' } : officer])),
      // An archive device goes with its keeper (T9).
      devices: new Map(
        [...state.devices].map(([key, device]) => [key, out.has(device.officer) ? { ...device, status: 'revoked' } : device]),
      ),
      posts: new Map([...state.posts].map(([key, post]) => [key, { ...post, holder: left(post.holder), deputy: left(post.deputy) }])),
    };
  };
}

export const isOut = (excluded: readonly Excluded[], who: { readonly taskforce: RosterId; readonly officer: OfficerId }): boolean =>
  excluded.some(({ taskforce, officer }) => taskforce === who.taskforce && (officer === null || officer === who.officer));

/** Whether a seat would bring in somebody who is kept out: also by a post, or as one of everybody. */
export function crosses(excluded: readonly Excluded[], member: Member, taskforceNow: TaskforceNow): boolean {
  const { taskforce } = member;
  const state = taskforceNow(taskforce);
  if (excluded.some((out) => out.taskforce === taskforce && out.officer === null)) return true;
  return state !== undefined && memberOfficers(member, state).some((officer) => isOut(excluded, { taskforce, officer }));
}

/** Who may keep somebody out of a room: who leads an investigation, any member of a consultation; nobody of a taskforce's own room. */
export function mayExclude({ room, seats, closed }: RoomState, who: RoomSigner): boolean {
  if (closed || room === 'taskforce') return false;
  const joint = room === 'investigation' || room === 'protection';
  return seats.some(({ member, role }) => isMember(member, who) && (!joint || role === 'leader'));
}
