import type { Command } from 'commander';
import { ConfigError, type HubSettings, isLoopback, parseSettings } from '../config/config.ts';
import { FILES } from '../config/data-folder.ts';
import { readEnvironment } from '../config/environment.ts';
import { makeHub } from '../operator/make-hub.ts';
import { type DataOption, dataFolder, parts, say } from './context.ts';

type Options = DataOption & {
  readonly name: string;
  readonly address: readonly string[];
  readonly host?: string;
  readonly port?: string;
  readonly mongodbUrl?: string;
};

/** `hub init`: makes the data folder, the keys and the network. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('make a hub and found its network: keys, settings and store in one folder')
    .requiredOption('--name <name>', "the network's name")
    .requiredOption('--address <url...>', 'where desks reach the hub: wss://..., or ws://127.0.0.1:PORT on this machine alone')
    .option('--data <folder>', 'where the hub keeps its keys and store')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; otherwise that of a loopback address, or 4470')
    .option('--mongodb-url <url>', 'keep the store in MongoDB instead of one file')
    .action(async (options: Options) => {
      const data = dataFolder(options);
      const settings: Partial<HubSettings> = {
        ...(options.host === undefined ? {} : { host: options.host }),
        ...portOf(options),
        ...storeOf(options),
      };
      const { network } = await makeHub({ data, name: options.name, addresses: options.address, settings }, parts);
      say(`Network "${options.name}" is founded: ${network}`);
      say(`Its hub is in ${data}. Keep ${FILES.operatorKey} apart, on a stick in a safe: serving needs it not, admitting does.`);
      say(`Next: hub serve --data ${data}`);
    });
}

/** The network's founding goes into the store that serving will open: the option's, else the one that the environment names. */
function storeOf({ mongodbUrl }: Options): Pick<HubSettings, 'store'> | undefined {
  // Everybody on the machine can read the arguments of programs.
  if (mongodbUrl !== undefined && URL.parse(mongodbUrl)?.password)
    throw new ConfigError('--mongodb-url must not hold a password: give the whole URL in BREAKWATER_HUB_MONGODB_URL instead.');
  if (mongodbUrl !== undefined) return { store: { kind: 'mongo', url: mongodbUrl } };
  const { store } = readEnvironment(process.env);
  return store === undefined ? undefined : { store: parseSettings({}, { store }, FILES.settings).store };
}

function portOf({ port, address }: Options): { port?: number } {
  if (port !== undefined) {
    if (!/^\d{1,5}$/.test(port)) throw new ConfigError(`--port ${port} is not a port number: give one from 1 to 65535.`);
    return { port: Number(port) };
  }
  const local = address.map((text) => URL.parse(text)).find((url) => url !== null && isLoopback(url.hostname) && url.port !== '');
  return local ? { port: Number(local.port) } : {};
}
