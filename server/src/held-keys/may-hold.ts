import type { SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import type { DeviceId } from '@breakwater/shared/ids';
import { HELD_KEYS_MAX, HELD_KEYS_WAITING_MAX } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { RateLimits } from '../ops/rate-limits.ts';
import type { HeldKeyStore } from '../stores/held-key-store.ts';

export type HoldDeps = { readonly heldKeys: Pick<HeldKeyStore, 'weigh'>; readonly limits: Pick<RateLimits, 'mayHold'> };

/** Runs `store`, which resolves when the submit is stored, unless its held keys are too many. */
export type Holding = <T>(sender: DeviceId, submit: Pick<SubmitEnvelope, 'envelope' | 'held'>, store: () => Promise<T>) => Promise<T>;

/** HL42: of one device one submit with held keys at a time, so that those that come at once are weighed with each other. */
export function createHolding(deps: HoldDeps): Holding {
  const last = new Map<DeviceId, Promise<unknown>>();
  return (sender, submit, store) => {
    if (submit.held.length === 0) return store();
    const mine = (last.get(sender) ?? Promise.resolve()).then(async () => {
      await mayHold(deps, sender, submit);
      return store();
    });
    const over: Promise<unknown> = mine.catch(() => undefined).then(() => last.get(sender) === over && last.delete(sender));
    last.set(sender, over);
    return mine;
  };
}

/**
 * HL42: held keys have a number. Of one device so many wait, so many come in an hour, and one envelope has no more than one submit carries; what is here already
 * counts once. Refuses with `too-many-calls`, and `bad-call` for an envelope that brings more and more.
 */
export async function mayHold(
  { heldKeys, limits }: HoldDeps,
  sender: DeviceId,
  { envelope, held }: Pick<SubmitEnvelope, 'envelope' | 'held'>,
): Promise<void> {
  const { fresh, ofEnvelope, waiting } = await heldKeys.weigh(sender, envelope, held);
  if (fresh === 0) return;
  if (ofEnvelope + fresh > HELD_KEYS_MAX) throw new Refusal('bad-call', 'held');
  if (waiting + fresh > HELD_KEYS_WAITING_MAX) throw new Refusal('too-many-calls', 'held');
  if (!(await limits.mayHold(sender, fresh))) throw new Refusal('too-many-calls', 'held');
}
