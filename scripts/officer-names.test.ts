import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SCREENS = fileURLToPath(new URL('../client/web/src', import.meta.url));

it('[RO55] no screen writes an officer’s name but by the one function that says when two have it', () => {
  const files = readdirSync(SCREENS, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const found = files.filter((file) => readFileSync(`${SCREENS}/${file}`, 'utf8').includes("'common.unknownOfficer'"));
  expect(found).toEqual(['ui/officer-text.ts']);
});
