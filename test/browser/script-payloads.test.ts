import { consult } from '@breakwater/scripts/history';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;

const PAYLOADS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '<svg/onload=window.ran=1>',
  '"><script src=//example.org/x.js></script>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<a href="javascript:window.ran=1">open</a>',
  '<details open ontoggle=window.ran=1>',
  '<math><mtext><style><img src onerror=window.ran=1></style>',
  "{{constructor.constructor('window.ran=1')()}}",
  '<meta http-equiv=refresh content="0;url=//example.org">',
  '<style>@import "//example.org/x.css";*{display:none}</style>',
  '<form action=//example.org><button autofocus onfocus=window.ran=1>x</button></form>',
  '<object data="data:text/html,<script>top.ran=1</script>"></object>',
];

describe.skipIf(!hasChromium)('a message from another country', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    await countries.enrol();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('[attack 40] is text in the title, in the list and in the room, whatever it is written as', { timeout: 240_000 }, async () => {
    const { tt, gy } = countries;
    const rooms: string[] = [];
    for (const payload of PAYLOADS) rooms.push(await consult(gy, [tt], payload, payload));
    const { page, faults } = await openOfficerPage(browser, await tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
    for (const [index, payload] of PAYLOADS.entries()) {
      await page.locator(`a[href="#/rooms/${rooms[index]}"]`).click();
      await page.getByRole('heading', { name: payload, exact: true, level: 1 }).waitFor();
      await page.locator('article').getByText(payload, { exact: true }).waitFor();
    }
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.evaluate('document.querySelectorAll("iframe, object, meta[http-equiv], #root script").length')).toBe(0);
    expect(faults).toEqual([]);
  });
});
