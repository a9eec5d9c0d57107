import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { randomBytes } from '@breakwater/desk/crypto/node/hashes';
import { ownPlace, UI_HOST } from '@breakwater/desk/ui-link/address';
import { createHttpApp } from '@breakwater/desk/ui-link/http';
import { createUiSessions } from '@breakwater/desk/ui-link/session';
import { hasChromium, launchChromium } from '../../browser/officer-page.ts';
import type { Figure } from '../figure.ts';

const BUILT = fileURLToPath(new URL('../../../client/web/dist/', import.meta.url));

/**
 * `wire.firstload`: what a browser fetches from the desk until its first screen stands, in kB as served (loopback, not compressed). It has no
 * floor; where there is no browser it is left out.
 */
export async function wireFirstload(): Promise<Figure[]> {
  if (!hasChromium) return [];
  let port = 0;
  const sessions = createUiSessions({ now: Date.now, random: randomBytes });
  const server = createServer(createHttpApp({ place: () => ownPlace(port), sessions, webFolder: BUILT }));
  server.listen(0, UI_HOST);
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(ownPlace(port).origin, { waitUntil: 'networkidle' });
    await page.locator('h1').first().waitFor();
    // Text, because it runs in the page.
    const bytes = await page.evaluate('performance.getEntries().reduce((sum, { decodedBodySize = 0 }) => sum + decodedBodySize, 0)');
    return [{ name: 'wire.firstload', value: Number(bytes) / 1_024, unit: 'kB', floor: null, ratio: null, goal: null }];
  } finally {
    await browser.close();
    server.close();
  }
}
