import { forTerminal } from '@breakwater/shared/format/plain-line';
import type { Command } from 'commander';
import { VERSION } from '../http/version.ts';
import { digitsFor, listApplicants, openBookOf } from '../operator/admit-taskforces.ts';
import { configOf, type DataOption, say, storesOf } from './context.ts';

type Options = DataOption & { readonly json?: true };

/** `hub status`: the network as the hub's store has it. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description("show the network, its taskforces and the hub's settings")
    .option('--data <folder>', "the hub's data folder")
    .option('--json', 'as one JSON object')
    .action(async (options: Options) => {
      const config = configOf(options);
      await using stores = await storesOf(config);
      const book = await openBookOf(stores.rosters);
      const network = book.network();
      const generation = await stores.meta.readGeneration();
      const admitted = [...network.taskforces].map(([id, { code, expelled }]) => {
        const state = book.taskforce(id);
        const count = <T>(items: Iterable<T> | undefined, is: (item: T) => boolean): number => [...(items ?? [])].filter(is).length;
        return {
          code,
          name: state?.called.name ?? '',
          digits: digitsFor(network.chain.id, id),
          standing: expelled ? 'expelled' : 'admitted',
          officers: count(state?.officers.values(), ({ status }) => status === 'active'),
          devices: count(state?.devices.values(), ({ status }) => status === 'active'),
        };
      });
      const waiting = (await listApplicants(book, stores.rosters)).map(({ code, name, digits }) => ({
        code,
        name,
        digits,
        standing: 'waiting',
        officers: 1,
        devices: 1,
      }));
      const status = {
        version: VERSION,
        network: network.chain.id,
        name: network.name,
        addresses: network.addresses,
        generation: generation.id,
        since: new Date(generation.startedAtMs).toISOString(),
        rooms: (await stores.rosters.listHeads('room')).length,
        taskforces: [...admitted, ...waiting],
      };
      if (options.json) return say(JSON.stringify(status));
      say(`Network "${forTerminal(status.name)}" (${status.network})`);
      say(
        `Hub ${VERSION} at ${status.addresses.join(', ')}, listening on ${config.host}:${config.port}, store ${config.store.kind}, founded or restored ${status.since}`,
      );
      say(`${status.taskforces.length} taskforces, ${status.rooms} rooms`);
      for (const one of status.taskforces)
        say(`${one.code}\t${forTerminal(one.name)}\t${one.digits}\t${one.standing}\t${one.officers} officers\t${one.devices} devices`);
    });
}
