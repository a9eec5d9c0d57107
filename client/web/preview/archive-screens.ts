import type { fakeState } from './fake-state.ts';
import type { Screen } from './screen.ts';

const asArchive = (fake: ReturnType<typeof fakeState>): void => {
  fake.archive = true;
  fake.status = { ...fake.status, label: 'Archive in the office', areas: ['rooms', 'settings', 'search'] };
};

/** The archive of a taskforce (T9), and a new computer for an officer (T11). */
export const ARCHIVE_SCREENS: readonly Screen[] = [
  { name: 'archive-rooms', path: '/rooms', change: asArchive },
  { name: 'archive-room', path: '/rooms/room-lantern', change: asArchive },
  { name: 'archive-settings', path: '/settings', change: asArchive },
  { name: 'offers', path: '/people/offers' },
  {
    name: 'archive-add',
    path: '/settings',
    act: async (page) => {
      await page.locator('[data-part=archive] button').first().click();
      await page.locator('[data-part=archive]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'archive-offer',
    path: '/settings',
    act: (page) => page.locator('.card').nth(1).scrollIntoViewIfNeeded(),
  },
  {
    name: 'archive-keep',
    path: '/rooms/room-consult',
    act: async (page) => {
      const beside = page.locator('.pane-tools button').last();
      if (!(await page.locator('.details').isVisible())) await beside.click();
      await page.locator('.details .flush').first().click();
    },
  },
  {
    name: 'archive-invited',
    state: 'new',
    act: async (page) => {
      await page.locator('textarea').first().fill('bw1.archive');
      await page.locator('.alone-card .mantine-Button-root').last().click();
      await page.locator('.card').waitFor();
    },
  },
  {
    name: 'new-computer',
    path: '/people/computer/officer-CW-1',
    act: (page) => page.locator('.page .mantine-Stack-root > div button').first().click(),
  },
  {
    name: 'new-computer-compare',
    path: '/people/computer/officer-CW-1',
    change: (fake) => {
      fake.standing = 'working';
    },
  },
  {
    name: 'new-computer-menu',
    path: '/people/tf-CW',
    act: (page) => page.locator('.officer').nth(1).locator('button').last().click(),
  },
];
