import { randomUUID } from 'node:crypto';
import { consult } from '@breakwater/scripts/history';
import { isPlain } from '@breakwater/shared/format/plain-line';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { linesOnScreen, readBack } from './read-back.ts';
import { PAYLOADS } from './script-payloads.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;

/** As titles, and so in lists and headings too. */
const TITLES = PAYLOADS.filter((_, i) => i % 16 === 0);
/** What a page shows of a text: all of it but what would turn round what follows (DE80). */
const shownAs = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

describe.skipIf(!hasChromium)('a message from another country', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    await countries.enrol();
  });
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('[attack 40] is text in the title, in the list and in the room, whatever it is written as', { timeout: 240_000 }, async () => {
    const { tt, gy } = countries;
    const rooms: string[] = [];
    for (const payload of TITLES)
      if (isPlain(payload)) rooms.push(await consult(gy, [tt], payload, payload));
      else {
        await expect(consult(gy, [tt], payload, payload), payload).rejects.toMatchObject({ code: 'line-unseen' });
        rooms.push(await consult(gy, [tt], shownAs(payload).replaceAll('\u200b', ''), payload));
      }
    const { page, faults } = await openOfficerPage(browser, await tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
    for (const [index, payload] of TITLES.entries()) {
      await page.locator(`a[href="#/rooms/${rooms[index]}"]`).click();
      await page.getByRole('heading', { name: shownAs(payload).replaceAll('\u200b', ''), exact: true, level: 1 }).waitFor();
      await page.locator('article').getByText(shownAs(payload), { exact: true }).waitFor();
    }
    await staysText(page, faults);
  });

  it('[attack 40] [DE80] two hundred of them, in one room, are shown letter for letter, and none turns round what follows it', {
    timeout: 240_000,
  }, async () => {
    const { tt, gy } = countries;
    const shown = PAYLOADS.map(shownAs);
    expect(new Set(shown).size).toBe(200);
    const newest = shown.at(-1) ?? '-';
    const room = await consult(gy, [tt], 'Two hundred', 'opening');
    for (const text of PAYLOADS)
      await gy.link.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });
    await tt.link.until('rooms:list', {}, ({ rooms }) =>
      rooms.some(({ id, last }) => id === room && last?.text.startsWith(PAYLOADS.at(-1)?.slice(0, 8) ?? '-') === true),
    );
    const { page, faults } = await openOfficerPage(browser, await tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
    await page.locator(`a[href="#/rooms/${room}"]`).click();
    const log = page.getByRole('log');
    // Four pages back is where what is new begins: there the room opens.
    await log.getByText('New', { exact: true }).waitFor();
    expect((await linesOnScreen(page))[0]?.text).toBe('opening');
    expect(await page.locator('.pane-thing').evaluate((pane) => pane.scrollTop), 'the head of the room stays').toBe(0);
    await page.getByRole('button', { name: 'To the newest' }).click();
    await page.locator('article').filter({ hasText: newest }).last().waitFor();
    expect((await linesOnScreen(page)).at(-1)?.text).toBe(newest);
    expect(await readBack(page, 'opening')).toEqual(['opening', ...shown]);
    await staysText(page, faults);
  });
});

async function staysText(page: Page, faults: readonly string[]): Promise<void> {
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(await page.evaluate('document.querySelectorAll("iframe, object, meta[http-equiv], #root script").length')).toBe(0);
  expect(faults).toEqual([]);
}
