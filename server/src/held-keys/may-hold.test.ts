import { HELD_KEYS_MAX, HELD_KEYS_WAITING_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { someDevice, someEnvelope, someHeldKey } from '../stores/contract/values.ts';
import type { Weighed } from '../stores/held-key-store.ts';
import { mayHold } from './may-hold.ts';

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
