import type { Page } from 'playwright-core';
import { restoring } from './fake-sheets.ts';
import type { Screen } from './screens.ts';

const DIGITS = ['30271', '88514', '06693', '41975', '72208', '15346', '98832', '60417', '27759', '03381', '54926', '81160'];

async function makeChairSheets(page: Page): Promise<void> {
  await page.locator('[data-part=chair-sheets] button').first().click();
  await page.locator('.mantine-Modal-content input').first().click();
  await page.locator('[role=option]').first().click();
  await page.locator('.mantine-Modal-content input[type=password]').fill('right');
  await page.keyboard.press('Enter');
  await page.locator('.recovery-sheet').waitFor({ timeout: 10_000 });
}

/** What an officer falls back on (T13). */
export const RECOVERY_SCREENS: readonly Screen[] = [
  {
    name: 'recovery-sheet',
    path: '/settings',
    act: async (page) => {
      await page.locator('[data-part=recovery] button').click();
      await page.locator('[data-part=recovery] input[type=password]').fill('right');
      await page.keyboard.press('Enter');
      await page.locator('.recovery-sheet').waitFor({ timeout: 10_000 });
    },
  },
  {
    name: 'chair-sheets-make',
    path: '/people/tf-CW',
    act: (page) => page.locator('[data-part=chair-sheets] button').first().click(),
  },
  {
    name: 'chair-sheet-printed',
    path: '/people/tf-CW',
    act: async (page) => {
      await makeChairSheets(page);
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'chair-sheet-second',
    path: '/people/tf-CW',
    act: async (page) => {
      await makeChairSheets(page);
      await page.locator('.recovery-sheet input[type=checkbox]').check();
      await page.locator('.recovery-sheet button').nth(1).click();
    },
  },
  {
    name: 'chair-sheets',
    path: '/people/tf-CW',
    act: (page) => page.locator('[data-part=chair-sheets]').scrollIntoViewIfNeeded(),
  },
  { name: 'chair-restore', path: '/people/tf-TT', act: (page) => page.locator('[data-part=chair-sheets] button').first().click() },
  {
    name: 'chair-restore-given',
    path: '/people/tf-TT',
    act: async (page) => {
      await page.locator('[data-part=chair-sheets] button').first().click();
      await page.locator('[data-part=restore-chair] button').last().click();
    },
  },
  {
    name: 'chair-offer',
    path: '/people/offers',
    act: async (page) => {
      await page.locator('[data-part=chair-offer] .sheet-fields input').first().fill('7RH7J1CR5J');
      await page.locator('[data-part=chair-offer] .sheet-fields input').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'joining-chair-sheet',
    state: 'joining',
    change: (fake) => {
      fake.joining = restoring(DIGITS, false);
    },
    act: (page) => page.locator('.sheet-fields input').first().fill('7RH6K1CR5Q'),
  },
  {
    name: 'joining-chair-waits',
    state: 'joining',
    change: (fake) => {
      fake.joining = restoring(DIGITS, true);
    },
  },
  {
    name: 'locked-by-sheet',
    state: 'locked',
    act: async (page) => {
      await page.locator('.text-button').first().click();
      await page.locator('.alone-card button[type=button].mantine-Button-root').first().click();
      await page.locator('.sheet-fields input').first().fill('KH13G1CR5J');
      await page.locator('.sheet-fields input').nth(2).fill('AYMZQ');
    },
  },
];
