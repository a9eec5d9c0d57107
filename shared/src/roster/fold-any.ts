import type { Applied, FoldContext } from './fold.ts';
import { refused } from './fold.ts';
import { foldNetwork } from './fold-network.ts';
import { foldRoom } from './fold-room.ts';
import { foldTaskforce } from './fold-taskforce.ts';
import type { ParsedLink } from './link.ts';
import type { NetworkState } from './network-state.ts';
import type { RoomState } from './room-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

export type RosterState = NetworkState | TaskforceState | RoomState;

/** Applies one link to a roster of any type; a founding link says which type it founds. The one fold that hub and desk run (T11). */
export function foldLink(state: RosterState | undefined, parsed: ParsedLink, context: FoldContext): Applied<RosterState> {
  switch (state?.type ?? foundedBy(parsed)) {
    case 'network':
      return foldNetwork(state as NetworkState | undefined, parsed, context);
    case 'taskforce':
      return foldTaskforce(state as TaskforceState | undefined, parsed, context);
    case 'room':
      return foldRoom(state as RoomState | undefined, parsed, context);
    default:
      return refused('not-next');
  }
}

function foundedBy({ link }: ParsedLink): RosterState['type'] | undefined {
  switch (link.kind) {
    case 'network.founded':
      return 'network';
    case 'taskforce.founded':
      return 'taskforce';
    case 'room.opened':
      return 'room';
    default:
      return undefined;
  }
}
