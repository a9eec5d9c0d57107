import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Language } from '@breakwater/shared/desk/views/basics';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ARCHIVE_SCREENS } from './archive-screens.ts';
import { EXPELLED_SCREENS } from './expelled-screens.ts';
import { fakeState } from './fake-state.ts';
import { HISTORIES_SCREENS } from './histories-screens.ts';
import { RECOVERY_SCREENS } from './recovery-screens.ts';
import { ROOM_SCREENS } from './room-screens.ts';
import type { Screen } from './screen.ts';
import { serveFake } from './serve.ts';

// Screenshots of every screen, and axe over each. Options: --only <part of a name> --lang en,es --theme light,dark --size wide,narrow --no-axe
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: 'wide,narrow' },
    'no-axe': { type: 'boolean', default: false },
  },
});
const SHOTS = fileURLToPath(new URL('./shots', import.meta.url));
const SIZES = {
  wide: { width: 1280, height: 800 },
  laptop: { width: 1366, height: 768 },
  middle: { width: 1024, height: 700 },
  narrow: { width: 360, height: 740 },
} as const;
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const ringing = (fake: ReturnType<typeof fakeState>): void => {
  fake.status = { ...fake.status, ringing: true };
};
const press = (selector: string) => (page: Page) => page.locator(selector).first().click();
const SCREENS: readonly Screen[] = [
  { name: 'today', path: '/today' },
  {
    name: 'today-empty',
    path: '/today',
    change: (fake) => {
      fake.empty = true;
    },
  },
  {
    name: 'today-offline',
    path: '/today',
    change: (fake) => {
      fake.connection = { ...fake.connection, state: 'offline', waitingOut: 3, syncedAtMs: Date.now() - 7_200_000, notices: ['clock-off'] };
      ringing(fake);
    },
  },
  { name: 'alerts', path: '/alerts' },
  {
    name: 'alerts-empty',
    path: '/alerts',
    change: (fake) => {
      fake.empty = true;
    },
  },
  {
    name: 'requests-empty',
    path: '/requests',
    change: (fake) => {
      fake.empty = true;
    },
  },
  { name: 'alert', path: '/alerts/alert-child' },
  { name: 'alert-cannot', path: '/alerts/alert-child', act: (page) => page.locator('.answers button').nth(2).click() },
  { name: 'alert-exercise', path: '/alerts/alert-drill' },
  { name: 'alert-board', path: '/alerts/alert-flow' },
  { name: 'alert-ladder', path: '/alerts/alert-flow', act: (page) => page.locator('.board-ladder').last().scrollIntoViewIfNeeded() },
  { name: 'alert-new', path: '/alerts/new' },
  { name: 'requests', path: '/requests' },
  { name: 'request', path: '/requests/request-phone' },
  { name: 'request-answer', path: '/requests/request-phone', act: (page) => page.locator('.next .answers button').nth(1).click() },
  { name: 'request-paused', path: '/requests/request-ours' },
  { name: 'ask', path: '/requests/new' },
  { name: 'agreement', path: '/today/agreement/ask-join' },
  {
    name: 'agreement-decline',
    path: '/today/agreement/ask-join',
    act: (page) => page.locator('.page button').last().click(),
  },
  { name: 'agreement-chair', path: '/today/agreement/ask-chair' },
  { name: 'agreement-doubt', path: '/today/agreement/ask-doubt' },
  {
    name: 'agreement-agreed',
    path: '/today/agreement/ask-chair',
    act: (page) => page.locator('.page button').first().click(),
  },
  { name: 'rooms', path: '/rooms' },
  {
    name: 'rooms-empty',
    path: '/rooms',
    change: (fake) => {
      fake.empty = true;
    },
  },
  { name: 'people', path: '/people' },
  { name: 'taskforce-own', path: '/people/tf-CW' },
  { name: 'agreement-replace', path: '/today/agreement/ask-replace' },
  { name: 'taskforce-replace', path: '/people/tf-TT', act: press('[aria-labelledby="replace-title"] button') },
  { name: 'taskforce-second-of', path: '/people/tf-GY' },
  { name: 'second-name', path: '/people/tf-CW', act: press('[aria-labelledby="second-title"] button') },
  { name: 'taskforce', path: '/people/tf-DO' },
  { name: 'taskforce-candidate', path: '/people/tf-HT' },
  { name: 'taskforce-mismatch', path: '/people/tf-KN' },
  { name: 'compare', path: '/people/tf-DO/compare' },
  { name: 'compare-differs', path: '/people/tf-DO/compare', act: (page) => page.locator('.answers-two button').nth(1).click() },
  { name: 'meeting-sheet', path: '/people/sheet' },
  { name: 'meeting-sheet-printed', path: '/people/sheet', act: (page) => page.emulateMedia({ media: 'print' }) },
  {
    name: 'compare-code',
    path: '/people/tf-DO/compare',
    act: async (page) => {
      await page.locator('.their-code input').fill('12345');
      await page.locator('.their-code input').press('Enter');
    },
  },
  { name: 'invite', path: '/people/invite', act: (page) => page.locator('.page button').last().click() },
  {
    name: 'revoke',
    path: '/people/tf-CW',
    act: async (page) => {
      await page.locator('.officer').first().locator('button').first().click();
      await page.locator('.devices button').first().click();
    },
  },
  {
    name: 'revoked',
    path: '/settings',
    act: async (page) => {
      await page.locator('.devices button[aria-expanded]').first().click();
      await page.locator('.devices [role=status]').first().scrollIntoViewIfNeeded();
    },
  },
  { name: 'settings', path: '/settings' },
  {
    name: 'settings-computers',
    path: '/settings',
    act: async (page) => {
      await page.locator('.name-this').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'finder',
    path: '/today',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('brisa');
    },
  },
  { name: 'keys', path: '/today', act: (page) => page.keyboard.press('?') },
  {
    name: 'lock-and-unlock',
    path: '/rooms/room-lantern',
    act: async (page) => {
      await page.locator('.bar button').last().click();
      await page.locator('input[type=password]').waitFor({ timeout: 10_000 });
      if ((await page.locator('.message, .row').count()) > 0) throw new Error('content behind the lock');
      await page.locator('input[type=password]').fill('right');
      await page.keyboard.press('Enter');
      await page.locator('.room').waitFor({ timeout: 10_000 });
    },
  },
  { name: 'locked', state: 'locked' },
  { name: 'locked-ringing', state: 'locked', change: ringing },
  { name: 'first-start', state: 'new' },
  {
    name: 'first-start-read',
    state: 'new',
    act: async (page) => {
      await page
        .locator('textarea')
        .first()
        .fill(`bw1.${'eJxVjk1uwzAMhK9i'.repeat(6)}`);
      await page.locator('.alone-card .mantine-Button-root').last().click();
    },
  },
  {
    name: 'first-start-passphrase',
    state: 'new',
    act: async (page) => {
      await page.locator('textarea').first().fill('bw1.x');
      await page.locator('.alone-card .mantine-Button-root').last().click();
      await page.locator('.card').waitFor();
      await page.locator('.alone-card .mantine-Button-root').last().click();
      await page.locator('input[type=password]').first().fill('mango lantern reef');
    },
  },
  { name: 'joining', state: 'joining' },
  ...ARCHIVE_SCREENS,
  ...RECOVERY_SCREENS,
  ...EXPELLED_SCREENS,
  ...HISTORIES_SCREENS,
  ...ROOM_SCREENS,
];

/** Words that do not show whole. A line of a list ends in dots on purpose. */
function cutOff(): string[] {
  const onPurpose = '.unseen, .room-history summary, .row-text, .row-title, .quote, .mantine-Select-input';
  return [...document.querySelectorAll<HTMLElement>('#root *, .mantine-Modal-root *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
    .filter((element) => !element.closest(onPurpose) && element.offsetParent !== null)
    .filter((element) => {
      const { right, left } = element.getBoundingClientRect();
      const hides = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      return hides || (right > innerWidth + 1 && !element.closest('.board-scroll')) || left < -1;
    })
    .map((element) => `${element.className.toString().slice(0, 40)} “${element.textContent?.slice(0, 60)}”`)
    .slice(0, 5);
}

async function shoot(
  browser: Browser,
  screen: Screen,
  language: Language,
  theme: 'light' | 'dark',
  size: keyof typeof SIZES,
): Promise<number> {
  const fake = fakeState(screen.state ?? 'open', { language, theme });
  screen.change?.(fake);
  const desk = await serveFake(fake);
  const context = await browser.newContext({ viewport: SIZES[size], reducedMotion: 'reduce' });
  const page = await context.newPage();
  const name = `${screen.name}.${size}.${theme}.${language}`;
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text().slice(0, 300));
  });
  page.on('pageerror', (fault) => faults.push(String(fault)));
  await page.goto(desk.address);
  await page.locator('#root main').waitFor();
  if (screen.path !== undefined)
    await page.evaluate((path) => {
      location.hash = path;
    }, screen.path);
  await page.waitForTimeout(500);
  if (screen.act) {
    await screen.act(page);
    await page.waitForTimeout(400);
  }
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`page is ${wide} px too wide`);
  for (const text of await page.evaluate(cutOff)) faults.push(`cut off: ${text}`);
  if (!values['no-axe']) {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    for (const { id, nodes } of violations)
      faults.push(
        `axe ${id}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(' ')} ${node.any[0]?.message.slice(0, 140) ?? ''}`)
          .join(' | ')}`,
      );
  }
  for (const fault of faults) process.stdout.write(`${name}: ${fault}\n`);
  await context.close();
  await desk.close();
  return faults.length;
}

await mkdir(SHOTS, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
let faults = 0;
let shots = 0;
for (const screen of SCREENS.filter(({ name }) => values.only === undefined || name.includes(values.only)))
  for (const language of values.lang.split(',') as Language[])
    for (const theme of values.theme.split(',') as ('light' | 'dark')[])
      for (const size of values.size.split(',') as (keyof typeof SIZES)[]) {
        faults += await shoot(browser, screen, language, theme, size).catch((fault: unknown) => {
          // One screen that cannot be reached hides no other.
          process.stdout.write(`${screen.name}.${size}.${theme}.${language}: ${String(fault).split('\n')[0]}\n`);
          return 1;
        });
        shots += 1;
      }
await browser.close();
process.stdout.write(`${shots} screens, ${faults} faults\n`);
