import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '@breakwater/shared/ids';
import type { SignInStore } from '../stores/sign-in-store.ts';

type Deps = {
  readonly signIns: SignInStore;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  readonly now: () => number;
};

const SALT_BYTES = 16;

/** Keeps what proves this device's stop code (HL23), not the code, which is eighty random bits and needs no slow hash: that would be work that any desk can make the hub do; gives the number to print beside it. */
export async function setStopCode({ signIns, random, now }: Deps, device: DeviceId, code: string): Promise<{ readonly number: string }> {
  const salt = random(SALT_BYTES);
  const hash = proofOf(code, salt);
  for (;;) {
    const number = String(randomInt(100_000_000)).padStart(8, '0');
    if (await signIns.setStopCode(device, { number, salt, hash }, now())) return { number };
  }
}

/** Suspends the device whose card bears this number and code; undefined when there is none, without telling which of the two is wrong. */
export async function suspendByCode(
  { signIns, now }: Pick<Deps, 'signIns' | 'now'>,
  number: string,
  code: string,
): Promise<{ readonly device: DeviceId; readonly isNew: boolean } | undefined> {
  const known = await signIns.findStopCode(number, now());
  // An unknown number takes as long as a wrong code.
  const hash = proofOf(code, known?.salt ?? new Uint8Array(SALT_BYTES));
  if (!known || !timingSafeEqual(hash, known.hash)) return undefined;
  return { device: known.device, isNew: await signIns.suspend(known.device, now()) };
}

const proofOf = (code: string, salt: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(salt).update(code, 'utf8').digest());
