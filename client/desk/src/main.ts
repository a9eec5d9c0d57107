import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { complain } from './cli/complain.ts';
import { keepOutOfCoreDumps } from './cli/core-dumps.ts';
import { openDesk } from './cli/open.ts';
import { showStatus } from './cli/status.ts';

// What the desk writes is for its own user only.
process.umask(0o077);
keepOutOfCoreDumps();

const program = new Command('desk')
  .description("An officer's desk: it holds the keys and the messages of one officer, and serves its pages on this computer only.")
  .version(manifest.version)
  .showHelpAfterError('Run `desk --help` to see the commands and their options.');

program
  .command('open', { isDefault: true })
  .description('run the desk and open it in the browser (what `desk` alone does)')
  .option('--data <folder>', "the desk's folder")
  .option('--port <number>', 'port of the pages on 127.0.0.1; 0 takes a free one')
  .option('--no-browser', 'print the address only')
  .action(openDesk);

program
  .command('status')
  .description('say whether a desk runs on a folder, and in which state')
  .option('--data <folder>', "the desk's folder")
  .action(showStatus);

try {
  await program.parseAsync();
} catch (fault) {
  complain(fault);
  process.exitCode = 1;
}
