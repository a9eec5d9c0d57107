import type { Branch, BranchLink } from './branch.ts';
import type { Head } from './head.ts';
import { type Device, signerIn, type TaskforceState } from './taskforce-state.ts';

type TaskforceBranch = Branch & { readonly tip: TaskforceState };
/** The branch that is asked about, the other one, and where they part. */
type Parted = {
  readonly branch: TaskforceBranch;
  readonly other: TaskforceBranch;
  readonly parting: TaskforceState;
};
/** Heads of other rosters as somebody who has that branch knows them (RO47). */
type KnownIn = (branch: Branch, heads: readonly Head[]) => readonly Head[];

/**
 * RO59: whether a branch of a taskforce's roster is signed by nobody but devices whose removal stands in the other one, and removes nobody else's
 * whom the other one keeps. Then it is what a removed desk can sign again and again on the time when it was active, and stops nothing. The removal
 * stands in the roster that is in question itself, so it is not enough that it is there: it counts only where its signers have a voice on both.
 */
export function isOfRemovedDevices({ branch, other, parting }: Parted, knownIn: KnownIn): boolean {
  const removed = removedIn(other, branch, parting, knownIn);
  if (removed.size === 0) return false;
  // What such a device lets in has no more voice than it: a computer of its own that it adds first.
  const letIn = [...branch.tip.devices.values()].filter(
    ({ keys }) => !parting.devices.has(keys.device) && !signerIn(other.tip, keys.signingKey),
  );
  const theirs = new Set([...removed, ...letIn.map(({ keys }) => keys.signingKey)]);
  const isAllTheirs = branch.links.every(({ signers }) => signers.length > 0 && signers.every((key) => theirs.has(key)));
  return isAllTheirs && !removesOthers(branch, other);
}

/** The signing keys of devices that the branch removed, by links that stand with those alone who have a voice on the other one, too. */
function removedIn(branch: TaskforceBranch, other: TaskforceBranch, parting: TaskforceState, knownIn: KnownIn): ReadonlySet<string> {
  const own = new Set([...branch.tip.devices.values(), ...other.tip.devices.values()].map(({ keys }) => keys.signingKey));
  const sheets = new Set(parting.recoveryKeys.map(({ key }) => key));
  const kept = new Set(other.tip.recoveryKeys.map(({ key }) => key));
  const hasVoice = (key: string): boolean =>
    own.has(key) ? keepsVoice(parting, other.tip, key) || isLetIn(key) : !sheets.has(key) || kept.has(key);
  // Somebody who came since speaks for whom let him in; each link that lets in lies below, so this ends.
  const isLetIn = (key: string): boolean =>
    [...branch.tip.devices.values()].some(
      ({ keys, addedAtHeight }) =>
        keys.signingKey === key &&
        !parting.devices.has(keys.device) &&
        other.tip.devices.get(keys.device)?.status !== 'revoked' &&
        stands(linkAt(branch, addedAtHeight)),
    );
  const stands = (link: BranchLink | undefined): boolean => {
    if (!link) return false;
    const voices = link.signers.filter(hasVoice);
    return voices.length > 0 && link.standsBy(voices, link.parsed && knownIn(other, link.parsed.link.heads));
  };
  return new Set(
    removedSince(branch, parting.chain.head.height)
      .filter(({ revokedAtHeight }) => revokedAtHeight !== null && stands(linkAt(branch, revokedAtHeight)))
      .map(({ keys }) => keys.signingKey),
  );
}

/** Whether a device that signed where the two part still signs at this end, for an officer who has every role that he had. */
function keepsVoice(parting: TaskforceState, tip: TaskforceState, key: string): boolean {
  const [then, now] = [signerIn(parting, key), signerIn(tip, key)];
  return then !== undefined && now !== undefined && then.officer.roles.every((role) => now.officer.roles.includes(role));
}

/** Whether the branch removes a device of another officer than the one who signs it, which the other one keeps: that is for others to judge. */
function removesOthers(branch: TaskforceBranch, other: TaskforceBranch): boolean {
  const officerOf = new Map([...branch.tip.devices.values()].map(({ keys, officer }) => [keys.signingKey as string, officer]));
  return removedSince(branch, -1).some(
    ({ keys, officer, revokedAtHeight }) =>
      other.tip.devices.get(keys.device)?.status === 'active' &&
      linkAt(branch, revokedAtHeight ?? -1)?.signers.some((key) => officerOf.get(key) !== officer) !== false,
  );
}

const removedSince = ({ tip }: TaskforceBranch, height: number): readonly Device[] =>
  [...tip.devices.values()].filter(({ revokedAtHeight }) => revokedAtHeight !== null && revokedAtHeight > height);

const linkAt = ({ links }: Branch, height: number): BranchLink | undefined => links.find(({ head }) => head.height === height);
