import type { RosterState } from './fold-any.ts';
import { hasQuorum } from './fold-network.ts';
import type { LinkParse } from './link.ts';
import { isMember } from './room-rights.ts';
import { signerIn, type TaskforceState } from './taskforce-state.ts';

type UnknownLink = Extract<LinkParse, { status: 'unknown-kind' }>;

/**
 * T11, RO5: what a link of a later version may do can't be judged here, but it must be signed by whom this roster listens to: a taskforce's by a
 * device or recovery key of it, a room's by a device that has a seat, the network's by the operator or a quorum. Else a hub, or one device
 * anywhere, could lengthen, part or stop the roster. `named`: the taskforces at the heads that it names.
 */
export function signedInside(state: RosterState, { signers }: Pick<UnknownLink, 'signers'>, named: readonly TaskforceState[]): boolean {
  switch (state.type) {
    case 'taskforce':
      return signers.some((key) => signerIn(state, key) !== undefined || state.recoveryKeys.some((recovery) => recovery.key === key));
    case 'network':
      return signers.includes(state.operatorKey) || hasQuorum(state, signers, named);
    case 'room':
      return signers.some((key) => named.some((taskforce) => hasSeat(state, taskforce, key)));
    default:
      return state satisfies never;
  }
}

function hasSeat({ seats }: Extract<RosterState, { type: 'room' }>, taskforce: TaskforceState, key: string): boolean {
  const signer = signerIn(taskforce, key);
  return signer !== undefined && seats.some(({ member }) => isMember(member, { officer: signer.officer, taskforce }));
}
