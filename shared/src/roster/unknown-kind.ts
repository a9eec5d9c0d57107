import type { RosterState } from './fold-any.ts';
import { hasQuorum } from './fold-network.ts';
import type { LinkParse } from './link.ts';
import { isMember } from './room-rights.ts';
import { hasRole, signerIn, type TaskforceState } from './taskforce-state.ts';

type UnknownLink = Extract<LinkParse, { status: 'unknown-kind' }>;

/**
 * T11, RO5: what a link of a later version may do can't be judged here, but it must be signed by whom this roster listens to: a taskforce's by a
 * device or recovery key of it, a room's by a device that has a seat, the network's by the operator or a quorum. What is not informative stops the
 * roster, so that takes one who steers the taskforce or leads the room. Else a hub, or one device anywhere, could lengthen, part or stop the roster.
 * `named`: the taskforces at the heads that it names.
 */
export function signedInside(
  state: RosterState,
  { signers, informative }: Pick<UnknownLink, 'signers' | 'informative'>,
  named: readonly TaskforceState[],
): boolean {
  switch (state.type) {
    case 'taskforce':
      return signers.some((key) => speaksIn(state, key, informative) || state.recoveryKeys.some((recovery) => recovery.key === key));
    case 'network':
      return signers.includes(state.operatorKey) || hasQuorum(state, signers, named);
    case 'room':
      return signers.some((key) => named.some((taskforce) => hasSeat(state, taskforce, key, informative)));
    default:
      return state satisfies never;
  }
}

function speaksIn(state: TaskforceState, key: string, informative: boolean): boolean {
  const signer = signerIn(state, key);
  return signer !== undefined && (informative || hasRole(signer.officer, 'chair', 'deputy-chair'));
}

function hasSeat({ seats }: Extract<RosterState, { type: 'room' }>, taskforce: TaskforceState, key: string, informative: boolean): boolean {
  const signer = signerIn(taskforce, key);
  return (
    signer !== undefined &&
    seats.some(({ member, role }) => (informative || role === 'leader') && isMember(member, { officer: signer.officer, taskforce }))
  );
}
