import { type ParsedAct, readAct } from '@breakwater/shared/acts/act';
import { foldAlert } from '@breakwater/shared/acts/fold-alert';
import { foldRequest } from '@breakwater/shared/acts/fold-request';
import { turnOf } from '@breakwater/shared/acts/request-state';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { ACTS_UNCOUNTED_MAX, ODD_ACTS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { keepSecret, oweSecrets } from '../escalation/ladder-rows.ts';
import type { ActContext, ActSink } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';
import { actWords } from './act-words.ts';
import { ownSideDevices } from './own-side.ts';
import { judge, listActs } from './read-acts.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;

/**
 * Takes acts into the vault, in the transaction that stores their message: signatures are checked here, once. What is no act, or
 * belongs to another conversation than its message, is noted as odd and never folded; everything else is kept, whoever signed it.
 */
export const takeActs: ActSink = {
  intended: (tx, signed, context) => keep(tx, signed, context, true),
  applied: (tx, signed, context) => keep(tx, signed, context, false),
  takenBack: (tx, envelope, changed) => {
    const row = tx.one<{ seq: number; conversation: string; kind: string }>(
      'SELECT seq, conversation, kind FROM acts WHERE envelope = ? AND own = 1 AND leaving = 1',
      envelope,
    );
    if (!row) return;
    tx.run('DELETE FROM acts WHERE seq = ?', row.seq);
    tx.run('DELETE FROM actWords WHERE rowid = ?', row.seq);
    const left = tx.one('SELECT 1 AS n FROM acts WHERE conversation = ?', row.conversation);
    if (left) tx.run('UPDATE actConversations SET changes = changes + 1 WHERE conversation = ?', row.conversation);
    else tx.run('DELETE FROM actConversations WHERE conversation = ?', row.conversation);
    tell(changed, areaOf(row.kind), row.conversation);
  },
  item: (tx, secret, { device, book }) => {
    const authority = book.own()?.taskforce.chain.id;
    if (authority) keepSecret(tx, secret, { authority, from: device });
  },
  confirmed: (tx, { conversation, lane, incarnation, upTo, missing, readUpTo }, { device, nowMs, changed }) => {
    const row = tx.one<{ kind: string }>('SELECT kind FROM actConversations WHERE conversation = ?', conversation);
    if (!row || lane !== 'acts') return;
    // What is confirmed ahead of time would be shown as delivered before it is written.
    const sent = tx.one<{ number: number | null }>(
      'SELECT max(number) AS number FROM messages WHERE conversation = ? AND lane = 1 AND incarnation = ? AND receivedAtMs IS NULL',
      conversation,
      incarnation,
    )?.number;
    const kept = tx.one<{ n: number }>(
      'SELECT count(*) AS n FROM actConfirmations WHERE conversation = ? AND incarnation = ? AND device = ?',
      conversation,
      incarnation,
      device,
    );
    if (!sent || (kept?.n ?? 0) >= CONFIRMATIONS_OF_EACH * sent) return;
    const isNew = tx.run(
      'INSERT OR IGNORE INTO actConfirmations (conversation, incarnation, device, upTo, missing, readUpTo, atMs) VALUES (?, ?, ?, ?, ?, ?, ?)',
      conversation,
      incarnation,
      device,
      Math.min(upTo, sent),
      JSON.stringify(missing),
      Math.min(readUpTo, upTo, sent),
      nowMs,
    );
    if (isNew > 0) tell(changed, row.kind, conversation);
  },
};

/** Of one device and message: that it came, that others came before it, that it was opened. */
const CONFIRMATIONS_OF_EACH = 4;

function keep(tx: VaultTx, signed: SignedAct, context: ActContext, leaving: boolean): void {
  const read = readAct(signed, nodeCrypto);
  if (read.status === 'refused') odd(tx, context, read.cause);
  else if (read.parsed.conversation !== context.conversation) odd(tx, context, 'other-conversation');
  else if (!context.own && isTooMany(tx, read.parsed, context)) odd(tx, context, 'too-many');
  else {
    const isNew = store(tx, read.parsed, context, leaving);
    touch(tx, read.parsed, context, isNew);
    if (context.own && !leaving) stopLadders(tx, read.parsed, context.envelope);
  }
}

/**
 * DE85: anybody can sign acts in any conversation, and each is folded with all the others at every look. Of a device of which nothing counts here so many are kept;
 * the messages of further ones are, too, and they are noted.
 */
function isTooMany(tx: VaultTx, { act, hash, conversation }: ParsedAct, { book }: ActContext): boolean {
  const there = tx.one<{ n: number }>('SELECT count(*) AS n FROM acts WHERE conversation = ? AND device = ?', conversation, act.device);
  if ((there?.n ?? 0) < ACTS_UNCOUNTED_MAX || tx.one('SELECT 1 AS n FROM acts WHERE hash = ?', hash)) return false;
  const acts = judge(listActs(tx, conversation), book);
  const fold = foldAlert(acts) ?? foldRequest(acts);
  return fold !== undefined && !fold.lines.some((line) => line.parsed.act.device === act.device && line.status === 'counts');
}

/** D9: our officer has answered for our authority, or the author's has cancelled: their escalation ends with that. */
function stopLadders(tx: VaultTx, { act, conversation }: ParsedAct, envelope: string): void {
  if (act.kind === 'alert.acknowledged') oweSecrets(tx, conversation, envelope, false);
  if (act.kind === 'alert.cancelled') oweSecrets(tx, conversation, envelope, true);
}

/** Whether the act was not here before. */
function store(tx: VaultTx, parsed: ParsedAct, context: ActContext, leaving: boolean): boolean {
  const before = tx.one<{ seq: number; signed: string; envelope: string }>(
    'SELECT seq, signed, envelope FROM acts WHERE hash = ?',
    parsed.hash,
  );
  if (!before) {
    insert(tx, parsed, context, leaving);
    keepHolders(tx, parsed, context);
    return true;
  }
  // Ours, and it came by another message: this desk hands it down.
  if (context.own && before.envelope !== context.envelope) keepHolders(tx, parsed, context);
  const both = withSignatures(SignedAct.parse(JSON.parse(before.signed)), parsed.signed);
  tx.run('UPDATE acts SET signed = ?, leaving = leaving AND ? WHERE seq = ?', JSON.stringify(both), leaving ? 1 : 0, before.seq);
  return false;
}

function insert(tx: VaultTx, parsed: ParsedAct, { book, envelope, own, nowMs }: ActContext, leaving: boolean): void {
  const { act, hash, conversation, signed } = parsed;
  tx.run(
    'INSERT INTO acts (hash, conversation, kind, taskforce, device, late, envelope, own, leaving, signed, seenAtMs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    hash,
    conversation,
    act.kind,
    act.taskforce,
    act.device,
    book.device(act.device)?.device.status === 'revoked' ? 1 : 0,
    envelope,
    own ? 1 : 0,
    leaving ? 1 : 0,
    JSON.stringify(signed),
    nowMs,
  );
  const words = actWords(parsed);
  if (words !== '') tx.run('INSERT INTO actWords (rowid, text) SELECT seq, ? FROM acts WHERE hash = ?', words, hash);
}

/** T9: who of our own taskforce has this conversation from its beginning, now that its opening act is here or handed down. */
function keepHolders(tx: VaultTx, { act, conversation }: ParsedAct, { book }: ActContext): void {
  if (act.conversation !== null) return;
  const acts = judge(listActs(tx, conversation), book);
  const fold = foldAlert(acts) ?? foldRequest(acts);
  const own = book.own()?.device.keys.device;
  if (!fold || !own) return;
  for (const device of [own, ...ownSideDevices(book, conversation, fold.state.opening, fold.lines).keys()])
    tx.run('INSERT OR IGNORE INTO actHolders (conversation, device) VALUES (?, ?)', conversation, device);
}

/** The same act may come again with another's signature; those that stand are kept together. */
function withSignatures(known: SignedAct, more: SignedAct): SignedAct {
  const keys = new Set(known.signatures.map(({ key }) => key));
  const signatures = [...known.signatures, ...more.signatures.filter(({ key }) => !keys.has(key))];
  return { act: known.act, signatures: signatures.slice(0, SIGNATURES_KEPT) };
}

const SIGNATURES_KEPT = 8;

/** Keeps what lists need of the conversation. The fold runs here too, so that a list need not fold what is long over. */
function touch(tx: VaultTx, parsed: ParsedAct, { book, nowMs, changed }: ActContext, isNew: boolean): void {
  const { act, conversation } = parsed;
  // What a conversation is, its opening act says; an act that came before it may be anybody's.
  tx.run(
    `INSERT INTO actConversations (conversation, kind, changedAtMs) VALUES (?, ?, ?)
     ON CONFLICT (conversation) DO UPDATE SET
       kind = iif(?, excluded.kind, kind), changedAtMs = iif(?, excluded.changedAtMs, changedAtMs), changes = changes + 1`,
    conversation,
    areaOf(act.kind),
    nowMs,
    act.conversation === null ? 1 : 0,
    isNew ? 1 : 0,
  );
  const area = tx.one<{ kind: Area }>('SELECT kind FROM actConversations WHERE conversation = ?', conversation)?.kind ?? 'later';
  const acts = judge(listActs(tx, conversation), book);
  if (area === 'request') countRequest(tx, conversation, foldRequest(acts));
  tx.run('UPDATE actConversations SET openUntilMs = ? WHERE conversation = ?', openUntil(area, acts), conversation);
  tell(changed, area, conversation);
}

/** AC16: a request's number counts where its author may ask, by what the fold says: anybody can write one down in another's name. */
function countRequest(tx: VaultTx, conversation: string, request: ReturnType<typeof foldRequest>): void {
  const opening = request?.isVoid ? undefined : request?.state.opening;
  tx.run(
    'UPDATE actConversations SET asker = ?, asked = ?, number = ? WHERE conversation = ?',
    opening?.taskforce ?? null,
    opening?.body.to.taskforce ?? null,
    opening?.body.number ?? null,
    conversation,
  );
}

/** Until when it wants somebody's attention; also what is not understood yet does. */
function openUntil(area: Area, acts: ReturnType<typeof judge>): number {
  if (area === 'alert') {
    const alert = foldAlert(acts);
    return alert?.isVoid || alert?.state.cancelled ? 0 : (alert?.state.facts.expires ?? FOREVER);
  }
  const request = area === 'request' ? foldRequest(acts) : undefined;
  if (request?.isVoid) return 0;
  return request && turnOf(request.state) === 'nobody' && request.lines.every(({ status }) => status !== 'waiting') ? 0 : FOREVER;
}

type Area = 'alert' | 'request' | 'later';

const areaOf = (kind: string): Area => (kind.startsWith('alert.') ? 'alert' : kind.startsWith('request.') ? 'request' : 'later');

function tell(changed: ActContext['changed'], area: string, conversation: string): void {
  if (area === 'later') return;
  changed(`${area}:${conversation}`);
  changed(area === 'alert' ? 'alerts' : 'requests');
  changed('today');
}

function odd(tx: VaultTx, { envelope, device, conversation, nowMs }: ActContext, cause: string): void {
  tx.run(
    'INSERT INTO oddActs (envelope, device, conversation, cause, seenAtMs) VALUES (?, ?, ?, ?, ?)',
    envelope,
    device,
    conversation,
    cause,
    nowMs,
  );
  tx.run(
    'DELETE FROM oddActs WHERE device = ? AND seq NOT IN (SELECT seq FROM oddActs WHERE device = ? ORDER BY seq DESC LIMIT ?)',
    device,
    device,
    ODD_ACTS_PER_DEVICE_MAX,
  );
}
