import type { OfficerId, RosterId } from '../ids.ts';
import { LINK_MAX_SIGNATURES } from '../limits.ts';
import { isFullMember } from './candidacy.ts';
import { CHAIRS_TO_REPLACE, CHAIRS_TO_SETTLE } from './chairs.ts';
import type { RosterState } from './fold-any.ts';
import { quorumOf, quorumToSettle } from './fold-network.ts';
import type { LinkBody } from './link.ts';
import { isInNetwork, type NetworkState } from './network-state.ts';
import { taskforcesIn } from './room-state.ts';
import { activeDevices, answersFor, chairOf, hasRole, type Officer, type TaskforceState } from './taskforce-state.ts';

/** The link kinds that two desks sign together, one after the other. */
export const COSIGNED_KINDS = [
  'room.admitted',
  'chair.handed-over',
  'chair.replaced',
  'taskforce.settled',
  'room.settled',
  'network.settled',
  'network.taskforce-expelled',
] as const;
export type CoSignedKind = (typeof COSIGNED_KINDS)[number];
export type CoSignedAct = { [K in CoSignedKind]: { readonly kind: K; readonly body: LinkBody<K> } }[CoSignedKind];

/** CS11: asked of all who could sign, until enough have; the others of one taskforce, or one officer. */
export const asksAll = (kind: CoSignedKind): boolean => ASK_ALL.has(kind);
const ASK_ALL: ReadonlySet<CoSignedKind> = new Set(['chair.replaced', 'room.settled', 'network.settled', 'network.taskforce-expelled']);

export type CoSigner = { readonly taskforce: RosterId; readonly officer: OfficerId };

/** CS24: an id is an officer's in one taskforce (RO53): the same id elsewhere is somebody else. */
export const sameSigner = (a: CoSigner, b: CoSigner | undefined): boolean => a.taskforce === b?.taskforce && a.officer === b.officer;

/**
 * T12: those whose signature, any one of them, completes what somebody entitled proposes on this state. Empty when the act needs no second
 * signature, or when nobody could give it: then no screen offers it. Only officers who have a desk to sign with.
 */
export function coSigners(
  act: CoSignedAct,
  state: RosterState,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
  network?: NetworkState,
  /** Of a settle link: the roster before the link that it names, where two histories part. */
  parting?: RosterState,
): readonly CoSigner[] {
  switch (act.kind) {
    case 'room.admitted': {
      const joining = act.body.seat.member.taskforce;
      if (state.type !== 'room' || (state.room !== 'investigation' && state.room !== 'protection')) return [];
      if (state.closed || state.seats.some(({ member }) => member.taskforce === joining)) return [];
      const taskforce = taskforceNow(joining);
      return taskforce ? answeringOfficers(taskforce) : [];
    }
    case 'chair.handed-over': {
      if (state.type !== 'taskforce' || chairOf(state)?.officer === act.body.to) return [];
      return signing(state, ({ officer }) => officer === act.body.to);
    }
    case 'chair.replaced':
      return state.type === 'taskforce' && network && canFollowChair(state, act.body.by)
        ? chairsElsewhere(state.chain.id, network, taskforceNow)
        : [];
    case 'taskforce.settled':
      return state.type === 'taskforce' && network ? chairsElsewhere(state.chain.id, network, taskforceNow) : [];
    case 'room.settled': {
      if (state.type !== 'room' || parting?.type !== 'room') return [];
      const there = taskforcesIn(parting.seats);
      return chairsOf(
        taskforcesIn(state.seats).filter((id) => there.includes(id)),
        taskforceNow,
      );
    }
    case 'network.settled': {
      // CS18: of another roster, by the network as it is.
      if (state.type === 'network' && act.body.roster !== state.chain.id) {
        const full = [...state.taskforces.keys()].filter((id) => isFullMember(id, state, taskforceNow));
        return chairsOf(full, taskforceNow);
      }
      if (state.type !== 'network' || parting?.type !== 'network') return [];
      const isFull = (id: RosterId): boolean => isFullMember(id, state, taskforceNow) && isFullMember(id, parting, taskforceNow);
      return chairsOf([...state.taskforces.keys()].filter(isFull), taskforceNow);
    }
    case 'network.taskforce-expelled': {
      const { taskforce } = act.body;
      // CS28: neither its chair nor its vouches count in this; and it is not told before.
      return state.type === 'network' && isInNetwork(state, taskforce)
        ? chairsElsewhere(taskforce, state, (id) => (id === taskforce ? undefined : taskforceNow(id)))
        : [];
    }
    default:
      return act satisfies never;
  }
}

/** How many different people who count sign a link of this kind (T6, T11): of the network's word on itself, a quorum of it as it is and as it was where its histories part. */
export function signersNeeded(act: CoSignedAct, state?: RosterState, parting?: RosterState): number {
  if (act.kind === 'network.settled') {
    if (state?.type !== 'network') return LINK_MAX_SIGNATURES;
    if (act.body.roster !== state.chain.id) return quorumOf(state);
    return parting?.type === 'network' ? quorumToSettle(state, parting) : LINK_MAX_SIGNATURES;
  }
  if (act.kind === 'network.taskforce-expelled') return state?.type === 'network' ? quorumOf(state) : LINK_MAX_SIGNATURES;
  return act.kind === 'chair.replaced' ? CHAIRS_TO_REPLACE : act.kind === 'room.settled' ? CHAIRS_TO_SETTLE : 2;
}

/** RO18: whether this officer can follow the chair: an active officer of the taskforce with a desk, who is not the chair already. */
export const canFollowChair = (state: TaskforceState, by: OfficerId): boolean =>
  chairOf(state)?.officer !== by && signing(state, ({ officer }) => officer === by).length > 0;

/**
 * T12, RO16: whom the chair can name as standing second: an officer with a desk, of another taskforce that ours has verified itself; never
 * somebody who is removed, and not a colleague, who can sign and hold posts without it.
 */
export const possibleSeconds = (ours: TaskforceState, taskforceNow: (id: RosterId) => TaskforceState | undefined): readonly CoSigner[] =>
  [...ours.verified.keys()].flatMap((id) => {
    const taskforce = taskforceNow(id);
    return taskforce ? signing(taskforce, () => true) : [];
  });

/** T12, RE19: who can hold the second chair sheet: whoever has a desk to type it at, so a colleague of the chair's, or an officer whom the chair could name as standing second. */
export const possibleHolders = (ours: TaskforceState, taskforceNow: (id: RosterId) => TaskforceState | undefined): readonly CoSigner[] => [
  ...signing(ours, (officer) => !hasRole(officer, 'chair')),
  ...possibleSeconds(ours, taskforceNow),
];

/** Where the officer whom a recovery key of a link of before names by the id alone is looked for, in this order. */
export const holderPlaces = ({ chain, second, verified }: TaskforceState): readonly RosterId[] => [
  chain.id,
  ...(second ? [second.taskforce] : []),
  ...verified.keys(),
];

/** T3, RO14: chairs who can say which of two histories of a taskforce stands. */
export const chairsElsewhere = (
  of: RosterId,
  network: NetworkState,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): readonly CoSigner[] =>
  chairsOf(
    [...network.taskforces.keys()].filter((id) => id !== of && isFullMember(id, network, taskforceNow)),
    taskforceNow,
  );

/** The chairs of these who have a desk. */
export const chairsOf = (
  taskforces: readonly RosterId[],
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): readonly CoSigner[] =>
  taskforces.flatMap((id) => {
    const taskforce = taskforceNow(id);
    return taskforce ? signing(taskforce, (officer) => hasRole(officer, 'chair')) : [];
  });

/** Those of a taskforce who can sign for it that it joins. */
export const answeringOfficers = (taskforce: TaskforceState): readonly CoSigner[] => signing(taskforce, answersFor);

/** The officers of a taskforce who may, each with a desk to sign with. */
export const signing = (taskforce: TaskforceState, may: (officer: Officer) => boolean): readonly CoSigner[] =>
  [...taskforce.officers.values()]
    .filter((officer) => officer.status === 'active' && may(officer) && activeDevices(taskforce, officer.officer).length > 0)
    .map(({ officer }) => ({ taskforce: taskforce.chain.id, officer }));
