import { systemClock } from '../clock.ts';
import { type DeskConfig, readConfig } from '../config/config.ts';
import { refuseDebugger } from '../ui-link/start-checks.ts';
import { openBrowser } from './open-browser.ts';
import { askRunning } from './running-desk.ts';

export type OpenOptions = { readonly data?: string; readonly port?: string; readonly browser: boolean };

/** `desk open`: runs the desk of a folder and opens the browser, or opens another tab of the one that runs. Ends on a signal. */
export async function openDesk(options: OpenOptions): Promise<void> {
  refuseDebugger([...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)]);
  const port = options.port === undefined ? undefined : Number(options.port);
  const config = readConfig({ data: options.data, port, openBrowser: options.browser ? undefined : false }, process.env);
  const running = await askRunning(config.folder, 'address');
  if (running === undefined) {
    // Only here: what runs is most of the program, and a further tab needs none of it.
    const { runDesk } = await import('./run-desk.ts');
    return runDesk(config, open);
  }
  console.log(running);
  if (config.openBrowser) await open(config, running);
}

/** No browser is no reason to stop: the address stands on the screen. */
const open = (config: DeskConfig, address: string): Promise<(() => void) | undefined> =>
  openBrowser(config.folder, address, systemClock).catch(() => {
    console.error('No browser could be opened: open the address above yourself.');
    return undefined;
  });
