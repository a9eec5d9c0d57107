import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { DeviceId } from '@breakwater/shared/ids';

/** Beyond this the oldest challenges go: strangers may ask for them. */
const KEPT_CHALLENGES = 20_000;

/**
 * Challenges of a hub that is one process. Not on disk: each would cost a sync, and anyone may ask for one; after a
 * restart desks simply ask again.
 */
export function challengesInMemory() {
  const kept = new Map<string, { readonly device: DeviceId; readonly expiresAtMs: number }>();
  return {
    keep(challenge: Uint8Array, device: DeviceId, expiresAtMs: number): void {
      kept.set(encodeBase64url(challenge), { device, expiresAtMs });
      const oldest = kept.keys().next();
      if (kept.size > KEPT_CHALLENGES && !oldest.done) kept.delete(oldest.value);
    },
    take(challenge: Uint8Array, device: DeviceId, nowMs: number): boolean {
      const key = encodeBase64url(challenge);
      const found = kept.get(key);
      if (found?.device !== device || found.expiresAtMs <= nowMs) return false;
      return kept.delete(key);
    },
    sweep(nowMs: number): number {
      const before = kept.size;
      for (const [key, { expiresAtMs }] of kept) if (expiresAtMs <= nowMs) kept.delete(key);
      return before - kept.size;
    },
  };
}
