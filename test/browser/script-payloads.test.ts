import { randomUUID } from 'node:crypto';
import { consult } from '@breakwater/scripts/history';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { PAYLOADS } from './script-payloads.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;

/** As titles, and so in lists and headings too. */
const TITLES = PAYLOADS.filter((_, i) => i % 16 === 0);

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
    for (const payload of TITLES) rooms.push(await consult(gy, [tt], payload, payload));
    const { page, faults } = await openOfficerPage(browser, await tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
    for (const [index, payload] of TITLES.entries()) {
      await page.locator(`a[href="#/rooms/${rooms[index]}"]`).click();
      await page.getByRole('heading', { name: payload, exact: true, level: 1 }).waitFor();
      await page.locator('article').getByText(payload, { exact: true }).waitFor();
    }
    await staysText(page, faults);
  });

  it('[attack 40] two hundred of them, in one room, are shown letter for letter', { timeout: 240_000 }, async () => {
    const { tt, gy } = countries;
    expect(new Set(PAYLOADS).size).toBe(200);
    const room = await consult(gy, [tt], 'Two hundred', 'opening');
    for (const text of PAYLOADS)
      await gy.link.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });
    const { page, faults } = await openOfficerPage(browser, await tt.freshAddress());
    await tt.link.until('rooms:list', {}, ({ rooms }) =>
      rooms.some(({ id, last }) => id === room && last?.text.startsWith(PAYLOADS.at(-1)?.slice(0, 8) ?? '-') === true),
    );
    await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
    await page.locator(`a[href="#/rooms/${room}"]`).click();
    const shown = new Set<string>();
    const log = page.getByRole('log');
    await page.locator('article').first().waitFor();
    await log.press('End');
    await page
      .locator('article')
      .filter({ hasText: PAYLOADS.at(-1) ?? '-' })
      .last()
      .waitFor();
    await log.hover();
    let step = -200;
    for (let turn = 0; shown.size < PAYLOADS.length && turn < 900; turn++) {
      const texts = await page.locator('article').evaluateAll((all) => all.map((each) => each.textContent ?? ''));
      for (const text of texts) for (const payload of PAYLOADS) if (text.includes(payload)) shown.add(payload);
      // Where an earlier page comes in, the list may move past some lines: they are there on the way down.
      if (texts[0]?.includes('opening')) step = 200;
      if (texts.at(-1)?.includes(PAYLOADS.at(-1) ?? '-')) step = -200;
      // Less than a screen at a time, and drawn: heights are known only then.
      await page.mouse.wheel(0, step);
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    }
    expect(PAYLOADS.filter((payload) => !shown.has(payload))).toEqual([]);
    await staysText(page, faults);
  });
});

async function staysText(page: Page, faults: readonly string[]): Promise<void> {
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(await page.evaluate('document.querySelectorAll("iframe, object, meta[http-equiv], #root script").length')).toBe(0);
  expect(faults).toEqual([]);
}
