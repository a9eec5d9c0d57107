import type { DeviceId, Hash, RosterId } from '../ids.ts';
import { hasRole, type TaskforceState } from '../roster/taskforce-state.ts';
import { type Act, type ActOf, isKnown, type ParsedAct } from './act.ts';
import type { ActSigner, Standing } from './authority.ts';
import type { JudgedAct } from './judged-act.ts';
import type { Party } from './party.ts';
import { isFullChair, speaksFor } from './rights.ts';

type Statement = {
  readonly parsed: ParsedAct<ActOf<'removal.stated'>>;
  readonly authority: Standing;
  /** The removed desk's taskforce at the head named. */
  readonly about: TaskforceState;
};

/** What counts of one removed desk: acts that it signed as their author, and acts on which its second signature counts. */
export type AcceptedOf = {
  readonly acts: ReadonlySet<Hash>;
  readonly seconds: ReadonlySet<Hash>;
  readonly by: readonly Said[];
  /** Two chairs of two taskforces say it, of one who was replaced (AC20). */
  readonly isOfTwo: boolean;
};

/** A statement that holds. */
export type Said = ParsedAct<ActOf<'removal.stated'>>;

export type Removals = {
  /** Removed desks of which it is stated what counts. Whatever they signed beside it is disputed. */
  readonly accepted: ReadonlyMap<DeviceId, AcceptedOf>;
  /** Statements whose author may make them; any other moves nothing. */
  readonly statements: ReadonlyMap<Hash, Said>;
};

/** Whether the desk's officer was the chair whom `chair.replaced` removed: no other removal leaves the role. */
export function wasReplacedChair(taskforce: TaskforceState, device: DeviceId): boolean {
  const officer = taskforce.officers.get(taskforce.devices.get(device)?.officer ?? ('' as never));
  return officer?.status === 'revoked' && hasRole(officer, 'chair');
}

/**
 * Who may state what counts of a removed desk (AC20): whoever speaks for its taskforce in the conversation; where its chair was
 * replaced, the chairs of taskforces in the conversation, two of them.
 */
export function mayState(speaker: ActSigner, device: DeviceId, about: TaskforceState, parties: readonly Party[]): boolean {
  if (about.devices.get(device)?.status !== 'revoked') return false;
  const ours = parties.find(({ taskforce }) => taskforce === speaker.taskforce.chain.id);
  if (wasReplacedChair(about, device)) return ours !== undefined && isFullChair(speaker);
  return about.chain.id === speaker.taskforce.chain.id && speaksFor(speaker, ours ?? { taskforce: about.chain.id, posts: [] });
}

/**
 * T10: what counts of desks that were removed, by the statements among the acts of one conversation. A function of the set of acts. A statement whose
 * author's desk was removed itself counts only as far as is stated of that desk (AC21): within one taskforce those on a newer head are looked at first;
 * across taskforces heights say nothing, so it is looked at again with what came of the round before, until nothing changes.
 */
export function judgeRemovals(acts: readonly JudgedAct[], sides: (taskforce: RosterId) => readonly Party[]): Removals {
  const statements = acts.flatMap(({ parsed, authority }): Statement[] => {
    if (
      authority.status !== 'stands' ||
      authority.author.place === 'outside' ||
      !authority.about ||
      !isKnown(parsed) ||
      !isStatement(parsed)
    )
      return [];
    const { about } = authority;
    return mayState(authority.author, parsed.act.body.device, about, sides(about.chain.id)) ? [{ parsed, authority, about }] : [];
  });
  statements.sort((a, b) => heightOf(b) - heightOf(a));
  const previous = new Map(acts.map(({ parsed }) => [parsed.hash, parsed.act.previous]));
  let removals: Removals = { accepted: new Map(), statements: new Map() };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = judgeOnce(statements, previous, removals.accepted);
    const isSame =
      next.statements.size === removals.statements.size && [...next.statements.keys()].every((hash) => removals.statements.has(hash));
    removals = next;
    if (isSame && round > 0) break;
  }
  return removals;
}

/** Two chairs who were both replaced and each speak of the other would go round for ever. */
const ROUNDS_MAX = 8;

function judgeOnce(statements: readonly Statement[], previous: Previous, before: Removals['accepted']): Removals {
  const taken = new Map<DeviceId, Statement[]>();
  for (const statement of statements) {
    const { device: author, taskforce } = statement.authority.author;
    const isWithin = taskforce.chain.id === statement.about.chain.id;
    const bound = isWithin ? acceptedOf(taken.get(author.keys.device) ?? [], previous) : before.get(author.keys.device);
    if (bound && !bound.acts.has(statement.parsed.hash)) continue;
    const { device } = statement.parsed.act.body;
    taken.set(device, [...(taken.get(device) ?? []), statement]);
  }
  const accepted = new Map<DeviceId, AcceptedOf>();
  for (const [device, list] of taken) {
    const of = acceptedOf(list, previous);
    if (of) accepted.set(device, of);
  }
  return { accepted, statements: new Map([...taken.values()].flat().map(({ parsed }) => [parsed.hash, parsed])) };
}

const heightOf = ({ about }: Statement): number => about.chain.head.height;

const isStatement = (parsed: ParsedAct<Act>): parsed is ParsedAct<ActOf<'removal.stated'>> => parsed.act.kind === 'removal.stated';

type Previous = ReadonlyMap<Hash, readonly Hash[]>;

/** What these statements about one desk come to; undefined while nobody has said it who may alone, nor two who may together. */
function acceptedOf(statements: readonly Statement[], previous: Previous): AcceptedOf | undefined {
  const together = new Map<RosterId, Statement>();
  const alone: Statement[] = [];
  for (const statement of [...statements].sort(byWeight))
    if (!wasReplacedChair(statement.about, statement.parsed.act.body.device)) alone.push(statement);
  // AC34: each of these was a chair at the head named, so whoever was followed since has no word beside who followed.
  for (const statement of [...statements].sort((a, b) => ownHeight(b) - ownHeight(a) || byWeight(a, b)))
    if (!alone.includes(statement) && !together.has(statement.parsed.act.taskforce))
      together.set(statement.parsed.act.taskforce, statement);
  // What two chairs say of a replaced one goes before what he said of his own desk.
  if (together.size >= 2) return twiceIn([...together.values()].map((statement) => listed(statement, previous)));
  return alone[0] && listed(alone[0], previous);
}

const ownHeight = ({ authority }: Statement): number => authority.author.taskforce.chain.head.height;

/** The weightiest first: a chair's, then on the newest head, then the latest turn. */
function byWeight(a: Statement, b: Statement): number {
  const chair = (of: Statement): number => (hasRole(of.authority.author.officer, 'chair') ? 1 : 0);
  return (
    chair(b) - chair(a) ||
    heightOf(b) - heightOf(a) ||
    b.parsed.act.body.turn - a.parsed.act.body.turn ||
    (a.parsed.hash < b.parsed.hash ? -1 : 1)
  );
}

function listed({ parsed }: Statement, previous: Previous): AcceptedOf {
  const acts = new Set<Hash>();
  const open = [...parsed.act.body.acts];
  for (let hash = open.pop(); hash; hash = open.pop()) {
    if (acts.has(hash)) continue;
    acts.add(hash);
    open.push(...(previous.get(hash) ?? []));
  }
  return { acts, seconds: new Set(parsed.act.body.seconds), by: [parsed], isOfTwo: false };
}

function twiceIn(lists: readonly AcceptedOf[]): AcceptedOf {
  const twice = (sets: readonly ReadonlySet<Hash>[]): ReadonlySet<Hash> =>
    new Set(sets.flatMap((set) => [...set]).filter((hash) => sets.filter((set) => set.has(hash)).length >= 2));
  return {
    acts: twice(lists.map(({ acts }) => acts)),
    seconds: twice(lists.map(({ seconds }) => seconds)),
    by: lists.flatMap(({ by }) => by),
    isOfTwo: true,
  };
}
