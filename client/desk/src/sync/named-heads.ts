import { WANTED_PER_PASS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { isWaiting } from '../clock.ts';
import type { Passed } from './pump.ts';

export type NamedHeads = {
  /** Heads that mail named and that are not here. */
  readonly want: (heads: readonly Head[]) => void;
  readonly pass: () => Promise<Passed>;
};

type Parts = {
  readonly now: () => number;
  readonly has: (head: Head) => boolean;
  /** Reads the rosters of these heads at the hub and stores what it gives. Answers how much that was. */
  readonly read: (heads: readonly Head[]) => Promise<number>;
  readonly wake: () => void;
};

/** So few are asked for at once without a pause. */
const FREE_ROSTERS = 8;
const PAUSE_MS = 10_000;
/** What the hub did not give is not asked of it again for so long. */
const VAIN_MS = 60_000;
const VAIN_KEPT = 4_096;

/**
 * DE77: reads what mail names apart from the sync that makes a desk level. Whoever sends a letter can name any heads: a few rosters a pass, each once, those
 * that the hub does not give not again for a while; a fault here holds up nothing else.
 */
export function createNamedHeads({ now, has, read, wake }: Parts): NamedHeads {
  const wanted = new Map<string, Head>();
  const vain = new Map<string, number>();
  let notBeforeMs = 0;

  const nameOf = ({ roster, height, hash }: Head): string => `${roster}/${height}/${hash}`;
  const isVain = (head: Head): boolean => isWaiting(vain.get(nameOf(head)) ?? 0, VAIN_MS, now());

  /** What could not be asked is asked again, when the pump comes back to it. */
  async function reading(asked: readonly Head[], heads: readonly Head[]): Promise<number> {
    try {
      return await read(heads);
    } catch (fault) {
      for (const head of asked) wanted.set(nameOf(head), head);
      throw fault;
    }
  }

  return {
    want: (heads) => {
      for (const head of heads) if (!has(head) && !isVain(head)) wanted.set(nameOf(head), head);
      wake();
    },
    pass: async () => {
      if (isWaiting(notBeforeMs, PAUSE_MS, now())) return { moved: 0, dueAtMs: notBeforeMs };
      notBeforeMs = 0;
      const chosen = new Map<string, Head[]>();
      for (const [name, head] of wanted) {
        if (has(head)) wanted.delete(name);
        else if (chosen.has(head.roster) || chosen.size < WANTED_PER_PASS_MAX)
          chosen.set(head.roster, [...(chosen.get(head.roster) ?? []), head]);
      }
      if (chosen.size === 0) return { moved: 0 };
      const asked = [...chosen.values()].flat();
      for (const head of asked) wanted.delete(nameOf(head));
      if (chosen.size > FREE_ROSTERS) notBeforeMs = now() + PAUSE_MS;
      const moved = await reading(
        asked,
        [...chosen.values()].flatMap((heads) => heads.slice(0, 1)),
      );
      for (const head of asked.filter((each) => !has(each))) vain.set(nameOf(head), now() + VAIN_MS);
      for (const name of vain.keys()) if (vain.size > VAIN_KEPT) vain.delete(name);
      return wanted.size > 0 ? { moved, dueAtMs: Math.max(notBeforeMs, now()) } : { moved };
    },
  };
}
