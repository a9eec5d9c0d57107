import type { Screen } from './screens.ts';

/** A computer that is stopped by phone (T13): on its own screen, and on those of who can let it go on. */
export const STOP_SCREENS: readonly Screen[] = [
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
      await page.locator('li:has(.tag[data-tone=due]) button').first().click();
      await page.locator('.mantine-Modal-content').waitFor({ timeout: 10_000 });
    },
  },
];
