import { type ParsedAct, readAct } from '@breakwater/shared/acts/act';
import { foldAlert } from '@breakwater/shared/acts/fold-alert';
import { foldRequest } from '@breakwater/shared/acts/fold-request';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { keepSecret, oweSecrets } from '../escalation/ladder-rows.ts';
import type { ActContext, ActSink } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';
import { areaOf, lookAgain, tell, touch } from './conversation-rows.ts';
import { keepAct } from './keep-act.ts';
import { odd } from './odd-acts.ts';
import { ownSideDevices } from './own-side.ts';
import { judge, listActs } from './read-acts.ts';

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
  grown: lookAgain,
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
  else {
    const kept = keepAct(tx, read.parsed, context, leaving);
    if (kept === 'nobodys') {
      odd(tx, context, 'not-the-author');
      return;
    }
    if (read.parsed.act.conversation === null) keepHolders(tx, read.parsed.conversation, context);
    touch(tx, read.parsed, context, kept === 'new');
    if (context.own && !leaving) stopLadders(tx, read.parsed, context.envelope);
  }
}

/** D9: our officer has answered for our authority, or the author's has cancelled: their escalation ends with that. */
function stopLadders(tx: VaultTx, { act, conversation }: ParsedAct, envelope: string): void {
  if (act.kind === 'alert.acknowledged') oweSecrets(tx, conversation, envelope, false);
  if (act.kind === 'alert.cancelled') oweSecrets(tx, conversation, envelope, true);
}

/** T9: who of our own taskforce has this conversation from its beginning, once its opening act is here or when it is handed down. */
function keepHolders(tx: VaultTx, conversation: string, { book, own, envelope }: ActContext): void {
  const here = book.own()?.device.keys.device;
  if (!here) return;
  const isHere = tx.one('SELECT 1 AS n FROM actHolders WHERE conversation = ? AND device = ?', conversation, here) !== undefined;
  // Ours, and it came by another message: this desk hands it down.
  const isHandedDown = own && tx.one('SELECT 1 AS n FROM acts WHERE hash = ? AND envelope = ?', conversation, envelope) === undefined;
  if (isHere && !isHandedDown) return;
  const acts = judge(listActs(tx, conversation), book);
  const fold = foldAlert(acts) ?? foldRequest(acts);
  if (!fold) return;
  for (const device of [here, ...ownSideDevices(book, conversation, fold.state.opening, fold.lines).keys()])
    tx.run('INSERT OR IGNORE INTO actHolders (conversation, device) VALUES (?, ?)', conversation, device);
}
