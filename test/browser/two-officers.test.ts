import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graveViolations, hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';
import { openTwoCountries, type TwoCountries } from './two-countries.ts';

let countries: TwoCountries;
let browser: Browser;

// Each test has windows of its own and ends with what went wrong in them.
describe.skipIf(!hasChromium)('two officers in two countries, one in English, one in Spanish', () => {
  beforeAll(async () => {
    [countries, browser] = await Promise.all([openTwoCountries(), launchChromium()]);
    await countries.enrol();
  });
  afterAll(async () => {
    await browser?.close();
    await countries?.[Symbol.asyncDispose]();
  });

  it('[J5] a consultation is opened from the directory by the keyboard, and answered', { timeout: 240_000 }, async () => {
    await withBoth(async (tt, gy) => {
      await area(tt, 'Main areas', 'People');
      await tt.getByRole('link', { name: /Guyana/ }).click();
      await tt.getByRole('link', { name: 'Write to Officer Hoatzin' }).focus();
      await tt.keyboard.press('Enter');
      await tt.getByText('TLP:AMBER').waitFor();
      await tt.getByLabel(/What it is about/).fill('Grey pirogue');
      await tt.getByLabel('First message').fill('Have you seen a grey hull without a name?');
      expect(await graveViolations(tt)).toEqual([]);
      await tt.getByRole('button', { name: 'Send to 1 taskforce' }).click();

      await area(gy, 'Áreas principales', 'Salas');
      await gy.getByRole('link', { name: /Grey pirogue/ }).click();
      await gy.getByText('Have you seen a grey hull without a name?', { exact: true }).waitFor();
      await gy.getByLabel('Escriba un mensaje').fill('Sí, el miércoles en el Pomeroon.');
      expect(await graveViolations(gy)).toEqual([]);
      await gy.keyboard.press('Enter');
      await tt.getByText('Sí, el miércoles en el Pomeroon.', { exact: true }).waitFor();
      expect(await graveViolations(tt)).toEqual([]);
    });
  });

  it('[U6] what a country said is found by its name and a word, without the mouse', { timeout: 240_000 }, async () => {
    const { page, faults } = await openOfficerPage(browser, await countries.tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('guyana pomeroon');
    await page.getByRole('button', { name: /Grey pirogue.*Guyana/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.message[data-marked="true"]').getByText('Sí, el miércoles en el Pomeroon.').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('[U6] Enter in a field never sends an alert', { timeout: 240_000 }, async () => {
    const { page, faults } = await openOfficerPage(browser, await countries.tt.freshAddress());
    await page.getByRole('navigation', { name: 'Main areas' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('raise');
    await page.getByRole('button', { name: 'Raise an alert' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Headline').fill('Open boat north of the Serpent’s Mouth');
    await page.getByLabel('Where', { exact: true }).fill('Between Güiria and Icacos');
    expect(await page.getByRole('button', { name: 'Send to 1 taskforce' }).isEnabled()).toBe(true);
    await page.getByLabel('Where', { exact: true }).press('Enter');
    await area(page, 'Main areas', 'Alerts');
    await page.getByText('No alert', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  // Formal acts wait ten seconds before they leave: these two stories wait side by side.
  it.concurrent('[U6] an alert is raised, acknowledged from the first screen, and its author sees that', { timeout: 240_000 }, async () => {
    await withBoth(async (tt, gy) => {
      await area(tt, 'Main areas', 'Alerts');
      await tt.getByRole('link', { name: 'Raise an alert' }).click();
      await tt.getByLabel('Headline').fill('Open boat north of the Serpent’s Mouth');
      await tt.getByLabel('Where', { exact: true }).fill('Between Güiria and Icacos');
      expect(await graveViolations(tt)).toEqual([]);
      await tt.getByRole('button', { name: 'Send to 1 taskforce' }).click();
      const row = tt.getByRole('row', { name: /Guyana/ });
      await row.getByText('Acknowledged').waitFor({ state: 'detached' });

      await area(gy, 'Áreas principales', 'Hoy');
      await gy.getByRole('button', { name: 'Acusar recibo: Open boat north of the Serpent’s Mouth' }).waitFor();
      expect(await graveViolations(gy)).toEqual([]);
      await gy.getByRole('link', { name: /Open boat north/ }).click();
      await gy.getByRole('heading', { name: 'Open boat north of the Serpent’s Mouth' }).waitFor();
      expect(await graveViolations(gy)).toEqual([]);
      await gy.getByRole('button', { name: 'Acusar recibo', exact: true }).click();
      await gy.getByRole('button', { name: 'Acusar recibo', exact: true, disabled: true }).waitFor();
      await row.getByText('Acknowledged').waitFor();
      expect(await graveViolations(tt)).toEqual([]);
    });
  });

  it.concurrent('[J1] a request is asked, acknowledged, answered and closed, each act signed', { timeout: 400_000 }, async () => {
    await withBoth(async (tt, gy) => {
      await area(tt, 'Main areas', 'Requests');
      await tt.getByRole('link', { name: 'Ask a taskforce' }).first().click();
      await tt.getByText('Vessel', { exact: true }).click();
      await tt.getByLabel('What you want to know').fill('Pirogue with two cut masts: who owns it?');
      await tt.getByLabel('Why you think they have it').fill('Your coast guard took a photograph.');
      await tt.getByText('Guyana', { exact: true }).click();
      expect(await graveViolations(tt)).toEqual([]);
      await tt.getByRole('button', { name: 'Send to 1 taskforce' }).click();
      const isUnderWay = tt.getByText('It leaves in a moment.').or(tt.getByText(/^It is with Guyana\./)); // whichever the machine lets be seen
      await isUnderWay.first().waitFor();

      await area(gy, 'Áreas principales', 'Solicitudes');
      await gy.getByRole('link', { name: /Pirogue with two cut masts/ }).click();
      await gy.getByRole('button', { name: 'Acusar recibo' }).click();
      await tt.getByText('Guyana is working on it.').waitFor();
      await gy.getByRole('button', { name: 'Responder', exact: true }).click();
      await gy.getByLabel('Su respuesta').fill('Pertenece a un pescador de Charity.');
      expect(await graveViolations(gy)).toEqual([]);
      await gy.getByRole('button', { name: 'Firmar y enviar' }).click();

      await tt.getByText('Guyana has answered. Say whether it helped, and close it.').waitFor();
      await tt.getByText('Pertenece a un pescador de Charity.', { exact: true }).waitFor();
      expect(await graveViolations(tt)).toEqual([]);
      await tt.getByRole('button', { name: 'Close', exact: true }).click();
      await tt.getByRole('button', { name: 'Sign and send' }).click();
      await gy.getByText('Terminada. No queda nada por hacer.').waitFor();
      await tt
        .getByText(/Signature checked/)
        .nth(3)
        .waitFor();
    });
  });

  it('[U5] every other screen passes axe and stands at 360 pixels', { timeout: 240_000 }, async () => {
    const { page, faults } = await openOfficerPage(browser, await countries.tt.freshAddress());
    for (const name of ['Today', 'Alerts', 'Requests', 'Rooms', 'People', 'Settings']) {
      await area(page, 'Main areas', name);
      expect(await graveViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(360);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

async function withBoth(act: (tt: Page, gy: Page) => Promise<void>): Promise<void> {
  const [tt, gy] = await Promise.all([
    openOfficerPage(browser, await countries.tt.freshAddress()),
    openOfficerPage(browser, await countries.gy.freshAddress()),
  ]);
  await act(tt.page, gy.page);
  expect([...tt.faults, ...gy.faults]).toEqual([]);
  await Promise.all([tt.page.context().close(), gy.page.context().close()]);
}

/** Goes to an area by its name, and waits for its heading. */
async function area(page: Page, navigation: string, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: navigation })
    .getByRole('link', { name: new RegExp(`^${name}(, |$)`) })
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}
