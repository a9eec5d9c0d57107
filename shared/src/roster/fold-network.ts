import type { RosterId } from '../ids.ts';
import { isFullMember } from './candidacy.ts';
import { chairsSigning } from './chairs.ts';
import { type Applied, extendChain, type FoldContext, type LinkRefusal, refused, taskforcesNamed } from './fold.ts';
import type { LinkOf, ParsedLink } from './link.ts';
import { networkKinds } from './network-kinds.ts';
import type { NetworkState, Settled, Voice } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

type NetworkLink = LinkOf<keyof typeof networkKinds>;

const QUORUM_MIN = 3;

/** How many chairs of the network as it is here are a quorum: more than half, at least three (section 2). */
export const quorumOf = ({ taskforces }: NetworkState): number =>
  Math.max(QUORUM_MIN, Math.floor([...taskforces.values()].filter(({ expelled }) => !expelled).length / 2) + 1);

/** How many chairs settle a fork of the network whose branch is `now` and whose histories part at `parting`: a quorum of both. */
export const quorumToSettle = (now: NetworkState, parting: NetworkState): number => Math.max(quorumOf(now), quorumOf(parting));

/** Applies one link to the network roster: the operator founds and admits, a quorum of chairs signs the rest (section 2). */
export function foldNetwork(state: NetworkState | undefined, parsed: ParsedLink, context: FoldContext): Applied<NetworkState> {
  const { link, signers } = parsed;
  if (!isNetworkLink(link)) return refused('wrong-roster');
  const chain = extendChain(state?.chain, parsed);
  if (typeof chain === 'string') return refused(chain);
  const named = taskforcesNamed(link.heads, context);
  if ('unknown' in named) return { status: 'waiting', heads: named.unknown };
  if (link.kind === 'network.founded') {
    if (state) return refused('repeated');
    // The hub's online key signs too: possession is proved in the link (T1).
    const { operatorKey, hubKey } = link.body;
    if (operatorKey === hubKey || signers.length !== 2 || !signers.includes(operatorKey) || !signers.includes(hubKey))
      return refused('not-entitled');
    return {
      status: 'applied',
      state: { type: 'network', chain, ...link.body, taskforces: new Map(), settled: new Map(), outdatedBelow: 0 },
    };
  }
  if (!state) return refused('not-next');
  if (link.kind === 'network.taskforce-admitted') {
    if (!signers.includes(state.operatorKey)) return refused('not-entitled');
  } else if (!hasQuorum(state, signers, named.states)) {
    return refused('not-entitled');
  }
  const next = apply({ ...state, chain }, link, { voices: voicesIn(state, signers, named.states), needed: quorumOf(state) });
  return typeof next === 'string' ? refused(next) : { status: 'applied', state: next };
}

const isNetworkLink = (link: ParsedLink['link']): link is NetworkLink => Object.hasOwn(networkKinds, link.kind);

/**
 * More than half of the chairs, at least three (section 2), each a chair at the head that the link names. Candidates are counted among them and
 * have no voice, so that an operator who admits taskforces of its own gets none (RO14).
 */
export function hasQuorum(state: NetworkState, signers: readonly string[], named: readonly TaskforceState[]): boolean {
  return voicesIn(state, signers, named).length >= quorumOf(state);
}

/** Whose chairs among the signers count, each by the head that the link names. */
export function voicesIn(state: NetworkState, signers: readonly string[], named: readonly TaskforceState[]): readonly Voice[] {
  const at = (id: RosterId): TaskforceState | undefined => named.find(({ chain }) => chain.id === id);
  const full = named.filter((taskforce) => isFullMember(taskforce.chain.id, state, at));
  return [...chairsSigning(full, signers)].map(([{ chain }, key]) => ({ key, at: chain.head }));
}

/** A height of a roster, as `settled` names it. */
export const placeName = ({ roster, height }: { readonly roster: RosterId; readonly height: number }): string => `${roster}/${height}`;

function apply(
  state: NetworkState,
  link: Exclude<NetworkLink, { kind: 'network.founded' }>,
  signed: Omit<Settled, 'hash'>,
): NetworkState | LinkRefusal {
  switch (link.kind) {
    case 'network.taskforce-admitted': {
      const { taskforce, code } = link.body;
      const taken = [...state.taskforces].some(([id, admission]) => id === taskforce || (admission.code === code && !admission.expelled));
      if (taken) return 'repeated';
      return { ...state, taskforces: new Map(state.taskforces).set(taskforce, { code, order: state.taskforces.size, expelled: false }) };
    }
    case 'network.taskforce-expelled': {
      const admission = state.taskforces.get(link.body.taskforce);
      if (!admission || admission.expelled) return 'unknown-subject';
      return {
        ...state,
        taskforces: new Map(state.taskforces).set(link.body.taskforce, { ...admission, expelled: true }),
        outdatedBelow: state.chain.head.height,
      };
    }
    case 'network.protocol-raised':
      return link.body.lowestProtocol > state.lowestProtocol ? { ...state, lowestProtocol: link.body.lowestProtocol } : 'unknown-subject';
    case 'network.operator-replaced':
    case 'network.hub-key-replaced':
    case 'network.addresses-changed':
    case 'network.moved':
      return { ...state, ...link.body };
    case 'network.settled':
      return { ...state, settled: new Map(state.settled).set(placeName(link.body), { hash: link.body.hash, ...signed }) };
    default:
      return link satisfies never;
  }
}
