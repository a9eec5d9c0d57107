import { PASSPHRASE } from '@breakwater/scripts/cast';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graveViolations, hasChromium, launchChromium, type OfficerPage, openOfficerPage } from './officer-page.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;
let window: OfficerPage;
let page: Page;

/** What the page still holds of what it asked its desk, as the browser's console reaches it: from the root's fibers to the cache. */
const askedByPage = () =>
  page.evaluate<unknown[]>(`(() => {
      const root = Object.entries(document.querySelector('#root')).find(([name]) => name.startsWith('__reactContainer'))?.[1];
      const found = [];
      let caches = 0;
      for (const fibers = [root?.stateNode.current]; fibers.length > 0; ) {
        const fiber = fibers.pop();
        const cache = fiber?.memoizedProps?.client?.getMutationCache?.();
        if (cache) caches += 1;
        for (const { state } of cache?.getAll() ?? []) {
          found.push(state.variables);
          try { found.push(state.variables.take()); } catch {}
        }
        fibers.push(...[fiber?.child, fiber?.sibling].filter(Boolean));
      }
      if (caches === 0) throw new Error('no cache');
      return JSON.parse(JSON.stringify(found));
    })()`);

describe.skipIf(!hasChromium)('a desk opened for the first time', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    window = await openOfficerPage(browser, await countries.tt.freshAddress());
    page = window.page;
  });
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('[U1] [U4] goes from a pasted invitation over the passphrase to an admitted taskforce', async () => {
    await page.getByLabel('Your invitation').fill(await countries.hub.invite('TT'));
    await page.getByRole('button', { name: 'Read the invitation' }).click();
    await page.getByText('You are founding the taskforce of Trinidad and Tobago').waitFor();
    expect(await graveViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('Your name').fill('Officer Ibis');
    await page.getByLabel('Your function').fill('Chair, Counter-Trafficking Unit');
    await page.getByLabel('Name of this computer').fill('Office laptop');
    await page.getByLabel('A passphrase for this computer').fill(PASSPHRASE);
    await page.getByLabel('The same again').fill(`${PASSPHRASE}s`);
    await page.getByText('These two are not the same').waitFor();
    expect(await page.getByRole('button', { name: 'Set up this computer' }).isDisabled()).toBe(true);
    await page.getByLabel('The same again').fill(PASSPHRASE);
    expect(await graveViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Set up this computer' }).click();

    await page.getByText('Waiting for the network to admit your taskforce').waitFor();
    expect(await graveViolations(page)).toEqual([]);
    await countries.hub.admit();
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    await page.getByRole('banner').getByText('Trinidad and Tobago').waitFor();
  });

  it('[U1] shows nothing to a window that is opened a second time with the same address', async () => {
    const address = await countries.tt.freshAddress();
    const first = await openOfficerPage(browser, address);
    await first.page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    const second = await openOfficerPage(browser, address);
    await second.page.getByText('This window is closed off', { exact: true }).waitFor();
    await second.page.getByText(/^This address has been used already/).waitFor();
    await first.page.reload();
    await first.page.getByText(/cannot be reloaded/).waitFor();
    expect(first.faults).toEqual([]);
    await Promise.all([first.page.context().close(), second.page.context().close()]);
  });

  it('[U1] keeps nothing in the browser', async () => {
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie, location.hash.includes("=")]')).toEqual([
      0,
      0,
      '',
      false,
    ]);
    expect(await page.context().cookies()).toEqual([]);
  });

  it('[U2] locks, refuses a wrong passphrase with what to do next, and opens with the right one', async () => {
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByRole('heading', { name: 'Office laptop' }).waitFor();
    expect(await page.getByText('Officer Ibis').count()).toBe(0);
    expect(await graveViolations(page)).toEqual([]);

    const field = page.getByLabel('Passphrase', { exact: true });
    await field.fill('not the passphrase');
    await field.press('Enter');
    await page.getByRole('alert').waitFor();
    const asked = await askedByPage();
    expect(asked.length).toBeGreaterThan(0);
    expect(JSON.stringify(asked)).not.toContain('not the passphrase');
    await field.fill(PASSPHRASE);
    await field.press('Enter');
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
  });

  it('[T13] prints its recovery sheet once, on one page, dark on white also from a dark screen, and closes it only when it is kept', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Make a recovery sheet' }).click();
    await page.locator('[data-part=recovery]').getByLabel('Passphrase now').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    const groups = page.locator('.recovery-groups li');
    await groups.last().waitFor();
    expect(await groups.count()).toBe(9);
    expect(await graveViolations(page)).toEqual([]);
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(pages).toHaveLength(1);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const brightest = async (): Promise<number> => {
      const colour = await page.evaluate<string>(`getComputedStyle(document.querySelector('.recovery-groups li')).color`);
      return Math.max(...(colour.match(/\d+/g) ?? []).map(Number));
    };
    // The browser takes a moment to draw for paper.
    await expect.poll(brightest, { timeout: 60_000 }).toBeLessThan(64);
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    expect(await page.getByRole('button', { name: 'Close' }).isDisabled()).toBe(true);
    await page.locator('.recovery-sheet').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Close' }).click();
    await groups.first().waitFor({ state: 'detached' });
  });

  it('[U5] asked for nothing outside this machine and made no error', () => expect(window.faults).toEqual([]));

  it('[U2] forgets what was asked of the desk, and shows nothing once the desk has ended', async () => {
    expect(await askedByPage()).toEqual([]);
    await countries.tt[Symbol.asyncDispose]();
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor({ state: 'detached' });
    expect(await page.getByText('Trinidad and Tobago').count()).toBe(0);
  });
});
