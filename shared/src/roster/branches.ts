import type { Branch } from './branch.ts';
import type { FoldContext } from './fold.ts';
import type { RosterState } from './fold-any.ts';
import { placeName } from './fold-network.ts';
import { type Head, sameHead } from './head.ts';
import type { ParsedLink } from './link.ts';
import type { NetworkState } from './network-state.ts';
import { isChairKey } from './outdated.ts';
import { isOfRemovedDevices } from './removed-branch.ts';
import { countsAt } from './settling.ts';

/** What is known of other rosters. */
export type BranchContext = {
  /** On the histories that stand: for removals (T10). */
  readonly taskforceAt: FoldContext['taskforceAt'];
  readonly networkAt: FoldContext['networkAt'];
  /** Also on histories that are kept as proof: who signed what was judged when it was signed. */
  readonly keptAt: FoldContext['taskforceAt'];
  readonly network: NetworkState | undefined;
};

export type Standing = 'first' | 'second' | 'neither';

/**
 * T3, RO15: which of two branches of one roster that part at `parting` stands, as a function of both and of what the network's roster says, so that
 * every desk that has them comes to the same, whatever came first. A quorum of the network decides before a settle link in a branch, and that
 * before T10: a room's branch that begins with the signature of a device loses to one that rests on that device's removal, and a taskforce's that has
 * nobody else's signature to one in which that removal stands (RO59). `neither`: nothing is sent on either.
 */
export function standingBranch(parting: RosterState, first: Branch, second: Branch, context: BranchContext): Standing {
  for (const rule of [
    // RO34: where the network itself has two histories, each desk's own says nothing about the other one.
    (branch: Branch, other: Branch) => parting.type !== 'network' && isSettledByNetwork(branch, other, context),
    (branch: Branch, other: Branch) => isSettledInside(branch, other, parting, context),
  ]) {
    const [one, other] = [rule(first, second), rule(second, first)];
    if (one || other) return one === other ? 'neither' : one ? 'first' : 'second';
  }
  const isTooLate = (branch: Branch, than: Branch): boolean =>
    comesTooLate(branch, than, context) || isOfRemoved(branch, than, parting, context);
  const [one, other] = [isTooLate(second, first), isTooLate(first, second)];
  return one === other ? 'neither' : one ? 'first' : 'second';
}

/** Whether the network's roster names a link of the branch, by a quorum that still is one at the heads that the other branch knows (RO47). */
function isSettledByNetwork({ links }: Branch, other: Branch, context: BranchContext): boolean {
  return links.some(({ head }) => {
    const settled = context.network?.settled.get(placeName(head));
    if (settled?.hash !== head.hash) return false;
    const still = settled.voices.filter(({ key, at }) => {
      const [now] = asKnownIn(other, [at], context);
      const state = now && context.keptAt(now);
      return state !== undefined && isChairKey(state, key);
    });
    return still.length >= settled.needed;
  });
}

/**
 * RO47: these heads, or the newer ones that the other branch's chain names of the same rosters: who has lost a voice by then could have signed at
 * the older ones for ever. Heads of a history that does not stand prove nothing here.
 */
const asKnownIn = ({ tip }: Branch, heads: readonly Head[], { taskforceAt, networkAt }: BranchContext): readonly Head[] =>
  heads.map((head) => {
    const later = tip.chain.named.get(head.roster);
    return later && later.height > head.height && (taskforceAt(later) ?? networkAt(later)) ? later : head;
  });

/**
 * Whether a settle link in the branch names a link of this branch, by signers who count where the two part. The heads that it names are its
 * signers' own choice, so whoever the other branch's end knows to be removed, or no chair any more, has no voice (T10, RO47).
 */
function isSettledInside({ links }: Branch, other: Branch, parting: RosterState, context: BranchContext): boolean {
  const { taskforceAt, keptAt } = context;
  return links.some(({ parsed, standsBy }) => {
    const named = parsed && settledIn(parsed);
    if (!named || !links.some(({ head }) => sameHead(head, named))) return false;
    const signers = parsed.signers.filter((key) => !isRemovedAt(other, key, taskforceAt));
    const heads = asKnownIn(other, parsed.link.heads, context);
    if (parting.type === 'taskforce') return standsBy(signers, heads);
    return countsAt(parting, { ...parsed, link: { ...parsed.link, heads: [...heads] }, signers }, keptAt);
  });
}

/** The place that a settle link says stands, in its own roster; undefined for every other link. */
export function settledIn({ link, roster }: ParsedLink): Head | undefined {
  switch (link.kind) {
    case 'taskforce.settled':
    case 'room.settled':
    case 'network.settled':
      return link.body.roster === roster ? link.body : undefined;
    default:
      return undefined;
  }
}

/**
 * T10: whether a room's branch begins with a link that its signers could not sign any more as the other one's end knows them (without devices that are removed
 * there, and at its newer heads: RO65), and as its own knows them could. A signature that a removed device adds to an honest link, whose hash it leaves alone,
 * changes nothing. Where its own end knows it, somebody went on from there who knew: else whoever was in the room could undo all that came after a link of
 * somebody who has gone since, by one pin before it.
 */
function comesTooLate(branch: Branch, other: Branch, context: BranchContext): boolean {
  const [first] = branch.links;
  if (!first || branch.tip.type !== 'room') return false;
  const standsIn = (than: Branch): boolean =>
    first.standsBy(
      first.signers.filter((key) => !isRemovedAt(than, key, context.taskforceAt)),
      first.parsed && asKnownIn(than, first.parsed.link.heads, context),
    );
  return !standsIn(other) && standsIn(branch);
}

function isOfRemoved(branch: Branch, other: Branch, parting: RosterState, context: BranchContext): boolean {
  const [{ tip }, { tip: otherTip }] = [branch, other];
  if (parting.type !== 'taskforce' || tip.type !== 'taskforce' || otherTip.type !== 'taskforce') return false;
  return isOfRemovedDevices({ branch: { ...branch, tip }, other: { ...other, tip: otherTip }, parting }, (than, heads) =>
    asKnownIn(than, heads, context),
  );
}

/** Whether the newest heads that a room's branch names know this signer to be removed. */
function isRemovedAt({ tip }: Branch, key: string, taskforceAt: FoldContext['taskforceAt']): boolean {
  if (tip.type !== 'room') return false;
  const named = [...tip.chain.named.values()].map(taskforceAt).filter((state) => state !== undefined);
  return named.some((taskforce) =>
    [...taskforce.devices.values()].some(({ keys, status }) => keys.signingKey === key && status === 'revoked'),
  );
}
