import type { RosterId } from '../ids.ts';
import { provesPossession } from '../keys/device-keys.ts';
import { applyTaskforceLink } from './apply-taskforce-link.ts';
import { isFullMember } from './candidacy.ts';
import { CHAIRS_TO_REPLACE, CHAIRS_TO_SETTLE, chairsSigning } from './chairs.ts';
import { type Applied, extendChain, type FoldContext, type Named, refused, taskforcesNamed } from './fold.ts';
import { holdersOf } from './key-holders.ts';
import type { ParsedLink } from './link.ts';
import { answeredBelow, outdatedBelow, toBePinned } from './outdated.ts';
import { taskforceKinds } from './taskforce-kinds.ts';
import { taskforceRights } from './taskforce-rights.ts';
import { chairOf, type Device, signerIn, type TaskforceLink, type TaskforceState } from './taskforce-state.ts';

const HOLDERS_TO_REPLACE = 2;

/** Applies one link to a taskforce roster (T11). `state` is undefined for the founding link. Pure: hub and desk run this one. */
export function foldTaskforce(state: TaskforceState | undefined, parsed: ParsedLink, context: FoldContext): Applied<TaskforceState> {
  const { link } = parsed;
  if (!isTaskforceLink(link)) return refused('wrong-roster');
  const chain = extendChain(state?.chain, parsed);
  if (typeof chain === 'string') return refused(chain);
  // Also where the signers are judged on this chain: heads that nobody has would bind whoever must name that roster later (RO37).
  const named = taskforcesNamed(link.heads, isJudgedElsewhere(link) ? context : (context.keptToo ?? context));
  if ('unknown' in named) return { status: 'waiting', heads: named.unknown };
  if (!provesAllKeys(link, chain.id, context)) return refused('weak-key');
  const entitled = state ? isEntitled(state, link, parsed.signers, named) : isFoundedByChair(link, parsed.signers);
  if (!entitled) return refused('not-entitled');
  if (state && link.kind === 'taskforce.pinned' && !pinsWhatIsOutdated(state, link, named)) return refused('unknown-subject');
  const next = applyTaskforceLink(state, link, chain);
  if (typeof next === 'string') return refused(next);
  if (!state) return { status: 'applied', state: next };
  return { status: 'applied', state: { ...next, outdatedBelow: outdatedBelow(state, next), answeredBelow: answeredBelow(state, next) } };
}

/** Whose signers are judged at the heads it names; of every other link they are judged on this chain. */
const isJudgedElsewhere = ({ kind }: TaskforceLink): boolean => kind === 'chair.replaced' || kind === 'taskforce.settled';

/** RO45: a pin names at least one head, and none of a roster in which nobody has lost a voice since this chain named it last: one pin a change. */
function pinsWhatIsOutdated({ chain }: TaskforceState, { heads }: TaskforceLink, { states, network }: Named): boolean {
  const rosters = [...states, ...(network ? [network] : [])];
  return heads.length > 0 && toBePinned(chain, rosters).length === heads.length;
}

const isTaskforceLink = (link: ParsedLink['link']): link is TaskforceLink => Object.hasOwn(taskforceKinds, link.kind);

const isFoundedByChair = (link: TaskforceLink, signers: readonly string[]): boolean =>
  link.kind === 'taskforce.founded' && signers.length === 1 && signers[0] === link.body.chair.device.keys.signingKey;

function provesAllKeys(link: TaskforceLink, taskforce: RosterId, { crypto }: FoldContext): boolean {
  switch (link.kind) {
    case 'taskforce.founded':
      return provesPossession(link.body.chair.device, null, crypto);
    case 'officer.added':
    case 'chair.restored':
      return provesPossession(link.body.enrolled.device, taskforce, crypto);
    case 'device.added':
      return provesPossession(link.body.device, taskforce, crypto);
    default:
      return true;
  }
}

function isEntitled(state: TaskforceState, link: TaskforceLink, signers: readonly string[], named: Named): boolean {
  const own = signers.map((key) => signerIn(state, key));
  switch (link.kind) {
    case 'chair.handed-over': {
      const officers = new Set(own.map((signer) => signer?.officer.officer));
      const chair = chairOf(state);
      return chair !== undefined && officers.size === 2 && officers.has(chair.officer) && officers.has(link.body.to);
    }
    case 'chair.replaced':
      return holdersSigned(state, signers) || chairsElsewhere(state, signers, named, CHAIRS_TO_REPLACE);
    case 'chair.restored':
      return holdersSigned(state, signers);
    case 'taskforce.settled':
      return chairsElsewhere(state, signers, named, CHAIRS_TO_SETTLE);
    default: {
      const [signer] = own;
      const right = taskforceRights[link.kind] as (
        officer: NonNullable<typeof signer>['officer'],
        body: TaskforceLink['body'],
        at: TaskforceState,
      ) => boolean;
      return own.length === 1 && signer !== undefined && !letsItselfGoOn(signer.device, link) && right(signer.officer, link.body, state);
    }
  }
}

/** RO27: no device lets itself go on, whatever its officer may sign. */
const letsItselfGoOn = ({ keys }: Device, link: TaskforceLink): boolean =>
  link.kind === 'device.reinstated' && link.body.device === keys.device;

/** Whether recovery keys of two different holders signed: two keys of one holder are one. */
function holdersSigned({ chain, recoveryKeys }: TaskforceState, signers: readonly string[]): boolean {
  return holdersOf({ chain, recoveryKeys: recoveryKeys.filter(({ key }) => signers.includes(key)) }).size >= HOLDERS_TO_REPLACE;
}

/**
 * Whether chairs of at least `needed` other taskforces, at the heads the link names, signed: full members of the network at its head that the
 * link names, so that neither a founding that nobody admitted nor a candidate counts (T6, RO14).
 */
function chairsElsewhere(state: TaskforceState, signers: readonly string[], { network, states }: Named, needed: number): boolean {
  if (network?.chain.id !== state.network) return false;
  const at = (id: RosterId): TaskforceState | undefined => states.find(({ chain }) => chain.id === id);
  const others = states.filter((other) => other.chain.id !== state.chain.id && isFullMember(other.chain.id, network, at));
  return chairsSigning(others, signers).size >= needed;
}
