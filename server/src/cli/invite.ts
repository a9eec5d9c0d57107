import type { Command } from 'commander';
import { openBookOf } from '../operator/admit-taskforces.ts';
import { inviteTaskforce, taskforceNamed } from '../operator/invite-taskforce.ts';
import { configOf, type DataOption, parts, say, storesOf } from './context.ts';

type Options = DataOption & { readonly name?: string; readonly agency?: string; readonly timeZone?: string; readonly hub?: string };

/** `hub invite CODE`: the invitation's text alone on standard output, the rest on standard error. */
export function addInvite(program: Command): void {
  program
    .command('invite')
    .description('issue an invitation for a taskforce to found itself; hand it over in person')
    .argument('<code>', 'code of the taskforce, as TT')
    .option('--data <folder>', "the hub's data folder")
    .option('--name <name>', 'name of a taskforce that is not in the list of the region')
    .option('--agency <agency>', 'its agency')
    .option('--time-zone <zone>', 'its time zone, as America/Port_of_Spain')
    .option('--hub <url>', "address of the hub in the invitation, if not the network's first")
    .action(async (code: string, { hub, ...options }: Options) => {
      const config = configOf(options);
      const taskforce = taskforceNamed(code.toUpperCase(), options);
      await using stores = await storesOf(config);
      const network = (await openBookOf(stores.rosters)).network();
      const { text, expiresAt } = await inviteTaskforce({ ...parts, invitations: stores.invitations, network }, taskforce, hub);
      console.error(
        `Invitation for ${taskforce.name}, good for one founding until ${new Date(expiresAt).toISOString()}. Hand it over in person:`,
      );
      say(text);
    });
}
