import type { OfficerId } from '../ids.ts';
import type { Chain } from './chain.ts';
import type { Head } from './head.ts';
import { answersFor, hasRole, signerIn, type TaskforceState } from './taskforce-state.ts';

/** A roster with the height of the last link by which somebody lost a voice in other rosters; 0 while nobody has. */
export type Voiced = { readonly chain: Chain; readonly outdatedBelow: number };

/** RO45: whether a chain that has named this head of another roster (or none) could still be signed by who has lost a voice since. */
export const isOutdated = (named: Head | undefined, { outdatedBelow }: Voiced): boolean => outdatedBelow > (named?.height ?? 0);

/** RO45: those of these rosters whose newest heads a pin in the chain has to name. */
export const toBePinned = <State extends Voiced>(chain: Chain, others: readonly State[]): readonly State[] =>
  others.filter((other) => other.chain.id !== chain.id && isOutdated(chain.named.get(other.chain.id), other));

/**
 * The height below which this taskforce's heads let somebody speak who may not any more: a device that was its chair's, or another taskforce
 * for which it had vouched (RO11).
 */
export function outdatedBelow(before: TaskforceState, after: TaskforceState): number {
  const isAsBefore = before.devices === after.devices && before.officers === after.officers && before.vouched === after.vouched;
  if (isAsBefore) return before.outdatedBelow;
  const hasLost =
    chairKeys(before).some((key) => !isChairKey(after, key)) || [...before.vouched].some((taskforce) => !after.vouched.has(taskforce));
  return hasLost ? after.chain.head.height : before.outdatedBelow;
}

/** RO65: the height below which this taskforce's heads let an officer answer for it, in rooms too, who does so no more. */
export function answeredBelow(before: TaskforceState, after: TaskforceState): number {
  if (before.officers === after.officers) return before.answeredBelow;
  const answers = ({ officers }: TaskforceState, id: OfficerId): boolean => {
    const officer = officers.get(id);
    return officer?.status === 'active' && answersFor(officer);
  };
  const hasLost = [...before.officers.keys()].some((id) => answers(before, id) && !answers(after, id));
  return hasLost ? after.chain.head.height : before.answeredBelow;
}

const chairKeys = (state: TaskforceState): readonly string[] =>
  [...state.devices.values()].map(({ keys }) => keys.signingKey).filter((key) => isChairKey(state, key));

/** Whether a signature by this key (base64url) is one of the taskforce's chair. */
export function isChairKey(state: TaskforceState, key: string): boolean {
  const signer = signerIn(state, key);
  return signer !== undefined && hasRole(signer.officer, 'chair');
}
