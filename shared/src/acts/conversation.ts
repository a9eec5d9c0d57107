import type { Hash } from '../ids.ts';
import { ACT_PREVIOUS_MAX } from '../limits.ts';
import { type Act, type ActOf, isKnown, type LaterAct, type ParsedAct } from './act.ts';
import type { ActSigner, AuthorityRefusal, Standing } from './authority.ts';
import { withBuiltOn } from './built-on.ts';
import type { JudgedAct } from './judged-act.ts';
import type { OpeningKind } from './kinds.ts';
import { isBehind, orderActs, type Placeable } from './order-acts.ts';
import { judgeRemovals, type Removals } from './removed-signers.ts';
import { partiesOf, sidesOf, speaksFor } from './rights.ts';

/**
 * Why an act is shown and moves nothing. `not-in-network`: its author's taskforce was never admitted, or is expelled (AC25). `removed-signer`: beyond what is accepted of a desk that was removed (T10); `void`: what opened
 * the conversation is.
 */
export type Dispute =
  | AuthorityRefusal
  | 'not-in-network'
  | 'not-entitled'
  | 'heads-went-back'
  | 'wrong-state'
  | 'later-version'
  | 'removed-signer'
  | 'void';

/** One act as a line of its conversation's story: all are kept and shown, only those that count move the state. */
export type StoryLine =
  | { readonly status: 'counts'; readonly parsed: ParsedAct<Act>; readonly authority: Standing }
  | { readonly status: 'disputed'; readonly parsed: ParsedAct; readonly cause: Dispute }
  /** For heads, or for an act that came before it and is not here. */
  | { readonly status: 'waiting'; readonly parsed: ParsedAct };

export type Story<State> = {
  readonly state: State;
  /** In the conversation's order; what waits comes last. */
  readonly lines: readonly StoryLine[];
  /** The opening act is beyond what is accepted of a removed desk, or nobody's of the network: shown, and nothing in it moves anything. */
  readonly isVoid: boolean;
  /** What is stated of removed desks in it. */
  readonly removals: Removals;
};

type Rules<K extends OpeningKind, State> = {
  readonly opening: K;
  /** Whether the signatures entitle the act to a place in this conversation, whatever the state. */
  readonly isEntitled: (act: Act, authority: Standing, opening: ActOf<K>) => boolean;
  /** Whether everybody in the conversation gets such an act: what an act holds (AC29), it holds for all of them. */
  readonly isForAll: (act: Act) => boolean;
  /** Order among acts that did not know of each other; lower goes first. */
  readonly rank: (act: Act) => number;
  /** Whether acts are placed although an earlier one is missing: for alerts, which nothing may hold up. */
  readonly bridgeGaps: boolean;
  readonly open: (opening: ActOf<K>, authority: Standing, parsed: ParsedAct<Act>) => State;
  /** The state after an act; undefined when the state does not allow it. */
  readonly step: (state: State, act: Act, authority: Standing, parsed: ParsedAct<Act>) => State | undefined;
};

type Candidate = Placeable & { readonly judged: JudgedAct };

/**
 * Folds the acts of one conversation into a state and a story. Depends on the set of acts and on the rosters known, never on
 * the order of arrival. Undefined while the opening act is missing, waiting or not valid.
 */
export function foldConversation<K extends OpeningKind, State>(
  acts: readonly JudgedAct[],
  rules: Rules<K, State>,
): Story<State> | undefined {
  const unique = new Map(acts.map((judged) => [judged.parsed.hash, judged]));
  const opener = [...unique.values()].find(({ parsed }) => parsed.act.conversation === null);
  if (opener?.authority.status !== 'stands' || !isKnown(opener.parsed) || !isOpeningOf(opener.parsed, rules.opening)) return undefined;
  const { act: opening, hash: conversation } = opener.parsed;

  const sides = partiesOf(opening);
  const all = [...unique.values()].filter(({ parsed }) => parsed.conversation === opener.parsed.conversation);
  const { inTime: ofThis, tooOld } = sinceOpening(all, opener.authority);
  const stated = judgeRemovals(ofThis, (taskforce) => sidesOf(opening, taskforce));
  const removals = withBuiltOn(stated, ofThis, (act, authority) => rules.isForAll(act) && rules.isEntitled(act, authority, opening));
  const openedOutside = isOutside(opener.authority);
  const isVoid = openedOutside || isRemoved(removals, opener.parsed, opener.authority);
  const isEntitled = ({ act, hash }: ParsedAct<Act>, authority: Standing): boolean =>
    act.kind === 'removal.stated' ? removals.statements.has(hash) : rules.isEntitled(act, authority, opening);
  const candidates: Candidate[] = [];
  const waiting: StoryLine[] = [];
  const refused = new Map<Hash, StoryLine>(
    tooOld.map(({ parsed }) => [parsed.hash, { status: 'disputed', parsed, cause: 'heads-went-back' }]),
  );
  for (const { parsed, authority: signed } of ofThis) {
    const authority = withoutRemoved(removals, parsed, signed);
    const dispute = (cause: Dispute): void => void refused.set(parsed.hash, { status: 'disputed', parsed, cause });
    if (authority.status === 'refused') dispute(authority.cause);
    else if (authority.status === 'waiting') waiting.push({ status: 'waiting', parsed });
    else if (parsed !== opener.parsed && isOutside(authority)) dispute('not-in-network');
    else if (parsed !== opener.parsed && isRemoved(removals, parsed, authority)) dispute('removed-signer');
    // AC41: of a kind that this program does not know, whoever speaks for a side: what is placed, others name in what they sign.
    else if (!(isKnown(parsed) ? isEntitled(parsed, authority) : sides.some((side) => speaksFor(authority.author, side))))
      dispute('not-entitled');
    else {
      const rank = isKnown(parsed) ? rules.rank(parsed.act) : 0;
      const head = authority.author.taskforce.chain.head;
      candidates.push({ hash: parsed.hash, previous: parsed.act.previous, head, rank, judged: { parsed, authority } });
    }
  }

  const before = (hash: Hash): readonly Hash[] => unique.get(hash)?.parsed.act.previous ?? [];
  const isDisputed = (hash: Hash): boolean => {
    const line = refused.get(hash);
    return line?.status === 'disputed' && line.cause === 'removed-signer';
  };
  const linked = candidates.map((item) => ({ ...item, previous: pastDisputed(item.previous, isDisputed, before) }));
  const first = linked.find(({ hash }) => hash === conversation);
  if (!first) return undefined;
  const { placed, waiting: unplaced } = orderActs(first, linked, new Set(refused.keys()), rules.bridgeGaps);
  let state = rules.open(opening, first.judged.authority.status === 'stands' ? first.judged.authority : opener.authority, opener.parsed);
  const lines: StoryLine[] = [];
  for (const { item, headsWentBack } of placed) {
    const { parsed, authority } = item.judged;
    if (authority.status !== 'stands') continue;
    if (!isKnown(parsed)) lines.push({ status: 'disputed', parsed, cause: 'later-version' });
    else if (headsWentBack) lines.push({ status: 'disputed', parsed, cause: 'heads-went-back' });
    else if (item === first)
      lines.push(
        isVoid
          ? { status: 'disputed', parsed, cause: openedOutside ? 'not-in-network' : 'removed-signer' }
          : { status: 'counts', parsed, authority },
      );
    // What it says holds wherever it stands in the order; the conversation's own state is not its matter.
    else if (parsed.act.kind === 'removal.stated') lines.push({ status: 'counts', parsed, authority });
    else if (isVoid) lines.push({ status: 'disputed', parsed, cause: 'void' });
    else {
      const next = rules.step(state, parsed.act, authority, parsed);
      if (next === undefined) lines.push({ status: 'disputed', parsed, cause: 'wrong-state' });
      else {
        state = next;
        lines.push({ status: 'counts', parsed, authority });
      }
    }
  }
  const shown = [...refused.values()].sort(byHash);
  const held = [...unplaced.map(({ judged }): StoryLine => ({ status: 'waiting', parsed: judged.parsed })), ...waiting].sort(byHash);
  return { state, lines: [...lines, ...shown, ...held], isVoid, removals };
}

/**
 * AC33: everybody who signs in a conversation has had the heads that its opening act names, so what rests on an older one of its author's taskforce moves
 * nothing, and so does a second signature there: whoever had a role then and has none any more cannot choose that head. Of heads that are not here nobody
 * knows whether there are such.
 */
function sinceOpening(
  acts: readonly JudgedAct[],
  opening: Standing,
): { readonly inTime: readonly JudgedAct[]; readonly tooOld: readonly JudgedAct[] } {
  const named = new Map(opening.heads.map((head) => [head.roster, head]));
  const isOld = ({ taskforce: { chain } }: ActSigner): boolean => isBehind(chain.head, named.get(chain.id));
  const inTime: JudgedAct[] = [];
  const tooOld: JudgedAct[] = [];
  for (const { parsed, authority } of acts) {
    if (authority.status !== 'stands') inTime.push({ parsed, authority });
    else if (isOld(authority.author)) tooOld.push({ parsed, authority });
    else inTime.push({ parsed, authority: { ...authority, seconds: authority.seconds.filter((second) => !isOld(second)) } });
  }
  return { inTime, tooOld };
}

/** What came before an act, through acts that do not count: who answered one of those knew what it came after. */
function pastDisputed(
  previous: readonly Hash[],
  isDisputed: (hash: Hash) => boolean,
  before: (hash: Hash) => readonly Hash[],
): readonly Hash[] {
  const found = new Set<Hash>();
  const passed = new Set<Hash>();
  const open = [...previous];
  for (let hash = open.pop(); hash; hash = open.pop()) {
    if (!isDisputed(hash)) found.add(hash);
    else if (!passed.has(hash)) {
      passed.add(hash);
      open.push(...before(hash));
    }
  }
  return [...found];
}

/** AC25: whether it is signed in the name of a taskforce that is not in the network. */
const isOutside = ({ author }: Standing): boolean => author.place === 'outside';

/** Whether the act was signed by a removed desk and is not among what counts of it. */
function isRemoved({ accepted }: Removals, { hash }: ParsedAct, { author }: Standing): boolean {
  const of = accepted.get(author.device.keys.device);
  return of !== undefined && !of.acts.has(hash);
}

/** Second signatures of removed desks count only where it is said of that act. */
function withoutRemoved<A extends JudgedAct['authority']>({ accepted }: Removals, { hash }: ParsedAct, authority: A): A {
  if (authority.status !== 'stands') return authority;
  const seconds = authority.seconds.filter(({ device }) => accepted.get(device.keys.device)?.seconds.has(hash) ?? true);
  return { ...authority, seconds };
}

const byHash = (a: StoryLine, b: StoryLine): number => (a.parsed.hash < b.parsed.hash ? -1 : 1);

const isOpeningOf = <K extends OpeningKind>(parsed: ParsedAct<Act | LaterAct>, kind: K): parsed is ParsedAct<ActOf<K>> =>
  parsed.act.kind === kind;

/** The acts that a new one has to name in `previous`: the latest of those placed in the story that no other placed one comes after. */
export function tipsOf(lines: readonly StoryLine[], isShared: (parsed: ParsedAct) => boolean = () => true): readonly Hash[] {
  const placed = lines
    .filter(
      (line) =>
        line.status === 'counts' ||
        (line.status === 'disputed' && (line.cause === 'wrong-state' || line.cause === 'later-version' || line.cause === 'void')),
    )
    .map(({ parsed }) => parsed)
    .filter(isShared);
  const followed = new Set(placed.flatMap(({ act }) => act.previous));
  return placed
    .map(({ hash }) => hash)
    .filter((hash) => !followed.has(hash))
    .slice(-ACT_PREVIOUS_MAX);
}
