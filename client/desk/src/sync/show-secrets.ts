import { isForGood } from './for-good.ts';
import type { OutDesk } from './outbox-pump.ts';

/**
 * D9: shows the secrets whose signed act the hub has taken, one after the other, each until the hub has answered. Resolves to how many.
 * One that the hub will never take is not shown again: the release then comes, and is seen.
 */
export async function showSecrets({ lane, ask, now }: OutDesk): Promise<number> {
  let shown = 0;
  for (;;) {
    const { owed } = await lane.run('secrets-to-show', {});
    if (owed.length === 0) return shown;
    for (const each of owed) {
      try {
        await ask('held:cancel', each);
      } catch (fault) {
        if (!isForGood(fault)) throw fault;
      }
      await lane.run('secret-shown', { ...each, nowMs: now() });
      shown++;
    }
  }
}
