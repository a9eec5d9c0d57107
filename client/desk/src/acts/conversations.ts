import type { StoryLine } from '@breakwater/shared/acts/conversation';
import { type AlertFold, foldAlert } from '@breakwater/shared/acts/fold-alert';
import { foldRequest, type RequestFold } from '@breakwater/shared/acts/fold-request';
import type { ConversationId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { VaultReader } from '../vault/database.ts';
import { type ActBook, type ActKindArea, judge, type KeptAct, listActs } from './read-acts.ts';

type Source = { readonly vault: VaultReader; readonly book: ActBook };

/** A conversation of acts: its fold, and for each line how the act came or goes. */
export type Conversation<F> = {
  readonly id: ConversationId;
  readonly fold: F;
  readonly opening: KeptAct;
  readonly kept: (line: Pick<StoryLine, 'parsed'>) => KeptAct | undefined;
  /** The newest act that came or was signed here. */
  readonly changedAtMs: number;
  /** Until when it wants somebody's attention; 0 when it is over. */
  readonly openUntilMs: number;
};

export type AlertConversation = Conversation<AlertFold>;
export type RequestConversation = Conversation<RequestFold>;

/** Folded conversations of an open vault, each until an act of it comes. They go with the vault's connection. */
type Folded = {
  readonly changes: number;
  readonly places: string;
  readonly heads: readonly Head[];
  readonly conversation: Conversation<AlertFold | RequestFold>;
};
const folded = new WeakMap<VaultReader, Map<string, Folded>>();

/** An alert as its acts make it; undefined when there is none by this id, or its opening act is not valid or not here. */
export const readAlert = (source: Source, id: string): AlertConversation | undefined =>
  readConversation(source, id, 'alert', foldAlert) as AlertConversation | undefined;

/** An information request, likewise. */
export const readRequest = (source: Source, id: string): RequestConversation | undefined =>
  readConversation(source, id, 'request', foldRequest) as RequestConversation | undefined;

function readConversation(
  { vault, book }: Source,
  id: string,
  area: ActKindArea,
  fold: typeof foldAlert | typeof foldRequest,
): Conversation<AlertFold | RequestFold> | undefined {
  const row = vault.one<{ kind: string; changes: number; changedAtMs: number; openUntilMs: number }>(
    'SELECT kind, changes, changedAtMs, openUntilMs FROM actConversations WHERE conversation = ?',
    id,
  );
  if (row?.kind !== area) return undefined;
  const cache = folded.get(vault) ?? new Map<string, Folded>();
  folded.set(vault, cache);
  const known = cache.get(id);
  const places = placesIn(book);
  const isHere = (head: Head): boolean => book.taskforceAt(head) !== undefined;
  // A history that was left takes its heads along (T3).
  if (known?.changes === row.changes && known.places === places && known.heads.every(isHere)) return known.conversation;

  const acts = listActs(vault, id);
  const story = fold(judge(acts, book));
  const byHash = new Map(acts.map((act) => [act.parsed.hash, act]));
  const opening = acts.find(({ parsed }) => parsed.act.conversation === null);
  if (!story || !opening) return undefined;
  const conversation = {
    id: opening.parsed.conversation,
    fold: story,
    opening,
    kept: ({ parsed }: Pick<StoryLine, 'parsed'>) => byHash.get(parsed.hash),
    changedAtMs: row.changedAtMs,
    openUntilMs: row.openUntilMs,
  };
  // What waits for a roster changes without an act, and so does what rests on heads that are not here (AC33).
  const heads = [...new Map(acts.flatMap(({ parsed }) => parsed.act.heads).map((head) => [head.hash, head])).values()];
  if (heads.every(isHere) && story.lines.every(({ status }) => status !== 'waiting'))
    cache.set(id, { changes: row.changes, places, heads, conversation });
  return conversation;
}

/** What an act's authority depends on beside the heads that it names (AC25): who is in the network, and who has vouched for whom. */
const placesIn = ({ network, taskforce }: ActBook): string =>
  [network()?.chain.head.hash, ...[...(network()?.taskforces.keys() ?? [])].map((id) => taskforce(id)?.vouched.size)].join();
