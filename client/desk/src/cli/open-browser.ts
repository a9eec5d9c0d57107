import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import open from 'open';
import type { Clock } from '../clock.ts';
import { randomBytes } from '../crypto/node/hashes.ts';

const PAGE_LIFE_MS = 60_000;

/**
 * Opens the browser on an address whose fragment is a secret. It goes through a page that only this user can read, for
 * everybody on a computer can read the arguments of programs (attack 39). Resolves to a function that takes the page away
 * at once; rejects when there is no browser.
 */
export async function openBrowser(folder: string, address: string, clock: Clock): Promise<() => void> {
  const pages = pageFolder(folder);
  removeLeft(pages, clock.now());
  const page = join(pages, `breakwater-desk-${Buffer.from(randomBytes(8)).toString('hex')}.html`);
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><title>Breakwater</title><script>location.replace(${JSON.stringify(address).replaceAll('<', '\\u003c')})</script>\n`,
    {
      mode: 0o600,
      flag: 'wx',
    },
  );
  const remove = (): void => {
    cancel();
    rmSync(page, { force: true });
  };
  const cancel = clock.after(PAGE_LIFE_MS, remove);
  const started = await open(page);
  started.on('error', remove);
  return remove;
}

/** A desk that was killed has left its page behind; nobody's that may still be opening. */
function removeLeft(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder).filter((each) => /^breakwater-desk-[0-9a-f]{16}\.html$/.test(each))) {
    const file = join(folder, name);
    // Another desk of this officer may be removing it, too.
    const left = statSync(file, { throwIfNoEntry: false });
    if (left && nowMs - left.mtimeMs > PAGE_LIFE_MS) rmSync(file, { force: true });
  }
}

/** Browsers in a sandbox (snap, flatpak) read the home folder, but nothing hidden in it. */
const pageFolder = (folder: string): string =>
  folder.split(sep).some((part) => part.startsWith('.') && part.length > 1) ? homedir() : folder;
