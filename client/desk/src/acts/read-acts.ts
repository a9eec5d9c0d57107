import { type ParsedAct, readAct } from '@breakwater/shared/acts/act';
import { type ActRosters, type ActSigner, authorityOf } from '@breakwater/shared/acts/authority';
import type { JudgedAct } from '@breakwater/shared/acts/judged-act';
import { keptSignatures } from '@breakwater/shared/acts/kept-signatures';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { ACT_SIGNATURES_MAX } from '@breakwater/shared/limits';
import { networkPlaces } from '@breakwater/shared/roster/candidacy';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';

export type ActKindArea = 'alert' | 'request';

/** An act of the vault, beside what the fold needs: how it came or goes. */
export type KeptAct = {
  readonly parsed: ParsedAct;
  readonly envelope: string;
  /** Signed on this desk. */
  readonly own: boolean;
  /** Ours, and can still be taken back or has not been encrypted. */
  readonly isLeaving: boolean;
  /** When this desk had it; of our own, when it was signed. */
  readonly seenAtMs: number;
  /** Its desk was known to be removed when the act came (T10). */
  readonly isLate: boolean;
  /** The desk whose message brought it: anybody can name another desk in an act. */
  readonly sender: string;
};

type ActRow = { late: number; signed: string; envelope: string; own: number; leaving: number; seenAtMs: number; sender: string };

// Every signature was checked before the act came into the vault, and nothing else writes there.
const trusting = { sha256: nodeCrypto.sha256, check: () => true };

/** The acts of a conversation as this vault keeps them, in the order in which they came, each with all signatures that are here. */
export function listActs(vault: VaultReader, conversation: string): readonly KeptAct[] {
  const rows = vault.all<ActRow & { hash: string }>(
    'SELECT hash, signed, envelope, own, leaving, late, seenAtMs, sender FROM acts WHERE conversation = ? ORDER BY seq',
    conversation,
  );
  const more = vault.all<{ hash: string; key: string; signature: string }>(
    'SELECT s.hash, s.key, s.signature FROM acts a JOIN actSignatures s ON s.hash = a.hash WHERE a.conversation = ? ORDER BY s.key, s.sender',
    conversation,
  );
  return rows.flatMap(({ hash, signed, envelope, own, leaving, late, seenAtMs, sender }): readonly KeptAct[] => {
    const act = SignedAct.safeParse(JSON.parse(signed));
    const read = act.success
      ? readAct(
          withMore(
            act.data,
            more.filter((each) => each.hash === hash),
          ),
          trusting,
        )
      : undefined;
    // What a later program cannot read any more stays in the vault and out of the fold.
    if (read?.status !== 'read') return [];
    return [{ parsed: read.parsed, envelope, own: own === 1, isLeaving: leaving === 1, isLate: late === 1, seenAtMs, sender }];
  });
}

/** AC32: an act with signatures that stand beside it, each key once. */
export function withMore({ act, signatures }: SignedAct, more: readonly SignedAct['signatures'][number][]): SignedAct {
  const all = new Map([...more, ...signatures].map(({ key, signature }) => [key, { key, signature }]));
  return { act, signatures: [...all.values()] };
}

/** What acts are judged by: taskforces at the heads that they name, and the network as it is now. */
export type ActBook = Pick<RosterBook, 'taskforceAt' | 'taskforce' | 'network'>;

/** Acts with whose they are, for a fold. */
export function judge(acts: readonly Pick<KeptAct, 'parsed'>[], book: ActBook): readonly JudgedAct[] {
  const { taskforceAt, placeOf } = rostersIn(book);
  return acts.map(({ parsed }) => ({ parsed, authority: authorityOf(parsed, { taskforceAt, placeOf }) }));
}

/** AC42: whether an act is known to be of whom it names. While its heads are not here it may be anybody's. */
export const isOfItsAuthor = (act: Pick<KeptAct, 'parsed'>, book: ActBook): boolean => judge([act], book)[0]?.authority.status === 'stands';

export const rostersIn = ({ taskforceAt, taskforce, network }: ActBook): ActRosters => ({
  taskforceAt,
  placeOf: networkPlaces(network(), taskforce),
});

/** An act as it is sent on, with the signatures that say most (AC32). */
export function copyOf(parsed: ParsedAct, book: ActBook): SignedAct {
  const { known } = keptSignatures(parsed, rostersIn(book));
  return { act: parsed.signed.act, signatures: known.length > 0 ? [...known] : parsed.signed.signatures.slice(0, ACT_SIGNATURES_MAX) };
}

/** This desk's officer as the signer of an act that it would sign now. */
export const signerHere = (own: DevicePlace, { network, taskforce }: Omit<ActBook, 'taskforceAt'>): ActSigner => ({
  ...own,
  place: networkPlaces(network(), taskforce)(own.taskforce.chain.id),
});

/** Of which conversation the act in this envelope is. */
export const conversationOf = (vault: VaultReader, envelope: string): string | undefined =>
  vault.one<{ conversation: string }>('SELECT conversation FROM acts WHERE envelope = ?', envelope)?.conversation;

/**
 * DE89: conversations of one area whose opening act counts and that concern this desk: the open ones, then those that changed last, each taskforce's in
 * turn, so that nobody fills a list. What waits for members' lists comes behind all of them.
 */
export const listConversations = (vault: VaultReader, area: ActKindArea, nowMs: number, limit: number): readonly string[] =>
  vault
    .all<{ conversation: string }>(
      `SELECT conversation FROM (
         SELECT conversation, standing, changedAtMs, openUntilMs > ? AS isOpen,
           row_number() OVER (PARTITION BY standing = 'waits', openUntilMs > ?, author ORDER BY changedAtMs DESC) AS turn
         FROM actConversations c WHERE kind = ? AND (standing IN ('ours', 'waits')
           OR standing = 'theirs' AND EXISTS (SELECT 1 FROM copies WHERE alert = c.conversation AND state = 'opened')))
       ORDER BY standing = 'waits', isOpen DESC, turn, changedAtMs DESC LIMIT ?`,
      nowMs,
      nowMs,
      area,
      limit,
    )
    .map(({ conversation }) => conversation);

/** How many acts of these kinds a taskforce has signed since, as this desk saw them. */
export const countActs = (vault: VaultReader, taskforce: string, kinds: string, sinceMs: number): number =>
  vault.one<{ n: number }>(
    'SELECT count(*) AS n FROM acts WHERE taskforce = ? AND kind GLOB ? AND seenAtMs >= ?',
    taskforce,
    kinds,
    sinceMs,
  )?.n ?? 0;

/** The act in this envelope, as it was stated. */
export function findAct(
  vault: VaultReader,
  envelope: string,
): { readonly conversation: string; readonly act: ParsedAct['act'] } | undefined {
  const conversation = conversationOf(vault, envelope);
  const kept = conversation === undefined ? undefined : listActs(vault, conversation).find((act) => act.envelope === envelope);
  return kept && { conversation: kept.parsed.conversation, act: kept.parsed.act };
}
