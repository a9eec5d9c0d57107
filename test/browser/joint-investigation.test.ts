import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graveViolations, hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;

const TITLE = 'Grey hulls on the south coast';

describe.skipIf(!hasChromium)('a joint investigation of two countries, one in English, one in Spanish', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    await countries.enrol();
  });
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('[T6] is opened in English, agreed to in Spanish, and both write', { timeout: 400_000 }, async () => {
    const [tt, gy] = await Promise.all([
      openOfficerPage(browser, await countries.tt.freshAddress()),
      openOfficerPage(browser, await countries.gy.freshAddress()),
    ]);
    await open(tt.page);
    await tt.page.getByText(/^Guyana: asked/).waitFor();
    expect(await graveViolations(tt.page)).toEqual([]);

    await gy.page.getByRole('link', { name: new RegExp(`Trinidad y Tobago pide a Guyana que se una a «${TITLE}»`) }).click();
    await gy.page.getByRole('heading', { level: 1, name: new RegExp(TITLE) }).waitFor();
    await gy.page.getByText('Who pays for the passages', { exact: true }).waitFor();
    await gy.page.getByText('UNTOC article 19', { exact: true }).waitFor();
    expect(await graveViolations(gy.page)).toEqual([]);
    await gy.page.setViewportSize({ width: 360, height: 740 });
    expect(await gy.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await gy.page.setViewportSize({ width: 1280, height: 800 });
    await gy.page.getByRole('button', { name: 'Aceptar y firmar' }).click();
    await gy.page.getByText('Hecho: han firmado las dos partes.').waitFor();
    await gy.page.getByRole('heading', { level: 1, name: new RegExp(TITLE) }).waitFor();
    await gy.page.getByRole('link', { name: 'Abrir la sala' }).waitFor();

    await tt.page.getByText(/^Guyana: asked/).waitFor({ state: 'detached' });
    await tt.page.getByLabel('Write a message').fill('Good to have you in this.');
    await tt.page.keyboard.press('Enter');
    await gy.page.getByRole('navigation', { name: 'Áreas principales' }).getByRole('link', { name: 'Salas', exact: true }).click();
    await gy.page.getByRole('link', { name: new RegExp(TITLE) }).click();
    await gy.page.getByText('Good to have you in this.', { exact: true }).waitFor();
    await gy.page.getByLabel('Escriba un mensaje').fill('El recibo es de un bar de San Fernando.');
    await gy.page.keyboard.press('Enter');
    await tt.page.getByText('El recibo es de un bar de San Fernando.', { exact: true }).waitFor();
    expect(await graveViolations(tt.page)).toEqual([]);
    expect([...tt.faults, ...gy.faults]).toEqual([]);
  });
});

/** Opens the investigation with Guyana's chair, through the form. */
async function open(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main areas' }).getByRole('link', { name: 'Rooms', exact: true }).click();
  await page.getByRole('link', { name: 'Open an investigation' }).click();
  await page.getByLabel('Name of the investigation').fill(TITLE);
  await page.getByLabel('Purpose').fill('Who pays for the passages');
  await page.getByLabel('Legal basis').fill('UNTOC article 19');
  await page.getByRole('combobox', { name: 'With whom', exact: true }).fill('Hoatzin');
  await page.getByRole('option', { name: /Officer Hoatzin/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/Will be asked to agree first: Guyana/).waitFor();
  expect(await graveViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}
