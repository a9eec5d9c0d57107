import type { ParsedAct } from '@breakwater/shared/acts/act';
import { keptSignatures } from '@breakwater/shared/acts/kept-signatures';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { ACT_SIGNATURES_MAX } from '@breakwater/shared/limits';
import type { ActContext } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';
import { actWords } from './act-words.ts';
import { noteLate } from './late-signatures.ts';
import { judge, rostersIn, withMore } from './read-acts.ts';

type Row = { readonly seq: number; readonly signed: string };

/**
 * AC32: keeps a copy of an act. Its signatures are put together with those that are here; those of nobody whom the heads name are kept only while
 * one of the heads is not here, so many of each desk that brings some, beside the act. `new`: the act was not here, or nothing said that it is its
 * author's. `nobodys`: no signature is of anybody whom the heads name, and nothing is kept.
 */
export function keepAct(tx: VaultTx, parsed: ParsedAct, context: ActContext, leaving: boolean): 'new' | 'known' | 'nobodys' {
  const rosters = rostersIn(context.book);
  const copy = keptSignatures(parsed, rosters);
  if (copy.known.length === 0 && copy.areHeadsHere && !context.own) return 'nobodys';
  const before = tx.one<Row>('SELECT seq, signed FROM acts WHERE hash = ?', parsed.hash);
  const kept = before && readKept(tx, parsed, before);
  noteLate(tx, parsed, kept, context.book);
  const all = { ...parsed, signed: kept ? withMore(kept.signed, parsed.signed.signatures) : parsed.signed };
  const { known } = keptSignatures(all, rosters);
  const signed = { act: parsed.signed.act, signatures: [...known] };
  if (!before) insert(tx, known.length > 0 ? { ...parsed, signed } : parsed, context, leaving);
  else if (known.length > 0) tx.run('UPDATE acts SET signed = ? WHERE seq = ?', JSON.stringify(signed), before.seq);
  if (before) tx.run('UPDATE acts SET leaving = leaving AND ? WHERE seq = ?', leaving ? 1 : 0, before.seq);
  if (copy.areHeadsHere) tx.run('DELETE FROM actSignatures WHERE hash = ?', parsed.hash);
  else keepBeside(tx, parsed, context, copy.others);
  if (!kept) return 'new';
  // It came in its author's name alone until now: whoever brought it chose the moment.
  if (isTheirs(kept, context) || !isTheirs(parsed, context)) return 'known';
  const { envelope, device, nowMs, book } = context;
  tx.run(
    'UPDATE acts SET envelope = ?, sender = ?, late = ?, seenAtMs = ? WHERE hash = ?',
    envelope,
    device,
    isOfRemoved(book, parsed),
    nowMs,
    parsed.hash,
  );
  return 'new';
}

/** Whether an act's signatures make it its author's, or may once its heads are here. */
const isTheirs = (parsed: ParsedAct, { book }: ActContext): boolean => judge([{ parsed }], book)[0]?.authority.status !== 'refused';

function readKept(tx: VaultTx, parsed: ParsedAct, { signed }: Row): ParsedAct {
  const beside = tx.all<{ key: string; signature: string }>('SELECT key, signature FROM actSignatures WHERE hash = ?', parsed.hash);
  const all = withMore(SignedAct.parse(JSON.parse(signed)), beside);
  return { ...parsed, signed: all, signers: all.signatures.map(({ key }) => key) };
}

function keepBeside(
  tx: VaultTx,
  { hash }: ParsedAct,
  { device }: ActContext,
  signatures: readonly SignedAct['signatures'][number][],
): void {
  const there = tx.one<{ n: number }>('SELECT count(*) AS n FROM actSignatures WHERE hash = ? AND sender = ?', hash, device)?.n ?? 0;
  for (const { key, signature } of signatures.slice(0, Math.max(0, ACT_SIGNATURES_MAX - there)))
    tx.run('INSERT OR IGNORE INTO actSignatures (hash, sender, key, signature) VALUES (?, ?, ?, ?)', hash, device, key, signature);
}

const isOfRemoved = (book: ActContext['book'], { act }: ParsedAct): number =>
  book.device(act.device)?.device.status === 'revoked' ? 1 : 0;

function insert(tx: VaultTx, parsed: ParsedAct, { book, envelope, device, own, nowMs }: ActContext, leaving: boolean): void {
  const { act, hash, conversation, signed } = parsed;
  tx.run(
    `INSERT INTO acts (hash, conversation, kind, taskforce, device, late, envelope, sender, own, leaving, signed, seenAtMs)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    hash,
    conversation,
    act.kind,
    act.taskforce,
    act.device,
    isOfRemoved(book, parsed),
    envelope,
    device,
    own ? 1 : 0,
    leaving ? 1 : 0,
    JSON.stringify(signed),
    nowMs,
  );
  const words = actWords(parsed);
  if (words !== '') tx.run('INSERT INTO actWords (rowid, text) SELECT seq, ? FROM acts WHERE hash = ?', words, hash);
}
