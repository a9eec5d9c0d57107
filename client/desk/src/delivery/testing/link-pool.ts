import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { DeviceId, PostId } from '@breakwater/shared/ids';
import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { readLink, type SignedLink } from '@breakwater/shared/roster/link';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { rosterCrypto, type SigningKey, signingKey } from '@breakwater/shared/testing/crypto';
import { signBytes } from '@breakwater/shared/testing/links/cached-crypto';
import {
  addOfficer,
  someHash,
  TestChain,
  type TestTaskforce,
  testDevice,
  testNetwork,
  testTaskforce,
} from '@breakwater/shared/testing/rosters';
import fc from 'fast-check';
import { foldSigned } from '../../rosters/fold-signed.ts';

// Links of honest, revoked and hostile signers, in several rosters at once: what a hub and a few officers who lie could put before a desk.

const CODES = ['AA', 'BB', 'CC', 'DD', 'EE'] as const;
/** Places in the list of rosters: the network, five taskforces, two rooms. Only these get a second history. */
const FORKED = [1, 2, 6, 7];
const isRoom = (roster: number): boolean => roster > CODES.length;

/** A network of five taskforces with two rooms, as every desk has it before anything happens. */
export function stage() {
  const all: TestTaskforce[] = [];
  const taskforceAt = (head: Head): TaskforceState | undefined => all.map(({ chain }) => chain.at(head)).find(Boolean);
  const { chain, operator } = testNetwork(taskforceAt);
  const network = chain as TestChain<NetworkState>;
  for (const code of CODES) {
    const taskforce = testTaskforce(network.head.roster, code, taskforceAt, (head) => network.at(head));
    all.push(taskforce);
  }
  // A and B are admitted last, so that those who settle their histories are full members.
  for (const { id, chain: roster } of all.toReversed())
    network.add('network.taskforce-admitted', { taskforce: id, code: roster.state.called.code }, [operator]);
  const [a, b, c, d, e] = all as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
  const [deputy, gone, investigator] = [addOfficer(a, ['deputy-chair']), addOfficer(a, ['deputy-chair']), addOfficer(b)];
  const archive = testDevice(a.chair.officer, undefined, a.id);
  a.chain.add('device.added', { officer: a.chair.officer, device: archive.proven, archive: true }, [a.chair.signing]);
  const before = all.map(({ chain: { head } }) => head);
  const open = (room: 'consultation' | 'investigation', signers: readonly SigningKey[]): TestChain => {
    const opened = new TestChain(taskforceAt, (head) => network.at(head));
    const seats = [
      { member: { taskforce: a.id, officer: a.chair.officer }, role: 'leader' as const },
      { member: { taskforce: a.id, officer: gone.officer }, role: 'leader' as const },
      { member: { taskforce: b.id, officer: investigator.officer }, role: 'investigator' as const },
      { member: { taskforce: b.id, everyone: true as const }, role: 'observer' as const },
    ];
    opened.add('room.opened', { room, terms: someHash(), seats }, signers, before);
    return opened;
  };
  const rooms = [open('consultation', [a.chair.signing]), open('investigation', [a.chair.signing, b.chair.signing])];
  a.chain.add('officer.revoked', { officer: gone.officer }, [a.chair.signing]);
  const cast: readonly SigningKey[] = [
    ...[a.chair, b.chair, c.chair, d.chair, deputy, gone, investigator, archive].map(({ signing }) => signing),
    operator,
    signingKey(),
  ];
  return { network, operator, taskforces: all, a, b, c, d, e, deputy, gone, investigator, rooms, cast };
}

export type PoolStage = ReturnType<typeof stage>;

/** The links that every desk has from the start, in the order in which they rest on each other. */
export const linksBefore = ({ network, taskforces, rooms }: PoolStage): readonly SignedLink[] => [
  ...network.links,
  ...taskforces.flatMap(({ chain }) => chain.links),
  ...rooms.flatMap(({ links }) => links),
];

const Step = fc.record({
  roster: fc.oneof(fc.nat(7), fc.constantFrom(...FORKED)),
  kind: fc.nat(20),
  /** Undefined: whoever may write there; else any of the cast. */
  signers: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }) },
  ),
  /** How many links before the newest one it forks off; 0 is next. */
  back: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
  heads: fc.oneof(
    { weight: 6, arbitrary: fc.constant('newest' as const) },
    fc.constantFrom('older' as const, 'none' as const, 'nowhere' as const),
  ),
  variant: fc.oneof(
    { weight: 4, arbitrary: fc.constant('no' as const) },
    fc.constantFrom('signed-by-more' as const, 're-encoded' as const),
  ),
});
export type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;
export const Steps = (most: number): fc.Arbitrary<Step[]> => fc.array(Step, { minLength: most / 2, maxLength: most, size: 'max' });

type Node = { readonly state: RosterState; readonly link: SignedLink };

/** What these steps make of the stage: links, true and false ones, those of second histories, and the heads at which everybody has to end. */
export function poolOf(
  world: PoolStage,
  steps: readonly Step[],
): {
  readonly links: readonly SignedLink[];
  readonly second: readonly SignedLink[];
  readonly tips: readonly Head[];
} {
  const { network, taskforces, rooms, a, b, c, d, deputy, gone, investigator, cast } = world;
  const chains = [network, ...taskforces.map(({ chain }) => chain), ...rooms] as readonly TestChain[];
  const trunks = chains.map((chain) => chain.states.map((state, i): Node => ({ state, link: chain.links[i] as SignedLink })));
  const sides: Node[][] = chains.map(() => []);
  const links: SignedLink[] = [];
  let time = 1_700_000_000_000;
  const at = (head: Head): RosterState | undefined => trunks.find(([first]) => first?.state.chain.id === head.roster)?.[head.height]?.state;
  const context: FoldContext = {
    crypto: rosterCrypto,
    taskforceAt: (head) => typed(at(head), 'taskforce', head),
    networkAt: (head) => typed(at(head), 'network', head),
  };
  const tipOf = (i: number): Node => trunks[i]?.at(-1) as Node;
  const headsOf = (roster: number, how: Step['heads']): Head[] => {
    if (how === 'none') return [];
    // Nothing that a settle link rests on rests on what it settles: so the network names no head of A and B.
    const named = roster === 0 ? [3, 4, 5] : isRoom(roster) ? [0, 1, 2, 3, 4, 5] : [0];
    const heads = named.map((i) => (how === 'older' ? (trunks[i]?.at(-2) ?? tipOf(i)) : tipOf(i)).state.chain.head);
    return how === 'nowhere' ? heads.map((head, i) => (i === 0 ? { ...head, height: 9_000, hash: someHash() } : head)) : heads;
  };

  function write(
    roster: number,
    parent: Node,
    said: { kind: string; body: object; informative?: true },
    heads: readonly Head[],
    signers: readonly SigningKey[],
  ) {
    const { head } = parent.state.chain;
    const sorted = [...heads].sort((one, other) => (one.roster < other.roster ? -1 : 1));
    const frame = { v: 1, roster: head.roster, height: head.height + 1, previous: head.hash, heads: sorted, time: time++ };
    const signed = signBytes(canonicalBytes({ ...frame, ...said }), signers);
    return keep(roster, parent, signed) ? signed : undefined;
  }

  /** Puts a link into the pool; where it stands on its predecessor, others can follow it. */
  function keep(roster: number, parent: Node, signed: SignedLink): boolean {
    links.push(signed);
    const folded = foldSigned(parent.state, readLink(signed, rosterCrypto), context);
    if (folded.status !== 'applied') return false;
    const node = { state: folded.state, link: signed };
    const trunk = trunks[roster];
    if (trunk?.at(-1) === parent) trunk.push(node);
    else sides[roster]?.push(node);
    return true;
  }

  const bodies = (roster: number, n: number): { kind: string; body: object; informative?: true } => {
    const known = { kind: `sung-${n}`, body: {}, informative: true as const };
    if (roster === 0)
      return pick(n, [
        { kind: 'network.taskforce-admitted', body: { taskforce: someHash(), code: `X${String.fromCharCode(65 + (n % 26))}` } },
        { kind: 'network.protocol-raised', body: { lowestProtocol: 2 + (n % 3) } },
        { kind: 'network.addresses-changed', body: { addresses: [`wss://hub${n}.example`] } },
      ]);
    if (!isRoom(roster)) {
      const ours = taskforces[roster - 1] as TestTaskforce;
      return pick(n, [
        { kind: 'post.set', body: { post: PostId.parse(uuid(n)), kind: 'duty-officer', holder: ours.chair.officer, deputy: null } },
        { kind: 'officer.away', body: { officer: ours.chair.officer, away: n % 2 === 0 } },
        { kind: 'taskforce.verified', body: { taskforce: pick(n, taskforces).id, method: 'qr' } },
        { kind: 'taskforce.doubted', body: { taskforce: pick(n, taskforces).id } },
        { kind: 'second.named', body: { taskforce: c.id, officer: c.chair.officer } },
        { kind: 'officer.revoked', body: { officer: pick(n, [deputy, gone, investigator]).officer } },
        { kind: 'device.revoked', body: { device: DeviceId.parse(pick(n, [deputy, investigator]).proven.keys.device) } },
        known,
      ]);
    }
    const member = pick(n, [
      { taskforce: c.id, officer: c.chair.officer },
      { taskforce: d.id, everyone: true as const },
      { taskforce: a.id, officer: deputy.officer },
      { taskforce: b.id, officer: investigator.officer },
    ]);
    return pick(n, [
      { kind: 'room.admitted', body: { seat: { member, role: 'observer' } } },
      { kind: 'room.removed', body: { member } },
      { kind: 'room.role-changed', body: { seat: { member, role: 'interpreter' } } },
      { kind: 'room.pinned', body: { taskforce: a.id } },
      known,
    ]);
  };

  for (const { roster, kind, signers, back, heads, variant } of steps) {
    const trunk = trunks[roster] as Node[];
    const forks = back > 0 && FORKED.includes(roster);
    // Never before what every desk has already: of two that follow one link either may be the first here.
    const partsAt = Math.max(trunk.length - 1 - back, (chains[roster]?.states.length ?? 1) - 1);
    const parent = forks ? (back === 3 ? sides[roster]?.at(-1) : trunk[partsAt]) : undefined;
    const keys = signers ? signers.map((i) => cast[i] as SigningKey) : writersOf(world, roster, kind);
    const before = parent ?? tipOf(roster);
    // A second history begins on what was known then, so that it may come first.
    const named = parent && heads === 'newest' ? [...parent.state.chain.named.values()] : headsOf(roster, heads);
    const signed = write(roster, before, bodies(roster, kind), named, keys);
    const last = signed ?? (links.at(-1) as SignedLink);
    if (variant === 're-encoded')
      links.push({ ...last, bytes: Uint8Array.from(Buffer.from(`${Buffer.from(last.bytes).toString('utf8')} `)) });
    if (variant === 'signed-by-more') {
      const more = cast.filter((key) => !last.signatures.some((one) => Buffer.compare(one.key, key.publicKey) === 0));
      for (const one of [pick(kind, more), ...(more.includes(gone.signing) ? [gone.signing] : [])]) {
        const again = { bytes: last.bytes, signatures: [...last.signatures, ...signBytes(last.bytes, [one]).signatures] };
        if (signed) links.push(again);
        else if (keep(roster, before, again)) break;
      }
    }
  }

  for (const [roster, [first]] of sides.map((side) => side.slice(0, 1)).entries()) {
    if (!first) continue;
    const [by, ours] = [a, b].map(({ chair }) => chair.signing) as [SigningKey, SigningKey];
    const heads = isRoom(roster) ? headsOf(roster, 'newest') : [...headsOf(1, 'newest'), ...[3, 4].map((i) => tipOf(i).state.chain.head)];
    const owner = isRoom(roster) ? by : (taskforces[roster - 1] as TestTaskforce).chair.signing;
    // A link behind the last parting, so that what the settling names is of the branch that stands alone. No step says it: it would not be said again (RO57).
    const filler = isRoom(roster)
      ? { kind: 'room.pinned', body: { taskforce: b.id } }
      : { kind: 'post.set', body: { post: PostId.parse(uuid(99)), kind: 'focal-point', holder: null, deputy: null } };
    if (!write(roster, tipOf(roster), filler, isRoom(roster) ? heads : [], [owner]))
      throw new Error('the owner of a roster can write in it');
    const said = { kind: isRoom(roster) ? 'room.settled' : 'taskforce.settled', body: tipOf(roster).state.chain.head };
    if (!write(roster, tipOf(roster), said, heads, isRoom(roster) ? [by, ours] : [c.chair.signing, d.chair.signing]))
      throw new Error('not settled');
  }
  const second = sides.flat().map(({ link }) => link);
  return { links, second, tips: trunks.map((trunk) => (trunk.at(-1) as Node).state.chain.head) };
}

/** Who may write most links of a roster: the operator or a quorum, the chair, who leads the room. */
function writersOf({ operator, taskforces, a, c, d, e }: PoolStage, roster: number, kind: number): readonly SigningKey[] {
  const chairs = (...of: readonly TestTaskforce[]): readonly SigningKey[] => of.map(({ chair }) => chair.signing);
  if (roster === 0) return kind % 3 === 0 ? [operator] : chairs(c, d, e);
  return isRoom(roster) ? chairs(a) : chairs(taskforces[roster - 1] as TestTaskforce);
}

function typed<T extends RosterState['type']>(state: RosterState | undefined, type: T, head: Head) {
  return state?.type === type && state.chain.head.hash === head.hash ? (state as Extract<RosterState, { type: T }>) : undefined;
}

const pick = <T>(n: number, items: readonly T[]): T => items[n % items.length] as T;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
