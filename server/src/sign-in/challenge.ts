import { timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '@breakwater/shared/ids';
import { CHALLENGE_LIFE_MS } from '@breakwater/shared/limits';

export type Challenge = { readonly challenge: Uint8Array<ArrayBuffer>; readonly expiresAt: number };

/** The one open challenge of a socket: asking again replaces it, using it spends it, whatever comes of that. */
export type ChallengeSlot = {
  readonly issue: (device: DeviceId) => Challenge;
  /** Spends the challenge. True only for the device it was given to, in time, byte for byte. */
  readonly spend: (device: DeviceId, challenge: Uint8Array) => boolean;
};

type Deps = { readonly now: () => number; readonly random: (bytes: number) => Uint8Array<ArrayBuffer> };

/** Kept with the socket and nowhere else, so that nobody can fill the hub's memory with challenges. */
export function createChallengeSlot({ now, random }: Deps): ChallengeSlot {
  let open: (Challenge & { readonly device: DeviceId }) | undefined;
  return {
    issue: (device) => {
      open = { device, challenge: random(32), expiresAt: now() + CHALLENGE_LIFE_MS };
      return { challenge: open.challenge, expiresAt: open.expiresAt };
    },
    spend: (device, challenge) => {
      const spent = open;
      open = undefined;
      return (
        spent !== undefined &&
        spent.device === device &&
        now() <= spent.expiresAt &&
        challenge.length === 32 &&
        timingSafeEqual(spent.challenge, challenge)
      );
    },
  };
}
