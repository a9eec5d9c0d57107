import { alertActParties, alertPhase, alertTips } from '@breakwater/shared/acts/fold-alert';
import { mayAcknowledge } from '@breakwater/shared/acts/rights';
import type { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import type { Language } from '@breakwater/shared/desk/views/basics';
import { UNDO_MS } from '@breakwater/shared/limits';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { readAlert } from '../acts/conversations.ts';
import { conversationOf, findAct } from '../acts/read-acts.ts';
import { checkSameStatement } from '../acts/same-statement.ts';
import { speakersOf } from '../acts/speakers.ts';
import { ownPlace, stateAct } from '../acts/write-act.ts';
import { envelopeOf } from '../rooms/write-message.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

type Answer = CallInput<typeof alertCalls, 'alerts:acknowledge'>;

/**
 * Signs our taskforce's outcome and queues it for the author and our own colleagues; it leaves after UNDO_MS. A repeated draft changes
 * nothing. Throws `unknown-alert`, `alert-over`, `reason-needed`, `not-allowed`, `draft-differs`, and why it is blocked.
 */
export async function acknowledgeAlert(desk: OpenDesk, { alert: id, draft, outcome, reason }: Answer, language: Language): Promise<void> {
  const alert = readAlert(desk, id);
  if (!alert) throw new Refusal('unknown-alert');
  const envelope = envelopeOf(draft);
  if (conversationOf(desk.vault, envelope) !== undefined) {
    const before = findAct(desk.vault, envelope);
    if (before?.conversation !== alert.id) throw new Refusal('draft-differs');
    return checkSameStatement(before.act.body ?? {}, { outcome, reason });
  }
  if ((outcome === 'cannot-act' || outcome === 'rejected') && reason.trim() === '') throw new Refusal('reason-needed');
  const own = ownPlace(desk);
  const { fold } = alert;
  const { opening } = fold.state;
  if (!mayAcknowledge(own, opening)) throw new Refusal('not-allowed');
  if (fold.isVoid || alertPhase(fold.state, desk.now()) !== 'live') throw new Refusal('alert-over');
  const ours = own.taskforce.chain.id;
  await stateAct(desk, {
    envelope,
    kind: 'alert.acknowledged',
    body: { outcome, reason },
    codes: opening.codes,
    language,
    conversation: alert.id,
    previous: alertTips(fold, 'alert.acknowledged', ours),
    audience: {
      parties: alertActParties(opening, 'alert.acknowledged', ours),
      speakers: [...speakersOf(desk.book, opening, fold.lines), { taskforce: ours, officer: own.officer.officer }],
    },
    urgency: 'priority',
    leavesAtMs: desk.now() + UNDO_MS,
  });
}
