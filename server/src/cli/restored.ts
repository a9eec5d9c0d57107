import type { Command } from 'commander';
import { configOf, type DataOption, parts, say, storesOf } from './context.ts';

/** `hub restored`: to be run once after an older copy of the store was put back, before serving from it (D11). */
export function addRestored(program: Command): void {
  program
    .command('restored')
    .description('say that the store was put back from an older copy: desks then send again what is not confirmed')
    .option('--data <folder>', "the hub's data folder")
    .action(async (options: DataOption) => {
      await using stores = await storesOf(configOf(options));
      // Keys that were given after the copy was made would be given twice.
      const dropped = await stores.prekeys.dropOneTimeKeys();
      const { id } = await stores.meta.startGeneration(parts.now());
      say(`A new generation has begun: ${id}. ${dropped} one-time prekeys are dropped; desks bring new ones when they sign in.`);
    });
}
