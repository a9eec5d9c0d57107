import { UI_CALLS_BURST, UI_CALLS_REFILL_MS } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';

/**
 * A bucket for one tab's calls: a page gone wild must not starve the others or the crypto lane. Throws `rate-limited` when it is
 * empty; an officer's hands never empty it.
 */
export function createCallRate(now: () => number): () => void {
  let left = UI_CALLS_BURST;
  let filledAtMs = now();
  return () => {
    const passedMs = Math.max(0, now() - filledAtMs);
    left = Math.min(UI_CALLS_BURST, left + (passedMs / UI_CALLS_REFILL_MS) * UI_CALLS_BURST);
    filledAtMs = now();
    if (left < 1) throw new Refusal('rate-limited');
    left -= 1;
  };
}
