import type { RosterId } from '@breakwater/shared/ids';
import type { HubLinkState } from '../hub-link/connect.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { ProgressNote } from './progress.ts';

/** What entering waits for; both tell by `onSynced` and `onState`. */
export type Entering = {
  readonly book: RosterBook;
  readonly state: () => HubLinkState;
  /** Whether this desk has published its keys and read the rosters. */
  readonly isLevel: () => boolean;
  readonly onSynced: (listener: () => void) => () => void;
  readonly onState: (listener: (state: HubLinkState) => void) => () => void;
};

/** This desk's taskforce, once the network has admitted it and this device is active in it. */
function membershipOf(book: RosterBook): RosterId | undefined {
  const own = book.own();
  return own?.device.status === 'active' && book.member(own.taskforce.chain.id) ? own.taskforce.chain.id : undefined;
}

/**
 * Waits, signed in, until the rosters say that this desk belongs: for a founder until the operator has admitted the
 * taskforce (IN4), for others until the chair's link is read. Tells `note` what it waits for and what is in the way.
 */
export function enterTaskforce(desk: Entering, note: ProgressNote, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = desk.state();
      if (signal.aborted || membershipOf(desk.book)) finish();
      else if (state.state === 'connected') note.at('admit', desk.isLevel() ? 'waiting' : 'doing');
      else if (state.state === 'refused') note.trouble(state.problem, 'working');
      else if (state.state === 'offline' && state.problem) note.trouble(state.problem, 'working');
    };
    const stops = [desk.onSynced(look), desk.onState(look)];
    const finish = (): void => {
      for (const stop of stops) stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    signal.addEventListener('abort', look);
    look();
  });
}
