import type { RosterId } from '../ids.ts';
import { isFullMember } from './candidacy.ts';
import { CHAIRS_TO_SETTLE } from './chairs.ts';
import { type CoSignedAct, type CoSigner, chairsOf, coSigners, signersNeeded, signing } from './co-signers.ts';
import type { RosterState } from './fold-any.ts';
import { quorumOf } from './fold-network.ts';
import { holdersOf, isHeldBy } from './key-holders.ts';
import type { LinkBody, LinkKind } from './link.ts';
import type { NetworkState } from './network-state.ts';
import { mayAskToAdmit, mayChangeRoom } from './room-rights.ts';
import { type RoomLink, type RoomState, taskforcesIn } from './room-state.ts';
import { taskforceRights } from './taskforce-rights.ts';
import { hasRole, type Officer, type TaskforceState } from './taskforce-state.ts';

/** What a link is judged by beside its own roster: the other taskforces as they stand, the network, and of a settle link where two histories part. */
export type Elsewhere = {
  readonly taskforceNow: (id: RosterId) => TaskforceState | undefined;
  readonly network?: NetworkState | undefined;
  readonly parting?: RosterState | undefined;
};

const NOWHERE: Elsewhere = { taskforceNow: () => undefined };

/**
 * T12, CS16: the officers who can begin a link of this kind that can then be completed, each with a desk to sign with. Screens offer it to them
 * and to nobody else; empty where nobody can. What founds a roster, and what the operator alone signs, no officer of it begins.
 */
export function whoCan<K extends LinkKind>(
  kind: K,
  body: LinkBody<K>,
  state: RosterState | undefined,
  elsewhere: Elsewhere = NOWHERE,
): readonly CoSigner[] {
  if (kind === 'room.opened') return whoCanOpen({ kind, body } as Opening, elsewhere);
  switch (state?.type) {
    case 'taskforce':
      return Object.hasOwn(taskforceRights, kind) ? inTaskforce({ kind, body } as TaskforceAct, state, elsewhere) : [];
    case 'room':
      return kind.startsWith('room.') ? inRoom({ kind, body } as RoomAct, state, elsewhere) : [];
    case 'network':
      return kind.startsWith('network.') ? inNetwork({ kind, body } as NetworkAct, state, elsewhere) : [];
    case undefined:
      return [];
    default:
      return state satisfies never;
  }
}

type Act<K extends LinkKind> = { [Each in K]: { readonly kind: Each; readonly body: LinkBody<Each> } }[K];
type TaskforceAct = Act<keyof typeof taskforceRights>;
type RoomAct = Act<Extract<LinkKind, `room.${string}`>>;
type NetworkAct = Act<Extract<LinkKind, `network.${string}`>>;
type Opening = Act<'room.opened'>;

function inTaskforce(act: TaskforceAct, state: TaskforceState, elsewhere: Elsewhere): readonly CoSigner[] {
  switch (act.kind) {
    case 'chair.handed-over':
      return together(act, state, elsewhere).length > 0 ? signing(state, (officer) => hasRole(officer, 'chair')) : [];
    case 'chair.replaced':
    case 'taskforce.settled':
      return enough(act, state, elsewhere);
    case 'chair.restored':
      return holders(state, elsewhere);
    default: {
      const right = taskforceRights[act.kind] as (officer: Officer, body: TaskforceAct['body'], at: TaskforceState) => boolean;
      return signing(state, (officer) => right(officer, act.body, state));
    }
  }
}

/** RO32: whoever holds one of at least two holders' keys, and is not the chair, who hands over instead. */
function holders(state: TaskforceState, { taskforceNow, network }: Elsewhere): readonly CoSigner[] {
  if (holdersOf(state).size < 2) return [];
  const others = [...(network?.taskforces.keys() ?? [])].filter((id) => id !== state.chain.id).map(taskforceNow);
  return [state, ...others]
    .filter((taskforce) => taskforce !== undefined)
    .flatMap((taskforce) => signing(taskforce, (officer) => !(taskforce === state && hasRole(officer, 'chair'))))
    .filter((officer) => state.recoveryKeys.some((key) => isHeldBy(key, officer)));
}

function inRoom(act: RoomAct, state: RoomState, elsewhere: Elsewhere): readonly CoSigner[] {
  if (act.kind === 'room.settled') return enough(act, state, elsewhere);
  if (act.kind === 'room.admitted') {
    const isThere = taskforcesIn(state.seats).includes(act.body.seat.member.taskforce);
    const isAlone = isThere || state.room === 'consultation' || state.room === 'topic';
    if (!isAlone && together(act, state, elsewhere).length === 0) return [];
    return seated(state, elsewhere, (signer) => mayAskToAdmit(state, signer));
  }
  return seated(state, elsewhere, (signer) => mayChangeRoom(state, state, act as RoomLink, [signer]));
}

/** Alone: the opening of an investigation with several taskforces is nobody's, who admit the others one by one (T6). */
function whoCanOpen(act: Opening, elsewhere: Elsewhere): readonly CoSigner[] {
  const after = { ...act.body, type: 'room', closed: false } as unknown as RoomState; // its chain begins with this link
  return seated(after, elsewhere, (signer) => mayChangeRoom(undefined, after, act as RoomLink, [signer]));
}

const seated = (
  { seats }: Pick<RoomState, 'seats'>,
  { taskforceNow }: Elsewhere,
  may: (signer: { readonly officer: Officer; readonly taskforce: TaskforceState }) => boolean,
): readonly CoSigner[] =>
  taskforcesIn(seats).flatMap((id) => {
    const taskforce = taskforceNow(id);
    return taskforce ? signing(taskforce, (officer) => may({ officer, taskforce })) : [];
  });

function inNetwork(act: NetworkAct, state: NetworkState, elsewhere: Elsewhere): readonly CoSigner[] {
  if (act.kind === 'network.founded' || act.kind === 'network.taskforce-admitted') return [];
  if (act.kind === 'network.settled' || act.kind === 'network.taskforce-expelled') return enough(act, state, elsewhere);
  const full = [...state.taskforces.keys()].filter((id) => isFullMember(id, state, elsewhere.taskforceNow));
  const chairs = chairsOf(full, elsewhere.taskforceNow);
  return chairs.length >= quorumOf(state) ? chairs : [];
}

const together = (act: CoSignedAct, state: RosterState, { taskforceNow, network, parting }: Elsewhere): readonly CoSigner[] =>
  coSigners(act, state, taskforceNow, network, parting);

/** Where several of the same kind sign, any of them begins, if there are enough of them. */
function enough(act: CoSignedAct, state: RosterState, elsewhere: Elsewhere): readonly CoSigner[] {
  const able = together(act, state, elsewhere);
  const needed = act.kind === 'taskforce.settled' ? CHAIRS_TO_SETTLE : signersNeeded(act, state, elsewhere.parting);
  return able.length >= needed ? able : [];
}
