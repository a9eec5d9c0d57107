import type { Page } from 'playwright-core';
import { founding, restoring } from './fake-sheets.ts';
import type { Screen } from './screen.ts';
import { STOP_SCREENS } from './stop-screens.ts';

const DIGITS = ['30271', '88514', '06693', '41975', '72208', '15346', '98832', '60417', '27759', '03381', '54926', '81160'];

async function makeChairSheets(page: Page): Promise<void> {
  await page.locator('[data-part=chair-sheets] button').first().click();
  await page.locator('.mantine-Modal-content input').first().click();
  await page.locator('[role=option]').first().click();
  await page.locator('.mantine-Modal-content input[type=password]').fill('right');
  await page.keyboard.press('Enter');
  await page.locator('.recovery-sheet').waitFor({ timeout: 10_000 });
}

const toBackup = (page: Page): Promise<void> => page.locator('[data-part=backup]').scrollIntoViewIfNeeded();

/** The choice on a first start, as far as the question where the old computer is. */
async function findCopy(page: Page): Promise<void> {
  await page.locator('[data-part=put-back]').click();
  await page.locator('.alone-card input').first().click();
  await page.locator('[role=option]').first().click();
  await page.locator('.alone-card button[type=submit]').click();
  await page.locator('.chips').waitFor();
}

/** What an officer falls back on (T13). */
export const RECOVERY_SCREENS: readonly Screen[] = [
  ...STOP_SCREENS,
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
  { name: 'backup', path: '/settings', act: toBackup },
  {
    name: 'backup-none',
    path: '/settings',
    change: (fake) => {
      fake.backup = null;
      fake.connection = { ...fake.connection, notices: ['backup-due'] };
    },
    act: toBackup,
  },
  {
    name: 'backup-outdated',
    path: '/settings',
    change: (fake) => {
      if (fake.backup) fake.backup = { ...fake.backup, folder: '/home/marisol/Documents', outdated: true, sameDisk: true };
    },
    act: toBackup,
  },
  {
    name: 'copy-at-work',
    path: '/settings',
    change: (fake) => {
      fake.connection = { ...fake.connection, state: 'refused', notices: ['copy-at-work', 'keys-elsewhere', 'vault-restored'] };
    },
    act: toBackup,
  },
  {
    name: 'locked-damaged',
    state: 'locked',
    act: async (page) => {
      await page.locator('input[type=password]').fill('damaged');
      await page.keyboard.press('Enter');
      await page.locator('[data-part=put-back]').waitFor();
    },
  },
  { name: 'first-start-put-back', state: 'new', act: findCopy },
  {
    name: 'first-start-put-back-sheet',
    state: 'new',
    act: async (page) => {
      await findCopy(page);
      await page.locator('.text-button').first().click();
      await page.locator('.sheet-fields').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'first-start-put-back-lost',
    state: 'new',
    act: async (page) => {
      await findCopy(page);
      await page.locator('.chips label').nth(1).click();
      await page.locator('.alone-card input[type=password]').fill('the right one');
      await page.locator('.alone-card button[type=submit]').click();
      await page.locator('.problem').waitFor();
    },
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
    name: 'founding-waits',
    state: 'joining',
    change: (fake) => {
      fake.joining = founding(DIGITS);
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
