import type { Tokens } from '../sign-in/tokens.ts';
import type { RosterStore } from '../stores/roster-store.ts';

type Deps = {
  readonly tokens: Pick<Tokens, 'readPast'>;
  readonly store: Pick<RosterStore, 'countLinks'>;
  /** The generation as it is now. */
  readonly generation: () => string;
  /** Begins a new generation, as `hub restored` does. */
  readonly begin: () => Promise<void>;
};

/**
 * HL34: whether this hub has lost something, by its own word alone. An earlier token that a desk shows was signed by this hub and says how many
 * links it had; where that is more than there are, an older copy of the store was put back and nobody said so. No desk can make that up.
 */
export function createLossNotice({ tokens, store, generation, begin }: Deps): { readonly show: (token: string) => Promise<void> } {
  let turn: Promise<void> = Promise.resolve();
  const look = async (token: string): Promise<void> => {
    const past = tokens.readPast(token);
    if (past?.generation !== generation()) return;
    if (past.links > (await store.countLinks())) await begin();
  };
  return {
    show: (token) => {
      const mine = turn.then(() => look(token));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
