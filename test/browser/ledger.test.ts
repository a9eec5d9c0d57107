import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceOf, type EvilNetwork, evilNetwork } from '../evil-hub/evil-network.ts';
import { agreeTo } from '../network/agreements.ts';
import { consult, write } from '../network/rooms.ts';
import { PASSPHRASE } from '../network.ts';
import type { Seat } from '../seat.ts';
import { graveViolations, hasChromium, launchChromium, openOfficerPage } from './officer-page.ts';

let network: EvilNetwork;
let browser: Browser;

describe.skipIf(!hasChromium)('what was not received in a room', () => {
  beforeAll(async () => {
    [network, browser] = await Promise.all([evilNetwork({ taskforces: ['TT', 'GY', 'CW', 'DO'] }), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await network?.[Symbol.asyncDispose]();
  });

  it('[D5] is one line that opens to the whole, is asked of another desk until both have the same, and prints', {
    timeout: 180_000,
  }, async () => {
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'one', 'Grey pirogue');
    await network.settle();
    const mute = network.evil.does({
      'envelope:submit': ({ payload, pass }) =>
        pass({ ...payload, recipients: payload.recipients.filter((device) => device !== deviceOf(gy)) }),
    });
    await write(tt, room, 'kept back by the hub');
    await network.settle();
    mute[Symbol.dispose]();
    await write(tt, room, 'three');
    await network.settle();

    await using window = await gy.serve();
    const { page, faults } = await openOfficerPage(browser, window.mintAddress());
    await page
      .getByRole('navigation', { name: 'Main areas' })
      .getByRole('link', { name: /^Rooms/ })
      .click();
    await page.getByRole('link', { name: /Grey pirogue/ }).click();
    await page.getByText('three', { exact: true }).waitFor();
    await page.getByText('Not received, or cannot be opened: 1', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();

    const sheet = page.getByRole('dialog', { name: 'Messages not received' });
    const author = sheet.getByRole('button', { name: /Chair TT.*Not received: 1/ });
    const gap = sheet.getByText('Not received: numbers 2', { exact: true }).first();
    await author.waitFor();
    expect(await gap.isVisible()).toBe(false);
    await author.click();
    await gap.waitFor();
    await sheet.getByRole('button', { name: 'Compare with Chair TT' }).click();
    await sheet.getByText(/^Your list and that of Chair TT differ/).waitFor();
    expect(await graveViolations(page)).toEqual([]);

    // What was missing is asked for meanwhile. A desk answers once a minute.
    for (let minute = 0; minute < 3; minute++) {
      network.pass(61_000);
      await network.settle();
    }
    const whole = sheet.getByRole('button', { name: /Chair TT.*Received: 3$/ });
    await whole.waitFor();
    await sheet.getByRole('button', { name: 'Compare with Chair TT' }).click();
    await sheet.getByText(/^Your list and that of Chair TT are the same/).waitFor();
    const [ours, theirs] = await Promise.all([gy, tt].map((seat) => seat.ask('rooms:ledger', { room })));
    expect(ours?.hash).toBe(theirs?.hash);
    await sheet
      .getByText(theirs?.hash ?? '-', { exact: true })
      .nth(1)
      .waitFor();
    await sheet.getByText(theirs?.signature ?? '-', { exact: true }).waitFor();

    // On paper every computer is open, and there is nothing to press.
    await whole.click();
    const numbers = sheet.getByText(/^Messages, start 1 of the program: 1 to 3/).first();
    await numbers.waitFor({ state: 'hidden' });
    await page.emulateMedia({ media: 'print' });
    await numbers.waitFor();
    expect(await sheet.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('[CS28] [RO71] a taskforce is expelled: asked for on one chair’s screen, signed on another’s, and told on its own', {
    timeout: 180_000,
  }, async () => {
    // The first three admitted have a voice (RO11); the fourth is put out.
    const [gy, cw, dominican, tt] = ['GY', 'CW', 'DO', 'TT'].map(network.chair) as [Seat, Seat, Seat, Seat];
    for (const other of ['CW', 'DO'] as const) await network.verify('GY', other);
    await network.settle();
    const [asking, signing, out] = await Promise.all([gy, cw, tt].map((seat) => windowOf(seat)));
    if (!asking || !signing || !out) throw new Error('no window');
    const { page } = asking;
    await page.getByRole('link', { name: /^People/ }).click();
    await page.getByRole('link', { name: /Trinidad and Tobago/ }).click();
    await page.locator('[data-part=expel]').getByRole('button', { name: 'Begin' }).click();
    const dialog = page.getByRole('dialog', { name: 'Expel Trinidad and Tobago from the network?' });
    await dialog.getByLabel('Passphrase now').fill(PASSPHRASE);
    expect(await graveViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign and ask the other chairs' }).click();
    await page.getByText(/2 signatures are still missing/).waitFor();
    await network.settle();
    await agreeTo(dominican);

    await signing.page.getByRole('link', { name: /asks you to expel Trinidad and Tobago from the network/ }).click();
    const agree = signing.page.getByRole('button', { name: 'Agree and sign' });
    await signing.page.getByLabel('Passphrase now').waitFor();
    expect(await agree.isEnabled()).toBe(false);
    await signing.page.getByLabel('Passphrase now').fill(PASSPHRASE);
    expect(await graveViolations(signing.page)).toEqual([]);
    await agree.click();
    await network.settle();

    await page.getByText(/^Expelled from the network on .*, by the chairs of/).waitFor();
    await out.page.getByText(/Your taskforce was expelled from the network: nothing reaches/).waitFor();
    await out.page.getByRole('button', { name: 'People' }).click();
    await out.page.getByText(/Phone the operator and a chair whom you know/).waitFor();
    expect(await graveViolations(out.page)).toEqual([]);
    expect([...asking.faults, ...signing.faults, ...out.faults]).toEqual([]);
    for (const each of [asking, signing, out]) await each[Symbol.asyncDispose]();
  });
});

/** An officer's window on a desk of the network; ends with its server. */
async function windowOf(seat: Seat) {
  const served = await seat.serve();
  const opened = await openOfficerPage(browser, served.mintAddress());
  return { ...opened, [Symbol.asyncDispose]: async () => void (await served[Symbol.asyncDispose]()) };
}
