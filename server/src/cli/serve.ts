import type { Command } from 'commander';
import { createLog } from '../ops/log.ts';
import { configOf, type DataOption } from './context.ts';

/** `hub serve`: serves until SIGTERM or SIGINT, then ends in order; a second signal ends at once. */
export function addServe(program: Command): void {
  program
    .command('serve', { isDefault: true })
    .description('serve the network (what `hub` alone does)')
    .option('--data <folder>', "the hub's data folder")
    .action(async (options: DataOption) => {
      const config = configOf(options);
      const log = createLog(config.log);
      // Only here: what serves is most of the program, and no other command needs it.
      const { createHub } = await import('../hub.ts');
      const hub = await createHub(config, { log, processMetrics: true });
      console.error(`Breakwater hub is ready, listening on ${hub.address}. Ctrl-C stops it.`);
      const signal = await firstSignal();
      log.info('signal', { signal });
      await hub[Symbol.asyncDispose]();
    });
}

async function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(signal);
      });
    }
  });
}
