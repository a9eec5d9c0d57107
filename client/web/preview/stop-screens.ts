import type { Page } from 'playwright-core';
import type { Screen } from './screen.ts';

const makeCard = async (page: Page): Promise<void> => {
  await page.locator('[data-part=wallet-card] button').click();
  await page.locator('[data-part=wallet-card] input[type=tel]').fill('+1 868 555 0100');
  await page.locator('[data-part=wallet-card] input[type=password]').fill('right');
  await page.keyboard.press('Enter');
  await page.locator('.wallet-card').waitFor({ timeout: 10_000 });
};

/** The wallet card, and a computer that is stopped with it (T13): on its own screen, and on those of who can let it go on. */
export const STOP_SCREENS: readonly Screen[] = [
  {
    name: 'wallet-card-ask',
    path: '/settings',
    act: async (page) => {
      await page.locator('[data-part=wallet-card] button').click();
      await page.locator('[data-part=wallet-card]').scrollIntoViewIfNeeded();
    },
  },
  { name: 'wallet-card', path: '/settings', act: makeCard },
  {
    name: 'wallet-card-printed',
    path: '/settings',
    act: async (page) => {
      await makeCard(page);
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'stopped-here',
    path: '/today',
    change: (fake) => {
      fake.connection = { ...fake.connection, state: 'refused', notices: ['blocked-by-operator'] };
    },
  },
  {
    name: 'stopped-colleague',
    path: '/people/tf-CW',
    change: (fake) => {
      fake.connection = { ...fake.connection, notices: ['computer-stopped'] };
    },
    act: async (page) => {
      await page.locator('.tag[data-tone=due]').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'stopped-let-go-on',
    path: '/people/tf-CW',
    act: async (page) => {
      await page.locator('li:has(.tag[data-tone=due]) button[aria-expanded=false]').first().click();
      await page.locator('.devices li:has(.tag[data-tone=due]) button').first().click();
      await page.locator('.mantine-Modal-content').waitFor({ timeout: 10_000 });
    },
  },
];
