import { randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '@breakwater/shared/ids';
import type { SignInStore } from '../stores/sign-in-store.ts';

type Deps = {
  readonly signIns: SignInStore;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
};

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 32 MiB and about a tenth of a second for each try. */
const COST: ScryptOptions = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_024 * 1_024 };

/** Keeps what proves this device's stop code (HL22), not the code; gives the number to print beside it. */
export async function setStopCode({ signIns, random }: Deps, device: DeviceId, code: string): Promise<{ readonly number: string }> {
  const salt = random(SALT_BYTES);
  const hash = await slowHash(code, salt);
  for (;;) {
    const number = String(randomInt(100_000_000)).padStart(8, '0');
    if (await signIns.setStopCode(device, { number, salt, hash })) return { number };
  }
}

/** Suspends the device whose card bears this number and code; undefined when there is none, without telling which of the two is wrong. */
export async function suspendByCode(
  { signIns, now }: Pick<Deps, 'signIns'> & { readonly now: () => number },
  number: string,
  code: string,
): Promise<{ readonly device: DeviceId; readonly isNew: boolean } | undefined> {
  const known = await signIns.findStopCode(number);
  // An unknown number takes as long as a wrong code.
  const hash = await slowHash(code, known?.salt ?? new Uint8Array(SALT_BYTES));
  if (!known || !timingSafeEqual(hash, known.hash)) return undefined;
  return { device: known.device, isNew: await signIns.suspend(known.device, now()) };
}

const slowHash = (code: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) =>
    scrypt(code, salt, HASH_BYTES, COST, (fault, hash) => (fault ? reject(fault) : resolve(Uint8Array.from(hash)))),
  );
