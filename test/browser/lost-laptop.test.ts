import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PASSPHRASE } from '@breakwater/scripts/cast';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graveViolations, hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;
const papers: { number: string; code: string; safe: string[]; holder: string[] } = { number: '', code: '', safe: [], holder: [] };
const SHOTS = process.env.BREAKWATER_SHOTS;

// Her only computer is gone: what she prepared on paper, a phone call to the operator, and the colleague in Guyana who holds the other sheet.
describe.skipIf(!hasChromium)('[T13] a chair who loses her laptop on a Friday night', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    await countries.enrol();
  });
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('has a wallet card and two chair sheets, one for the safe and one for Guyana', { timeout: 240_000 }, async () => {
    const { page, faults } = await openOfficerPage(browser, await countries.tt.freshAddress());
    // Told on the first screen from the first day on (T13).
    await page.getByText('Not yet on paper for this computer: Recovery sheet').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Make a wallet card' }).click();
    const card = page.locator('[data-part=wallet-card]');
    await card.getByLabel('Passphrase now').fill(PASSPHRASE);
    await card.getByRole('button', { name: 'Make a wallet card' }).click();
    const code = page.locator('.wallet-card .card-code');
    await code.nth(1).waitFor();
    [papers.number, papers.code] = (await code.allTextContents()) as [string, string];
    await shot(page, '1-card');
    expect(await graveViolations(page)).toEqual([]);
    await page.getByLabel('I have the card').check();
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('link', { name: 'People' }).click();
    await page
      .getByRole('link', { name: /Trinidad and Tobago/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Make the chair sheets' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who holds the second sheet').first().click();
    await page.getByRole('option', { name: /Officer Hoatzin/ }).click();
    await dialog.getByLabel('Passphrase now').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Next' }).click();
    papers.safe = await groupsOn(page);
    await shot(page, '2-safe-sheet');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Next' }).click();
    const done = page.getByRole('button', { name: 'Both are on paper: let them count' });
    await done.waitFor(); // only with the second sheet
    papers.holder = await groupsOn(page);
    expect(papers.holder).not.toEqual(papers.safe);
    await page.getByRole('checkbox').check();
    await done.click();
    await page.locator('[data-part=chair-sheets]').getByText('Office safe', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('phones the operator: her computer is stopped, and says so', async () => {
    const { page } = await openOfficerPage(browser, await countries.tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    expect(await hub(['suspend'], `${papers.number} ${papers.code}\n`)).toContain('The desk is suspended');
    await page
      .getByText(/was stopped by a phone call/)
      .first()
      .waitFor();
    await shot(page, '3-stopped');
    expect(await graveViolations(page)).toEqual([]);
    await page.context().close();
  });

  it('is the chair again on a new computer, with the sheet of the safe and the one in Guyana; the lost one wipes itself', {
    timeout: 300_000,
  }, async () => {
    const [gy, fresh] = [await openOfficerPage(browser, await countries.gy.freshAddress()), await countries.another('tt-new')];
    await gy.page.getByRole('link', { name: /^Directorio/ }).click();
    await gy.page
      .getByRole('link', { name: /Trinidad y Tobago/ })
      .first()
      .click();
    await gy.page.getByRole('button', { name: 'Restablecer la presidencia' }).click();
    await shot(gy.page, '4-restore-es');
    await gy.page.getByRole('button', { name: 'Invitar a la computadora nueva' }).click();
    const invitation = gy.page.locator('[data-part=restore-chair] .code-text, [data-part=restore-chair] code').first();
    await invitation.waitFor();
    const text = (await invitation.textContent()) || (await invitation.inputValue());
    await gy.page.keyboard.press('Escape');

    const { page } = await openOfficerPage(browser, await fresh.freshAddress());
    await page.getByLabel('Your invitation').fill(text.trim());
    await page.getByRole('button', { name: 'Read the invitation' }).click();
    await page.getByText(/You need the chair sheet from the office safe/).waitFor();
    await shot(page, '5-new-computer');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Your name').fill('Officer Ibis');
    await page.getByLabel('Your function').fill('Counter-Trafficking Unit');
    await page.getByLabel('Name of this computer').fill('New laptop');
    await page.getByLabel('A passphrase for this computer').fill(PASSPHRASE);
    await page.getByLabel('The same again').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Set up this computer' }).click();
    await type(page.locator('[data-part=safe-sheet]'), papers.safe);
    await shot(page, '6-safe-typed');
    await page.locator('[data-part=safe-sheet]').getByRole('button', { name: 'Next' }).click();
    await page.getByText('One of the two sheets is there.').waitFor();
    await shot(page, '7-one-of-two');
    expect(await graveViolations(page)).toEqual([]);

    await gy.page.getByRole('link', { name: /^Directorio/ }).click();
    const waiting = gy.page.getByRole('link', { name: /esperan? su aprobación/ });
    await waiting.click();
    const offer = gy.page.locator('[data-part=chair-offer]');
    await offer.waitFor();
    expect(await offer.locator('.digits').textContent()).toBe(await page.locator('.digits').textContent());
    await type(offer, papers.holder);
    await shot(gy.page, '8-offer-es');
    expect(await graveViolations(gy.page)).toEqual([]);
    await offer.getByRole('button', { name: 'Los números coinciden: restablecer la presidencia' }).click();
    const begin = page.getByRole('button', { name: 'Begin' });
    await begin
      .or(page.getByRole('navigation', { name: 'Main areas' }))
      .first()
      .waitFor();
    if (await begin.isVisible()) await begin.click();
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    await page.getByRole('link', { name: 'People' }).click();
    await page
      .getByRole('link', { name: /Trinidad and Tobago/ })
      .first()
      .click();
    await page.getByText('Officer Ibis').first().waitFor();
    await shot(page, '9-chair-again');
    expect(gy.faults).toEqual([]);
    // A stopped computer asks again every five minutes, or when somebody presses "Try now".
    await countries.tt.link.ask('desk:reconnect', {});
    await countries.tt.link.until('desk:status', {}, ({ state }) => state === 'new');
  });
});

/** The hub's command line, with what is typed into it. */
async function hub(args: readonly string[], typed: string): Promise<string> {
  const child = spawn(process.execPath, [join(countries.root, 'server/dist/main.js'), ...args, '--data', countries.hubFolder]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdin.end(typed);
  await once(child, 'close');
  return said;
}

async function groupsOn(page: Page): Promise<string[]> {
  const groups = page.locator('.recovery-groups li');
  await groups.nth(8).waitFor();
  return groups.allTextContents();
}

async function type(form: Locator, groups: readonly string[]): Promise<void> {
  await form.waitFor();
  const fields = form.locator('.sheet-fields input');
  for (const [place, group] of groups.entries()) await fields.nth(place).fill(group);
}

const shot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};
