import { forTerminal } from '@breakwater/shared/format/plain-line';
import type { Command } from 'commander';
import { ConfigError } from '../config/config.ts';
import { FILES, inFolder, readKeyFile } from '../config/data-folder.ts';
import { type Applicant, admitTaskforce, listApplicants, openBookOf } from '../operator/admit-taskforces.ts';
import { configOf, type DataOption, parts, say, storesOf } from './context.ts';

type Options = DataOption & { readonly all?: true; readonly operatorKey?: string };

/** `hub admit [CODE|--all]`: lists who waits, or signs their admission. */
export function addAdmit(program: Command): void {
  program
    .command('admit')
    .description('list the taskforces that founded with an invitation and wait, or sign their admission')
    .argument('[code]', 'code of the taskforce to admit, or the beginning of its founding hash')
    .option('--all', 'admit every taskforce that waits')
    .option('--data <folder>', "the hub's data folder")
    .option('--operator-key <file>', "the operator's key, if it is kept elsewhere")
    .action(async (code: string | undefined, options: Options) => {
      const config = configOf(options);
      await using stores = await storesOf(config);
      const book = await openBookOf(stores.rosters);
      const waiting = await listApplicants(book, stores.rosters);
      const chosen = options.all ? waiting : code === undefined ? [] : choose(waiting, code);
      const operator = chosen.length > 0 ? readKeyFile(options.operatorKey ?? inFolder(config.data, FILES.operatorKey)) : undefined;
      for (const one of chosen) if (operator) await admitTaskforce(book, stores.rosters, operator, one, parts.now);
      for (const one of waiting)
        say(`${one.code}\t${forTerminal(one.name)}\t${one.digits}\t${chosen.includes(one) ? 'admitted' : 'waiting'}`);
      if (waiting.length === 0) console.error('No taskforce waits for admission.');
      else if (chosen.length === 0)
        console.error(
          'Compare the digits with each chair by telephone, whose desk shows the same while it waits, then: hub admit CODE, or hub admit --all.',
        );
    });
}

function choose(waiting: readonly Applicant[], wanted: string): readonly Applicant[] {
  const chosen = waiting.filter(({ code, id }) => code === wanted.toUpperCase() || (wanted.length >= 8 && id.startsWith(wanted)));
  if (chosen.length === 0) throw new ConfigError(`No taskforce ${wanted} waits for admission: \`hub admit\` alone lists those that do.`);
  if (chosen.length > 1) {
    const hashes = chosen.map(({ id, digits }) => `${id.slice(0, 12)} (${digits})`);
    throw new ConfigError(
      `${chosen.length} taskforces call themselves ${wanted}: compare the digits and admit one by its founding hash: ${hashes.join(', ')}.`,
    );
  }
  return chosen;
}
