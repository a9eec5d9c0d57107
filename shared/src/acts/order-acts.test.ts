import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { Hash, RosterId } from '../ids.ts';
import type { Head } from '../roster/head.ts';
import { orderActs, type Placeable } from './order-acts.ts';

const name = (i: number): string => encodeBase64url(new Uint8Array(32).fill(i + 1));
const hash = (i: number): Hash => Hash.parse(name(i));
const head = (height: number, branch = 0): Head => ({ roster: RosterId.parse(name(0)), height, hash: hash(branch) });
const item = (i: number, previous: readonly number[], height = 0, rank = 0): Placeable => ({
  hash: hash(i),
  previous: previous.map(hash),
  head: head(height),
  rank,
});
const names = (items: readonly Placeable[]): readonly number[] =>
  items.map(({ hash: of }) => [...Array(40).keys()].find((i) => hash(i) === of) ?? -1);
const order = (opening: Placeable, others: readonly Placeable[], bridgeGaps = false): readonly number[] =>
  names(orderActs(opening, others, new Set(), bridgeGaps).placed.map((placed) => placed.item));

describe('the order of a conversation', () => {
  it('[D13] puts an act after those it names, then by rank, then by hash; clocks have no say', () => {
    const opening = item(0, []);
    expect(order(opening, [item(3, [0]), item(2, [0]), item(1, [2, 3])])).toEqual([0, 2, 3, 1]);
    expect(order(opening, [item(3, [0]), item(2, [0], 0, 1), item(1, [2, 3])])).toEqual([0, 3, 2, 1]);
  });

  it('holds back what names an act that is not here, and places it once it is', () => {
    const opening = item(0, []);
    const ordered = orderActs(opening, [item(2, [1]), item(3, [2])], new Set(), false);
    expect(names(ordered.waiting)).toEqual([2, 3]);
    expect(order(opening, [item(2, [1]), item(3, [2]), item(1, [0])])).toEqual([0, 1, 2, 3]);
  });

  it('bridges gaps where nothing may be held up, and counts acts passed over as no step', () => {
    const opening = item(0, []);
    expect(order(opening, [item(2, [1]), item(3, [2])], true)).toEqual([0, 2, 3]);
    expect(names(orderActs(opening, [item(2, [1])], new Set([hash(1)]), false).placed.map((placed) => placed.item))).toEqual([0, 2]);
  });

  it('[T10] marks an act that names an older head, or another branch, than one it comes after', () => {
    const opening = item(0, [], 3);
    const back = (act: Placeable): readonly boolean[] =>
      orderActs(opening, [act, item(2, [1], 4)], new Set(), false).placed.map(({ headsWentBack }) => headsWentBack);
    expect(back(item(1, [0], 2))).toEqual([false, true, false]);
    expect(back({ ...item(1, [0], 3), head: head(3, 1) })).toEqual([false, true, false]);
    expect(back(item(1, [0], 3))).toEqual([false, false, false]);
    expect(back(item(1, [0], 5))).toEqual([false, false, true]);
  });

  it('[J1] is the same for every order of arrival, and never changes between two acts when others come', () => {
    const graph = fc
      .array(fc.tuple(fc.array(fc.nat(30), { maxLength: 3 }), fc.nat(3), fc.nat(1)), { maxLength: 24 })
      .map((list) =>
        list.map(([previous, height, rank], i) =>
          item(i + 1, [...new Set(previous.map((p) => p % (i + 1)))].concat(previous.length === 0 ? [0] : []), height, rank),
        ),
      );
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (acts, dice) => {
        const shuffled = [...acts].map((act) => ({ act, at: dice.next().value as number })).sort((a, b) => a.at - b.at);
        const all = order(item(0, []), acts);
        expect(
          order(
            item(0, []),
            shuffled.map(({ act }) => act),
          ),
        ).toEqual(all);
        const some = order(item(0, []), acts.slice(0, acts.length / 2));
        expect(all.filter((act) => some.includes(act))).toEqual(some);
      }),
    );
  });
});
