import type { LinkRefusal } from '../../roster/fold.ts';
import type { Head } from '../../roster/head.ts';
import type { LinkBody, LinkKind } from '../../roster/link.ts';
import type { TestChain } from '../rosters.ts';
import type { Signer } from './stage.ts';

/** How one row of the table in docs/spec/roster.md is tried: on a chain, with a body that is right, by everybody who could sign. */
export type LinkCase<K extends LinkKind = LinkKind> = {
  /** Which of the row's cases it is, where it has several. */
  readonly what?: string;
  /** The roster that it would extend; a founding is tried on one that is empty. */
  readonly on: TestChain;
  readonly body: LinkBody<K>;
  readonly heads: readonly Head[];
  readonly tried: readonly Signer[];
  /** How many signatures at once are tried. */
  readonly most: number;
  /** The table's "signed by". */
  readonly allowed: (signers: readonly Signer[]) => boolean;
  /** Bodies that name what is not there, or may not be named, and the code of the refusal. */
  readonly mustName: readonly (readonly [what: string, body: LinkBody<K>, cause: LinkRefusal])[];
  /** Heads without which nobody's signature is enough: the signers of the first allowed set, and the network where it matters. */
  readonly needs: readonly Head[];
};

export type LinkCases = { readonly [K in LinkKind]: readonly LinkCase<K>[] };

/** Every set of one to `most` of these. */
export function setsOf<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const longer = (sets: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    sets.flatMap((set) => items.map((_, i) => i).flatMap((i) => (i > (set.at(-1) ?? -1) ? [[...set, i]] : [])));
  const all: (readonly number[])[] = [];
  for (let size = 1, sets = longer([[]]); size <= most; size++, sets = longer(sets)) all.push(...sets);
  return all.map((set) => set.flatMap((i) => items[i] ?? []));
}
