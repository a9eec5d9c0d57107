import { addressees, postsFor } from '@breakwater/shared/acts/audience';
import type { Addressed } from '@breakwater/shared/acts/party';
import type { AlertAudience } from '@breakwater/shared/desk/views/alerts';
import type { RosterId } from '@breakwater/shared/ids';
import { type Excluded, withoutExcluded } from '@breakwater/shared/roster/exclusions';
import { alertGate } from '../acts/sharing-gate.ts';
import { createNames } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

type Reached = {
  readonly to: readonly Addressed[];
  readonly left: readonly { readonly id: RosterId; readonly why: AlertAudience['left'][number]['why'] }[];
};

/** Whom an alert raised now reaches, and whom it does not (T5, T8, T9): every taskforce of the network but our own is in one of the lists. */
export function reachNow({ book }: Pick<Desk, 'book'>, keptOut: readonly Excluded[] = []): Reached {
  const member = withoutExcluded(book.member, keptOut);
  const own = book.own()?.taskforce.chain.id;
  const admitted = [...(book.network()?.taskforces ?? [])].filter(([id, { expelled }]) => id !== own && !expelled).map(([id]) => id);
  const to: Addressed[] = [];
  const left: Reached['left'][number][] = [];
  for (const id of admitted) {
    const gate = alertGate(book, id);
    const taskforce = member(id);
    if (gate !== 'open') left.push({ id, why: gate === 'stopped' ? 'fork' : gate });
    else if (!taskforce) left.push({ id, why: 'nobody-on-duty' });
    else {
      const party = { taskforce: id, posts: [...postsFor('alert', taskforce)] };
      if (addressees(party, taskforce).length > 0) to.push(party);
      else left.push({ id, why: 'nobody-on-duty' });
    }
  }
  return { to, left };
}

export function viewAudience(desk: Desk): AlertAudience {
  const names = createNames(desk);
  const { to, left } = reachNow(desk);
  return {
    taskforces: to.map(({ taskforce }) => names.taskforce(taskforce)),
    left: left.map(({ id, why }) => ({ taskforce: names.taskforce(id), why })),
  };
}
