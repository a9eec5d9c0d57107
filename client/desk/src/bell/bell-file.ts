import { existsSync, readFileSync } from 'node:fs';
import { base64urlText } from '@breakwater/shared/format/base64url';
import { DeviceId, RosterId } from '@breakwater/shared/ids';
import { z } from 'zod';
import { writeFileAtomic } from '../vault/write-file.ts';

/**
 * What a locked desk needs, outside the vault (U7): where the hub is, and the seed of the doorbell key. Whoever steals it learns that
 * something waits for this desk, how urgent, and its ciphertext; it opens, signs and changes nothing.
 */
const BellFile = z.strictObject({
  v: z.literal(1),
  network: RosterId,
  hubKey: base64urlText({ length: 32 }),
  addresses: z.array(z.string().max(512)).min(1).max(16),
  device: DeviceId,
  seed: base64urlText({ length: 32 }),
});
export type BellFile = z.infer<typeof BellFile>;

/** Readable by its owner only. Written anew only where something is different. */
export function keepBellFile(path: string, bell: Omit<BellFile, 'v'>): void {
  const text = JSON.stringify({ v: 1, ...bell } satisfies BellFile);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileAtomic(path, text);
}

/** Undefined where there is none or it is damaged: a desk without a bell is deaf while locked, and nothing worse. */
export function readBellFile(path: string): BellFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const bell = BellFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return bell.success ? bell.data : undefined;
  } catch {
    return undefined;
  }
}
