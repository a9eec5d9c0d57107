import type { OutDesk } from './outbox-pump.ts';

/**
 * Asks the hub what of ours nobody has fetched in ninety days (D2), keeps it as undelivered, and only then says that it knows: the hub
 * drops nothing before. A page that the hub goes on showing is not asked for again.
 */
export async function takeLapsed({ ask, lane, now }: Pick<OutDesk, 'ask' | 'lane' | 'now'>): Promise<number> {
  for (let taken = 0; ; ) {
    const { lapsed } = await ask('lapsed:list', {});
    if (lapsed.length === 0) return taken;
    await lane.run('take-lapsed', { nowMs: now(), lapsed });
    const { dropped } = await ask('lapsed:known', { lapsed });
    taken += lapsed.length;
    if (dropped === 0) return taken;
  }
}
