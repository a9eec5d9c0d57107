/**
 * Does the same with each, one behind the other, whatever happens with one of them (DE76). Resolves with the sum of what was done; where something
 * faulted, throws the first fault when all others are done.
 */
export async function oneByOne<Item>(items: Iterable<Item>, work: (item: Item) => Promise<number>): Promise<number> {
  let done = 0;
  const faults: unknown[] = [];
  for (const item of items) {
    try {
      done += await work(item);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
  return done;
}
