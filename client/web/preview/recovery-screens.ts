import type { Screen } from './screens.ts';

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
