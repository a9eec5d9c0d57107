import type { RosterId } from '../ids.ts';
import { isFullMember } from './candidacy.ts';
import { CHAIRS_TO_SETTLE, chairsSigning } from './chairs.ts';
import type { RosterState } from './fold-any.ts';
import { quorumOf } from './fold-network.ts';
import type { ParsedLink } from './link.ts';
import { taskforcesIn } from './room-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** The kinds that name the branch that stands, each in the roster that it settles. */
export const SETTLE_KINDS = ['taskforce.settled', 'room.settled', 'network.settled'] as const;
export type SettleKind = (typeof SETTLE_KINDS)[number];

export const isSettleKind = (kind: string): kind is SettleKind => (SETTLE_KINDS as readonly string[]).includes(kind);

/**
 * RO33, RO34: whether a settle link counts for two histories that part at `parting`: in a room by chairs of taskforces that had a seat there, in
 * the network by a quorum of those that were in it there. Who came in by one of the two histories says nothing about which one stands.
 * A taskforce's is judged by its fold: its chairs are those of other taskforces.
 */
export function countsAt(
  parting: RosterState,
  { link, signers }: ParsedLink,
  taskforceAt: (head: TaskforceHead) => TaskforceState | undefined,
) {
  if (parting.type === 'taskforce') return true;
  const states = link.heads.map(taskforceAt).filter((state) => state !== undefined);
  const signed = [...chairsSigning(states, signers).keys()].map(({ chain }) => chain.id);
  if (parting.type === 'room') {
    const there = taskforcesIn(parting.seats);
    return signed.filter((id) => there.includes(id)).length >= CHAIRS_TO_SETTLE;
  }
  const at = (id: RosterId): TaskforceState | undefined => states.find(({ chain }) => chain.id === id);
  return signed.filter((id) => isFullMember(id, parting, at)).length >= quorumOf(parting);
}

type TaskforceHead = ParsedLink['link']['heads'][number];
