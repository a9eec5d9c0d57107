import type { ActBody } from '@breakwater/shared/acts/act';
import { postsFor } from '@breakwater/shared/acts/audience';
import { mayRaise } from '@breakwater/shared/acts/rights';
import type { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import { TaskforceCode, type Urgency } from '@breakwater/shared/ids';
import { UNDO_MS } from '@breakwater/shared/limits';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type AlertConversation, readAlert } from '../acts/conversations.ts';
import { conversationOf } from '../acts/read-acts.ts';
import { checkSameStatement } from '../acts/same-statement.ts';
import { ownPlace, stateAct } from '../acts/write-act.ts';
import { outsideNamed } from '../exclusions/keep-out.ts';
import { envelopeOf } from '../rooms/write-message.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { reachNow } from './alert-audience.ts';
import { ALERT_PRESETS } from './presets.ts';

type Raised = CallInput<typeof alertCalls, 'alerts:raise'>;

const HOUR_MS = 3_600_000;

/**
 * Signs an alert and queues it for the whole audience. It leaves after UNDO_MS, an Actual Immediate one at once. A repeated draft answers
 * with the first one's alert. Throws `not-allowed`, `nobody-to-send-to`, `draft-differs`, `too-long`, and why it is blocked.
 */
export async function raiseAlert(desk: OpenDesk, raised: Raised): Promise<AlertConversation> {
  const envelope = envelopeOf(raised.draft);
  const before = conversationOf(desk.vault, envelope);
  if (before !== undefined) return checkedRepeat(desk, before, raised);
  const own = ownPlace(desk);
  if (!mayRaise(own, raised.status)) throw new Refusal('not-allowed');
  const keepsOut = (raised.keepOut ?? []).map((who) => outsideNamed(desk, who));
  const { to } = reachNow(desk, keepsOut);
  if (to.length === 0) throw new Refusal('nobody-to-send-to');
  const nowMs = desk.now();
  const from = { posts: [...postsFor('alert', own.taskforce)] };
  const body = {
    ...factsOf(raised),
    expires: nowMs + raised.expiresInHours * HOUR_MS,
    status: raised.status,
    scope: 'Private' as const,
    to: [...to],
    from,
  };
  await stateAct(desk, {
    envelope,
    kind: 'alert.raised',
    body,
    codes: raised.codes,
    language: raised.language,
    conversation: null,
    previous: [],
    keepsOut,
    audience: {
      parties: [{ taskforce: own.taskforce.chain.id, posts: from.posts }, ...to],
      speakers: [{ taskforce: own.taskforce.chain.id, officer: own.officer.officer }],
    },
    urgency: urgencyClass(raised),
    leavesAtMs: urgencyClass(raised) === 'immediate' ? nowMs : nowMs + UNDO_MS,
  });
  const alert = readAlert(desk, conversationOf(desk.vault, envelope) ?? '');
  if (!alert) throw new Error('an alert that was written is not in the vault');
  return alert;
}

type Facts = Omit<ActBody<'alert.raised'>, 'expires' | 'status' | 'scope' | 'to' | 'from'>;

function factsOf({
  event,
  urgency,
  severity,
  certainty,
  language,
  headline,
  description,
  instruction,
  areaDescription,
  areas,
}: Raised): Facts {
  const { category, responseType } = ALERT_PRESETS[event];
  return {
    category,
    responseType,
    eventCode: event,
    urgency,
    severity,
    certainty,
    geocode: [...new Set(areas)].map((code) => TaskforceCode.parse(code)),
    info: [{ language, headline, description, instruction, areaDesc: areaDescription }],
  };
}

/** All that the hub learns. A drill never rings like the real thing (domain reference 3b). */
function urgencyClass({ status, urgency }: Pick<Raised, 'status' | 'urgency'>): Urgency {
  if (urgency === 'Immediate') return status === 'Actual' ? 'immediate' : 'priority';
  return urgency === 'Expected' ? 'priority' : 'routine';
}

function checkedRepeat(desk: OpenDesk, conversation: string, raised: Raised): AlertConversation {
  const alert = readAlert(desk, conversation);
  if (!alert) throw new Refusal('draft-differs');
  checkSameStatement(alert.fold.state.opening.body, { status: raised.status, ...factsOf(raised) });
  return alert;
}
