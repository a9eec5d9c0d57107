import type { ParsedAct } from '@breakwater/shared/acts/act';
import { type AlertFold, foldAlert } from '@breakwater/shared/acts/fold-alert';
import { foldRequest, type RequestFold } from '@breakwater/shared/acts/fold-request';
import type { JudgedAct } from '@breakwater/shared/acts/judged-act';
import { turnOf } from '@breakwater/shared/acts/request-state';
import { partiesOf } from '@breakwater/shared/acts/rights';
import type { RosterId } from '@breakwater/shared/ids';
import type { ActContext } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';
import { judge, listActs } from './read-acts.ts';
import { dropOpening, dropTooMany, type Standing } from './too-many.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;

/** Keeps what lists need of the conversation. The fold runs here too, so that a list need not fold what is long over. */
export function touch(tx: VaultTx, parsed: ParsedAct, context: ActContext, isNew: boolean): void {
  const { act, conversation } = parsed;
  // What a conversation is, its opening act says; an act that came before it may be anybody's.
  tx.run(
    `INSERT INTO actConversations (conversation, kind, changedAtMs) VALUES (?, ?, ?)
     ON CONFLICT (conversation) DO UPDATE SET
       kind = iif(?, excluded.kind, kind), changedAtMs = iif(?, excluded.changedAtMs, changedAtMs), changes = changes + 1`,
    conversation,
    areaOf(act.kind),
    context.nowMs,
    act.conversation === null ? 1 : 0,
    isNew ? 1 : 0,
  );
  look(tx, conversation, context);
}

/** DE89: what waited for a members' list is looked at again when one has grown. The index is of both standings, so the question names both. */
export function lookAgain(tx: VaultTx, context: Looking): void {
  for (const { conversation } of tx.all<{ conversation: string }>(
    `SELECT conversation FROM actConversations WHERE standing IN ('waits', 'refused') AND standing = 'waits'`,
  ))
    look(tx, conversation, context);
}

export type Looking = Pick<ActContext, 'book' | 'nowMs' | 'changed'>;

/** Folds a conversation and keeps what lists need of it; what is too many in it goes. */
function look(tx: VaultTx, conversation: string, context: Looking): void {
  const area = tx.one<{ kind: Area }>('SELECT kind FROM actConversations WHERE conversation = ?', conversation)?.kind ?? 'later';
  const kept = listActs(tx, conversation);
  const acts = judge(kept, context.book);
  const alert = area === 'alert' ? foldAlert(acts) : undefined;
  const request = area === 'request' ? foldRequest(acts) : undefined;
  if (area === 'request') countRequest(tx, conversation, request);
  const opening = acts.find(({ parsed }) => parsed.hash === conversation);
  const standing = standingOf(context.book.own()?.taskforce.chain.id, alert ?? request, opening);
  tx.run(
    'UPDATE actConversations SET openUntilMs = ?, standing = ?, author = ? WHERE conversation = ?',
    openUntil(alert, request),
    standing,
    opening?.parsed.act.taskforce ?? null,
    conversation,
  );
  dropTooMany(tx, kept, acts, alert ?? request, context);
  dropOpening(
    tx,
    kept.find(({ parsed }) => parsed.hash === conversation),
    standing,
    context,
  );
  tell(context.changed, area, conversation);
}

/**
 * DE89: how a conversation stands by what opened it. `refused`: its author may not; `waits`: nobody knows yet, or it is not whose name it bears;
 * null: it is not here.
 */
function standingOf(ours: RosterId | undefined, fold: AlertFold | RequestFold | undefined, opening: JudgedAct | undefined): Standing {
  if (fold) return partiesOf(fold.state.opening).some(({ taskforce }) => taskforce === ours) ? 'ours' : 'theirs';
  if (!opening) return null;
  return opening.authority.status === 'stands' ? 'refused' : 'waits';
}

/** AC16: a request's number counts where its author may ask, by what the fold says: anybody can write one down in another's name. */
function countRequest(tx: VaultTx, conversation: string, request: RequestFold | undefined): void {
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
function openUntil(alert: AlertFold | undefined, request: RequestFold | undefined): number {
  if (alert) return alert.isVoid || alert.state.cancelled ? 0 : alert.state.facts.expires;
  if (request?.isVoid) return 0;
  return request && turnOf(request.state) === 'nobody' && request.lines.every(({ status }) => status !== 'waiting') ? 0 : FOREVER;
}

type Area = 'alert' | 'request' | 'later';

export const areaOf = (kind: string): Area => (kind.startsWith('alert.') ? 'alert' : kind.startsWith('request.') ? 'request' : 'later');

export function tell(changed: ActContext['changed'], area: string, conversation: string): void {
  if (area === 'later') return;
  changed(`${area}:${conversation}`);
  changed(area === 'alert' ? 'alerts' : 'requests');
  changed('today');
}
