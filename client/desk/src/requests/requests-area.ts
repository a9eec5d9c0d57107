import { mayAsk } from '@breakwater/shared/acts/rights';
import type { Language } from '@breakwater/shared/desk/views/basics';
import { RequestRow } from '@breakwater/shared/desk/views/requests';
import type { SearchHit } from '@breakwater/shared/desk/views/search';
import { EnvelopeId } from '@breakwater/shared/ids';
import { UI_LINE_MAX_CHARACTERS, UI_LIST_MAX } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type RequestConversation, readRequest } from '../acts/conversations.ts';
import { conversationOf, countActs, listConversations } from '../acts/read-acts.ts';
import { countAct } from '../acts/removals.ts';
import { searchActs } from '../acts/search-acts.ts';
import { ourTaskforce, type Sight, sightOf } from '../acts/sight.ts';
import { envelopeOf } from '../rooms/write-message.ts';
import type { RequestsArea } from '../ui-link/areas.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { showRows } from '../ui-link/show-rows.ts';
import { lastMessage } from '../vault/read/messages.ts';
import { actOnRequest } from './act-on.ts';
import { askEnvelope, askRequests } from './ask.ts';
import { concernsUs, viewRequest, viewRequestRow } from './request-views.ts';

/** Information requests as the UI link takes them: handlers, abilities, first screen, search. `language` is the officer's. */
export function createRequestsArea({ language }: { readonly language: () => Language }): RequestsArea {
  const detail = (desk: OpenDesk, id: string) => viewRequest(sightOf(desk, language()), knownRequest(desk, id));
  return {
    handlers: {
      'requests:list': (desk) => ({ requests: listRows(sightOf(desk, language())) }),
      'requests:read': (desk, { request }) => detail(desk, request),
      'requests:mark-read': async (desk, { request }) => {
        const { id } = knownRequest(desk, request);
        const newest = lastMessage(desk.vault, id);
        if (newest)
          await desk.lane.run('mark-read', { conversation: id, upTo: EnvelopeId.parse(newest.envelope), late: 'all', nowMs: desk.now() });
        return {};
      },
      'requests:ask': async (desk, ask) => {
        const asked = await askRequests(desk, ask);
        const sight = sightOf(desk, language());
        return { requests: asked.map((request) => viewRequestRow(sight, request)) };
      },
      'requests:act': async (desk, act) => {
        knownRequest(desk, act.request);
        await actOnRequest(desk, act);
        return detail(desk, act.request);
      },
      'requests:count': async (desk, { request, act, counts }) => {
        await countAct(desk, knownRequest(desk, request), act, counts);
        return detail(desk, request);
      },
    },
    abilities: ({ book }) => {
      const own = book.own();
      return own && mayAsk(own) ? ['ask-request'] : [];
    },
    today: (desk, sinceMs) => {
      const ours = ourTaskforce(desk);
      return {
        rows: listRows(sightOf(desk, language())).filter(({ turn, state }) => turn === 'us' && state !== 'leaving'),
        done: ours === undefined ? 0 : countActs(desk.vault, ours, 'request.*', sinceMs),
      };
    },
    search: (desk, text, limit) => searchRequests(sightOf(desk, language()), text, limit),
    envelopesOf: (desk, draft) =>
      [envelopeOf(draft), ...desk.book.taskforces().map((taskforce) => askEnvelope(desk, draft, taskforce))].filter((envelope) => {
        const conversation = conversationOf(desk.vault, envelope);
        return conversation !== undefined && readRequest(desk, conversation) !== undefined;
      }),
  };
}

function knownRequest(desk: OpenDesk, id: string): RequestConversation {
  const request = readRequest(desk, id);
  if (!request || !concernsUs(desk, request)) throw new Refusal('unknown-request');
  return request;
}

/** Our turn first by due time, then theirs, then the finished by last change. */
function listRows(sight: Sight): RequestRow[] {
  const rows = showRows(sight, RequestRow, listConversations(sight.vault, 'request', sight.now(), UI_LIST_MAX), (id) => {
    const request = readRequest(sight, id);
    return request && concernsUs(sight, request) ? viewRequestRow(sight, request) : undefined;
  });
  const turns = ['us', 'them', 'nobody'];
  const dueAt = ({ clock }: RequestRow): number => clock.dueAtMs ?? Number.MAX_SAFE_INTEGER;
  return rows.sort(
    (a, b) =>
      turns.indexOf(a.turn) - turns.indexOf(b.turn) || (a.turn === 'nobody' ? 0 : dueAt(a) - dueAt(b)) || b.changedAtMs - a.changedAtMs,
  );
}

function searchRequests(sight: Sight, text: string, limit: number): readonly SearchHit[] {
  return searchActs(sight, 'request', text, limit).flatMap(({ conversation, excerpt, marks, seenAtMs }): SearchHit[] => {
    const request = readRequest(sight, conversation);
    if (!request || !concernsUs(sight, request)) return [];
    const { reference, what, ours, from, to } = viewRequestRow(sight, request);
    const title = `${reference} ${what}`.slice(0, UI_LINE_MAX_CHARACTERS);
    return [{ kind: 'request', id: conversation, room: null, title, excerpt, marks, atMs: seenAtMs, taskforce: ours ? to : from }];
  });
}
