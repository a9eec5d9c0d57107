import type { Page } from 'playwright-core';

/** Less than the lines of a room are high on screen: what is passed over was not drawn. */
const STEP_PX = 200;
const SLACK_PX = 4;
/** More steps than any of these rooms needs. */
const STEPS_MAX = 900;

type Line = { readonly text: string; readonly top: number };

/** What is on screen of a room's messages, as written, and where in px. */
export const linesOnScreen = (page: Page): Promise<Line[]> =>
  page.locator('article .message-text').evaluateAll((all) => {
    const list = all[0]?.closest('[role="log"]')?.getBoundingClientRect();
    return all
      .map((each) => ({ text: each.textContent ?? '', ...each.getBoundingClientRect().toJSON() }))
      .filter(({ top, bottom }) => list && bottom > list.top && top < list.bottom)
      .map(({ text, top }) => ({ text, top: top as number }));
  });

/**
 * Reads an open room back with the wheel, from what is on screen to the message `until`; gives every message that was on screen, oldest first. A line
 * moves by the turn of the wheel and by nothing else, whatever comes in above it: anything else is thrown.
 */
export async function readBack(page: Page, until: string): Promise<readonly string[]> {
  await page.getByRole('log').hover();
  let shown = await linesOnScreen(page);
  const read = shown.map(({ text }) => text);
  // A turn of the wheel may be under way still when the next one begins.
  let owed = 0;
  for (let step = 0; read[0] !== until && step < STEPS_MAX; step++) {
    await page.mouse.wheel(0, -STEP_PX);
    owed += STEP_PX;
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const next = await linesOnScreen(page);
    const moved = next.flatMap(({ text, top }) => shown.filter((had) => had.text === text).map((had) => top - had.top));
    if (moved.length === 0 || moved.some((px) => px < -SLACK_PX || px > owed + SLACK_PX))
      throw new Error(`turns of the wheel by ${owed} at “${shown[0]?.text}” moved lines by ${moved.join(', ')} px to “${next[0]?.text}”`);
    owed -= Math.max(...moved);
    read.unshift(...next.map(({ text }) => text).filter((text) => !read.includes(text)));
    shown = next;
  }
  return read;
}
