import { mayRaise, speaksFor } from '@breakwater/shared/acts/rights';
import { AlertRow, URGENCIES } from '@breakwater/shared/desk/views/alerts';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { SearchHit } from '@breakwater/shared/desk/views/search';
import type { Ability } from '@breakwater/shared/desk/views/session';
import { EnvelopeId } from '@breakwater/shared/ids';
import { UI_LINE_MAX_CHARACTERS, UI_LIST_MAX } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type AlertConversation, readAlert } from '../acts/conversations.ts';
import { conversationOf, countActs, listConversations } from '../acts/read-acts.ts';
import { countAct } from '../acts/removals.ts';
import { searchActs } from '../acts/search-acts.ts';
import { ourTaskforce, type Sight, sightOf } from '../acts/sight.ts';
import { envelopeOf } from '../rooms/write-message.ts';
import type { AlertsArea } from '../ui-link/areas.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { showRows } from '../ui-link/show-rows.ts';
import { countUnread, lastMessage } from '../vault/read/messages.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { viewAudience } from './alert-audience.ts';
import { concernsUs, viewAlert, viewAlertRow } from './alert-views.ts';
import { raiseAlert } from './raise-alert.ts';

/** Alerts as the UI link takes them: handlers, abilities, first screen, search. `language` is the officer's. */
export function createAlertsArea({ language }: { readonly language: () => Language }): AlertsArea {
  return {
    handlers: {
      'alerts:list': (desk) => ({ alerts: listRows(sightOf(desk, language())) }),
      'alerts:read': (desk, { alert }) => viewAlert(sightOf(desk, language()), knownAlert(desk, alert)),
      'alerts:mark-opened': async (desk, { alert }) => {
        const { id } = knownAlert(desk, alert);
        const newest = lastMessage(desk.vault, id);
        if (newest)
          await desk.lane.run('mark-read', { conversation: id, upTo: EnvelopeId.parse(newest.envelope), late: 'all', nowMs: desk.now() });
        return {};
      },
      'alerts:audience': (desk) => viewAudience(desk),
      'alerts:raise': async (desk, raised) => viewAlertRow(sightOf(desk, language()), await raiseAlert(desk, raised)),
      'alerts:acknowledge': async (desk, answer) => {
        knownAlert(desk, answer.alert);
        await acknowledgeAlert(desk, answer, language());
        return viewAlert(sightOf(desk, language()), knownAlert(desk, answer.alert));
      },
      'alerts:count': async (desk, { alert, act, counts }) => {
        await countAct(desk, knownAlert(desk, alert), act, counts);
        return viewAlert(sightOf(desk, language()), knownAlert(desk, alert));
      },
    },
    abilities,
    rings: (desk) =>
      listRows(sightOf(desk, language())).some(
        (row) => waitsForUs(row) && row.urgency === 'Immediate' && countUnread(desk.vault, row.id, 1) > 0,
      ),
    today: (desk, sinceMs) => {
      const ours = ourTaskforce(desk);
      return {
        rows: listRows(sightOf(desk, language())).filter(waitsForUs),
        done: ours === undefined ? 0 : countActs(desk.vault, ours, 'alert.acknowledged', sinceMs),
      };
    },
    search: (desk, text, limit) => searchAlerts(sightOf(desk, language()), text, limit),
    envelopesOf: (desk, draft) => {
      const envelope = envelopeOf(draft);
      const conversation = conversationOf(desk.vault, envelope);
      return conversation !== undefined && readAlert(desk, conversation) ? [envelope] : [];
    },
  };
}

function knownAlert(desk: OpenDesk, id: string): AlertConversation {
  const alert = readAlert(desk, id);
  if (!alert || !concernsUs(desk, alert)) throw new Refusal('unknown-alert');
  return alert;
}

/** Live ones first, the most urgent, then the newest; then the rest by time. */
function listRows(sight: Sight): AlertRow[] {
  const rows = showRows(sight, AlertRow, listConversations(sight.vault, 'alert', sight.now(), UI_LIST_MAX), (id) => {
    const alert = readAlert(sight, id);
    return alert && concernsUs(sight, alert) ? viewAlertRow(sight, alert) : undefined;
  });
  const place = ({ state, urgency, status }: AlertRow): number =>
    state === 'live' || state === 'leaving'
      ? URGENCIES.indexOf(urgency) + (status === 'Exercise' ? URGENCIES.length : 0)
      : URGENCIES.length * 2;
  return rows.sort((a, b) => place(a) - place(b) || b.sentAtMs - a.sentAtMs);
}

const waitsForUs = ({ ours, state, ourOutcome }: AlertRow): boolean => !ours && state === 'live' && ourOutcome === null;

function abilities({ book }: OpenDesk): readonly Ability[] {
  const own = book.own();
  if (!own) return [];
  const answers = speaksFor(own, { taskforce: own.taskforce.chain.id, posts: [...own.taskforce.posts.keys()] });
  return [
    ...(mayRaise(own, 'Actual') ? (['raise-alert'] as const) : []),
    ...(mayRaise(own, 'Exercise') ? (['raise-exercise'] as const) : []),
    ...(answers ? (['acknowledge-alert'] as const) : []),
  ];
}

function searchAlerts(sight: Sight, text: string, limit: number): readonly SearchHit[] {
  return searchActs(sight, 'alert', text, limit).flatMap(({ conversation, excerpt, marks }): SearchHit[] => {
    const alert = readAlert(sight, conversation);
    if (!alert || !concernsUs(sight, alert)) return [];
    const { headline, from, sentAtMs } = viewAlertRow(sight, alert);
    const title = headline.slice(0, UI_LINE_MAX_CHARACTERS);
    return [{ kind: 'alert', id: conversation, room: null, title, excerpt, marks, atMs: sentAtMs, taskforce: from }];
  });
}
