import { readExclusion } from '@breakwater/shared/content/exclusion';
import { EXCLUSIONS_MAX } from '@breakwater/shared/limits';
import type { KeptExclusion } from './kept-exclusion.ts';

/**
 * RO62: those that have one of a conversation's places: the first of each author's taskforce, then the second of each, and so on; within a taskforce those of
 * its authors in the same way, and of one author in the order of who is meant. So who says much loses the own word and nobody else's, and the same
 * statements fill the same places, whatever came first: one that is left out of some is left out of more.
 */
export function withPlaces(all: readonly KeptExclusion[]): readonly KeptExclusion[] {
  const inOrder = [...all].sort((a, b) => compare(whoIsMeant(a), whoIsMeant(b)));
  return inTurns(inTurns(inOrder, authorOf), taskforceOf).slice(0, EXCLUSIONS_MAX);
}

/**
 * Whether more taskforces than the one that said most may have lost a word, or anybody by a program of before: then somebody may be kept out who is not on the
 * list. Of the one that said most it is its own doing.
 */
export function hasLostSome(all: readonly KeptExclusion[]): boolean {
  if (all.length < EXCLUSIONS_MAX) return false;
  const counts = new Map<string, number>();
  for (const each of all) counts.set(taskforceOf(each), (counts.get(taskforceOf(each)) ?? 0) + 1);
  const [most, next] = [...counts.values()].sort((a, b) => b - a);
  return counts.has('') || (next ?? 0) >= (most ?? 0) - 1;
}

const authorOf = ({ signed }: KeptExclusion): string => signed?.author ?? '';
const taskforceOf = ({ signed }: KeptExclusion): string => (signed && readExclusion(signed)?.by.taskforce) ?? '';
const whoIsMeant = ({ taskforce, officer }: KeptExclusion): string => `${taskforce} ${officer ?? ''}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function inTurns(list: readonly KeptExclusion[], keyOf: (each: KeptExclusion) => string): readonly KeptExclusion[] {
  const counts = new Map<string, number>();
  const turns = list.map((each) => {
    const key = keyOf(each);
    const turn = counts.get(key) ?? 0;
    counts.set(key, turn + 1);
    return { each, key, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn || compare(a.key, b.key)).map(({ each }) => each);
}
