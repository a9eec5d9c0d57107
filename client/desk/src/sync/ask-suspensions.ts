import type { OutDesk } from './outbox-pump.ts';
import type { Passed } from './pump.ts';

/** Asks the hub, when that is wanted, whom of our taskforce the operator withholds (HL25), and keeps what it says. */
export function createSuspensionWatch({ ask, lane }: Pick<OutDesk, 'ask' | 'lane'>): {
  readonly want: () => void;
  readonly pass: () => Promise<Passed>;
} {
  let isWanted = false;
  return {
    want: () => {
      isWanted = true;
    },
    pass: async () => {
      if (!isWanted) return { moved: 0 };
      isWanted = false;
      try {
        const { changed } = await lane.run('keep-suspensions', await ask('suspension:list', {}));
        return { moved: changed ? 1 : 0 };
      } catch (problem) {
        isWanted = true;
        throw problem;
      }
    },
  };
}
