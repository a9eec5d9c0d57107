import { HELD_KEYS_MAX, HELD_KEYS_WAITING_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { someDevice, someEnvelope, someHeldKey } from '../stores/contract/values.ts';
import type { Weighed } from '../stores/held-key-store.ts';
import { createHolding, mayHold } from './may-hold.ts';

const submit = { envelope: someEnvelope(), held: [someHeldKey()] };
const holding = (weighed: Weighed) =>
  mayHold({ heldKeys: { weigh: async () => weighed }, limits: { mayHold: async () => true } }, someDevice(), submit);

it('[HL42] of one device so many keys wait; what is here already may always be said again', async () => {
  await holding({ fresh: 1, ofEnvelope: 0, waiting: HELD_KEYS_WAITING_MAX - 1 });
  await expect(holding({ fresh: 1, ofEnvelope: 0, waiting: HELD_KEYS_WAITING_MAX })).rejects.toMatchObject({ code: 'too-many-calls' });
  await holding({ fresh: 0, ofEnvelope: 1, waiting: HELD_KEYS_WAITING_MAX });
});

it('[HL42] one envelope has no more keys than one submit carries', async () => {
  await holding({ fresh: 1, ofEnvelope: HELD_KEYS_MAX - 1, waiting: 0 });
  await expect(holding({ fresh: 1, ofEnvelope: HELD_KEYS_MAX, waiting: 0 })).rejects.toMatchObject({ code: 'bad-call', detail: 'held' });
});

it('[HL42] submits of one device that come at once are weighed with each other', async () => {
  const sender = someDevice();
  let here = 0;
  const weigh = async () => ({ fresh: HELD_KEYS_MAX - 1, ofEnvelope: here, waiting: here });
  const hold = createHolding({ heldKeys: { weigh }, limits: { mayHold: async () => true } });
  const store = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    here += HELD_KEYS_MAX - 1;
  };
  const settled = await Promise.allSettled(Array.from({ length: 16 }, () => hold(sender, submit, store)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', ...Array.from({ length: 15 }, () => 'rejected')]);
  // Without held keys, and for others, nothing waits.
  const other = hold(someDevice(), { ...submit, envelope: someEnvelope() }, async () => 'stored');
  await expect(other).rejects.toMatchObject({ code: 'bad-call' });
  expect(await hold(sender, { ...submit, held: [] }, async () => 'stored')).toBe('stored');
});
