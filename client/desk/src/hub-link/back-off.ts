/** How long to wait before the next try, in milliseconds. */
export type BackOff = { readonly firstMs: number; readonly longestMs: number; readonly random: () => number };

/**
 * Doubling with jitter: between half and all of `firstMs * 2^failures`, never past `longestMs`, so that the desks of a
 * region don't come back in step after the hub was away. `failures` counts from 0.
 */
export function backOffMs({ firstMs, longestMs, random }: BackOff, failures: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 30));
  return Math.round(whole / 2 + (random() * whole) / 2);
}
