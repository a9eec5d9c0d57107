import type { Page } from 'playwright-core';
import type { Screen } from './screens.ts';

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
