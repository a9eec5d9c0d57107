/** Chance that can be repeated: the same seed gives the same numbers. */
export type Dice = { readonly seed: number; readonly below: (limit: number) => number };

/** mulberry32, as good as tests need. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return {
    seed,
    below: (limit) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}
