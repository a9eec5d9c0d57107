import { z } from 'zod';
import { DeviceId, Hash, RosterId } from '../ids.ts';
import { ACT_STATED_MAX, ACT_TURN_MAX } from '../limits.ts';

const Hashes = z.array(Hash).max(ACT_STATED_MAX);

/** What is accepted, in one conversation, of a desk that was removed (T10, AC19). */
export const removalKinds = {
  'removal.stated': z.object({
    /** Whose desk it was; its head is among the act's heads. */
    taskforce: RosterId,
    device: DeviceId,
    /** One more than in the statements about this desk that the author had seen. */
    turn: z.int().min(1).max(ACT_TURN_MAX),
    /** Of the acts that the desk signed as their author, the last ones that count: they and all of its acts that they come after. */
    acts: Hashes,
    /** The acts on which its second signature counts. */
    seconds: Hashes,
  }),
} as const;
