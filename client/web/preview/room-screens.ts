import type { Page } from 'playwright-core';
import type { Screen } from './screen.ts';

/** Details stand beside a room, or behind a button where it is narrow. */
async function openLedger(page: Page): Promise<void> {
  const show = page
    .locator('.details section', { has: page.locator('p[data-tone="due"]') })
    .locator('.block-head button')
    .first();
  if (!(await show.isVisible())) await page.locator('.pane-tools button[aria-pressed], .pane-tools button').last().click();
  await show.click();
  await page.locator('.ledger').waitFor();
}

/** Rooms, and what was not received in one. */
export const ROOM_SCREENS: readonly Screen[] = [
  { name: 'room', path: '/rooms/room-lantern' },
  { name: 'room-doubt', path: '/rooms/room-consult' },
  { name: 'room-put-back', path: '/rooms/room-put-back' },
  { name: 'room-send-on', path: '/rooms/room-put-back', act: (page) => page.locator('.room-silent button').click() },
  { name: 'room-uncompared', path: '/rooms/room-uncompared' },
  { name: 'room-uncompared-sent', path: '/rooms/room-uncompared-sent' },
  { name: 'room-sent-on', path: '/rooms/room-sent-on' },
  { name: 'room-new', path: '/rooms/new/officer/tf-DO/officer-DO-1' },
  { name: 'room-investigation', path: '/rooms/new-investigation' },
  { name: 'room-missing', path: '/rooms/none' },
  { name: 'ledger', path: '/rooms/room-lantern', act: openLedger },
  {
    name: 'ledger-open',
    path: '/rooms/room-lantern',
    act: async (page) => {
      await openLedger(page);
      await page.locator('.ledger-officer').nth(1).click();
      await page.locator('.ledger-comparisons button').last().click();
    },
  },
  {
    name: 'ledger-printed',
    path: '/rooms/room-lantern',
    act: async (page) => {
      await openLedger(page);
      await page.emulateMedia({ media: 'print' });
    },
  },
];
