import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { createAreas } from '../areas.ts';
import { systemClock } from '../clock.ts';
import type { DeskConfig } from '../config/config.ts';
import { randomBytes } from '../crypto/node/hashes.ts';
import { createDesk } from '../desk.ts';
import { createFaceFile } from '../session/face-file.ts';
import { createNotices } from '../ui-link/notices.ts';
import { openUi } from '../ui-link/open-ui.ts';
import { createLog } from './log.ts';
import { serveControl } from './running-desk.ts';

/** Opens a page on this address; resolves to what takes that page away, or to undefined where there is no browser. */
export type Open = (config: DeskConfig, address: string) => Promise<(() => void) | undefined>;

/** Runs the desk of a folder on which none runs, and opens the browser. Ends on a signal. */
export async function runDesk(config: DeskConfig, open: Open): Promise<void> {
  mkdirSync(config.folder, { recursive: true, mode: 0o700 });
  const stop = firstSignal();
  const clock = systemClock;
  const log = createLog(config.logLevel);
  const schedule = (work: () => void, afterMs: number): void => void clock.after(afterMs, work);
  const notices = createNotices({ isLocked: () => desk.gate.state() === 'locked', schedule });
  const face = createFaceFile(config.folder);
  const revoked = (): void => face.setRemoved(clock.now());
  await using desk = createDesk(config.folder, { changed: notices.changed, revoked, fault: log.fault });
  await using ui = await openUi({
    gate: desk.gate,
    notices,
    face,
    areas: createAreas(face),
    clock,
    random: randomBytes,
    version: manifest.version,
    observer: { fault: log.fault, answered: log.debug },
    port: config.port,
    host: config.host,
    webFolder: webFolder(),
  });
  const control = { status: () => `${desk.gate.state()} ${ui.origin}`, address: ui.mintAddress };
  await using _control = await serveControl(config.folder, control);

  const address = ui.mintAddress();
  console.log(`Breakwater desk is ready. Open this address once, within two minutes; \`desk open\` gives another one:\n${address}`);
  const remove = config.openBrowser ? await open(config, address) : undefined;
  await stop;
  remove?.();
}

/** The built web client: beside this program, from the bundle as from the sources. */
function webFolder(): string {
  const candidates = ['../../web/dist', '../../../web/dist'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return candidates.find((path) => existsSync(path)) ?? candidates[0] ?? '';
}

/** A first signal ends in order; a second one at once. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}
