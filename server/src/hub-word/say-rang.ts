import type { Entry } from '@breakwater/shared/hub/envelope';
import { HUB_SENDER } from '@breakwater/shared/hub/hub-word';
import type { DeviceId } from '@breakwater/shared/ids';
import { type SayDeps, say } from './say.ts';

/**
 * Says to the sender of an Immediate envelope that the bell of a locked desk was rung for it (U7), once for each device. Nothing rests on it: a
 * sender whose mailbox is full does without.
 */
export async function sayRang(
  deps: SayDeps,
  { envelope, sender, urgency }: Pick<Entry, 'envelope' | 'sender' | 'urgency'>,
  device: DeviceId,
): Promise<void> {
  if (urgency !== 'immediate' || sender === HUB_SENDER) return;
  await say(
    deps,
    { name: `rang ${envelope} ${device}`, to: [sender], sender, urgency: 'routine' },
    { word: 'rang', envelope, sender, device },
  );
}
