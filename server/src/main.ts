import { Command } from 'commander';
import { addAdmit } from './cli/admit.ts';
import { complain } from './cli/complain.ts';
import { addInit } from './cli/init.ts';
import { addInvite } from './cli/invite.ts';
import { addRestored } from './cli/restored.ts';
import { addServe } from './cli/serve.ts';
import { addStatus } from './cli/status.ts';
import { addSuspend } from './cli/suspend.ts';
import { VERSION } from './http/version.ts';
import { keepOutOfCoreDumps } from './ops/core-dumps.ts';

// What the hub writes is for its own user only.
process.umask(0o077);
keepOutOfCoreDumps();

const program = new Command('hub')
  .description('The regional hub of a Breakwater network: it relays and stores what it cannot read.')
  .version(VERSION)
  .showHelpAfterError('Run `hub --help` to see the commands and their options.');
for (const add of [addInit, addInvite, addAdmit, addStatus, addRestored, addSuspend, addServe]) add(program);

try {
  await program.parseAsync();
} catch (fault) {
  complain(fault);
  process.exitCode = 1;
}
