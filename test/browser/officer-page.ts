import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const FILE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A page that says more than this in one second asks in a loop. */
const FRAMES_A_SECOND_MAX = 60;
/** A formal act waits ten seconds before it leaves, and the machine may be busy. */
const PATIENCE_MS = 90_000;

export const hasChromium = existsSync(FILE);
if (!hasChromium) console.log(`No browser at ${FILE}: the browser tests are skipped (CHROMIUM names another one).`);

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: FILE, args: ARGS });

/** An officer's window, and what went wrong in it. */
export type OfficerPage = { readonly page: Page; readonly faults: readonly string[] };

/** Opens a desk's address in a browser profile of its own. Errors, dialogs and whatever leaves this machine are written down. */
export async function openOfficerPage(browser: Browser, address: string): Promise<OfficerPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-US' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (fault) => faults.push(`error: ${fault.message}`));
  page.on('crash', () => faults.push('the page crashed'));
  page.on('popup', (popup) => faults.push(`popup: ${popup.url()}`));
  page.on('request', (request) => isOutside(request.url()) && faults.push(`request: ${request.url()}`));
  page.on('websocket', (socket) => isOutside(socket.url()) && faults.push(`socket: ${socket.url()}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(sayWhatBrowsersKeep);
  const network = await context.newCDPSession(page);
  network.on('Network.webSocketFrameSent', chatter(faults));
  await network.send('Network.enable');
  await page.goto(address);
  return { page, faults };
}

/** U1: says of each field that comes onto the page, and whose words the browser would write to its own files. */
const sayWhatBrowsersKeep = `new MutationObserver(() => setTimeout(() => {
  for (const field of document.querySelectorAll('textarea, input:not([type=checkbox], [type=radio], [type=password], [type=hidden])')) {
    if (field.autocomplete === 'off' || field.dataset.said) continue;
    field.dataset.said = 'yes';
    console.error('the browser keeps what is typed here: ' + field.outerHTML.slice(0, 200));
  }
})).observe(document, { subtree: true, childList: true });`;

/** Writes down a page that never stops asking its desk; by the browser's clock, for what it tells may come here late and all at once. */
function chatter(faults: string[]): (frame: { readonly timestamp: number }) => void {
  let from = 0;
  let frames = 0;
  return ({ timestamp: seconds }) => {
    if (seconds - from >= 1) [from, frames] = [seconds, 0];
    frames += 1;
    if (frames === FRAMES_A_SECOND_MAX) faults.push(`the page said ${frames} things within a second`);
  };
}

function isOutside(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol !== 'data:' && protocol !== 'blob:' && protocol !== 'about:' && hostname !== '127.0.0.1';
}

/** What axe finds serious or critical by WCAG 2.2 AA in what is shown now: nothing, one hopes. */
export async function graveViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
