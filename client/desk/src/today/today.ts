import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import type { TodayView } from '@breakwater/shared/desk/views/today';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { openAsks } from '../cosigning/ask-views.ts';
import { listProposalViews } from '../cosigning/proposal-views.ts';
import { createNames } from '../people/names.ts';
import { listUnread } from '../rooms/room-row.ts';
import { isOutElsewhere } from '../rosters/out-elsewhere.ts';
import { abilitiesOf } from '../session/abilities.ts';
import type { ActAreas } from '../ui-link/areas.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { countTraffic, listHeardSince } from '../vault/read/heard.ts';
import { readExpelledAt } from '../vault/read/settings.ts';

const REACHABLE_MS = 5 * 60_000;
const EXPELLED_SHOWN_MS = 14 * 24 * 60 * 60_000;
const DONE_MS = 24 * 60 * 60_000;

/** The first screen (U6): alerts that wait for us, requests by due time, unread rooms. Areas that are not there yet are empty. */
export function readToday(desk: OpenDesk, { alerts, requests }: ActAreas): TodayView {
  const sinceMs = desk.now() - DONE_MS;
  const alert = alerts?.today(desk, sinceMs);
  const request = requests?.today(desk, sinceMs);
  const { sent, received } = countTraffic(desk.vault, sinceMs);
  return {
    alerts: [...(alert?.rows ?? [])],
    requests: [...(request?.rows ?? [])],
    asks: openAsks(desk),
    unmet: listProposalViews(desk, isUnmet),
    rooms: listUnread(desk),
    expelled: listExpelled(desk),
    offers: desk.links.offers().length,
    sheetsDue: sheetsDue(desk.book),
    reachable: desk.hub.state() === 'connected' ? reachable(desk) : null,
    done: { alertsAnswered: alert?.done ?? 0, requestActs: request?.done ?? 0, messagesSent: sent, messagesReceived: received },
  };
}

/** RE21: a chair who could make the sheets is told while there are none. */
function sheetsDue(book: OpenDesk['book']): RosterId | null {
  const own = book.own()?.taskforce;
  return own?.recoveryKeys.length === 0 && abilitiesOf(book).includes('make-chair-sheets') ? own.chain.id : null;
}

/** Everybody else is told for two weeks from when this desk heard of it; who is out is told on each screen. */
function listExpelled(desk: OpenDesk): TodayView['expelled'] {
  const names = createNames(desk);
  return [...(desk.book.network()?.taskforces.keys() ?? [])]
    .filter((id) => isOutElsewhere(desk.book, id))
    .map((id) => ({ taskforce: names.taskforce(id), atMs: readExpelledAt(desk.vault, id) ?? 0 }))
    .filter(({ atMs }) => atMs > desk.now() - EXPELLED_SHOWN_MS)
    .slice(0, UI_TASKFORCES_MAX);
}

const isUnmet = ({ state }: ProposalView): boolean => state === 'declined' || state === 'expired' || state === 'over';

/** Other taskforces that something has come from in the last five minutes. */
function reachable({ vault, book, now }: OpenDesk): TodayView['reachable'] {
  const names = createNames({ vault, book });
  const ours = book.own()?.taskforce.chain.id;
  const heard = listHeardSince(vault, now() - REACHABLE_MS).map((device) => names.device(DeviceId.parse(device))?.taskforce);
  const others = heard.filter((ref) => ref !== undefined).filter(({ id, standing }) => id !== ours && standing !== 'own');
  return [...new Map(others.map((ref) => [ref.id, ref])).values()];
}
