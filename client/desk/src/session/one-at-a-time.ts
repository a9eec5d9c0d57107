/** Runs works one after the other, in the order of the calls; one that fails does not hold the next up. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = tail.then(work, work);
    tail = turn;
    return turn;
  };
}
