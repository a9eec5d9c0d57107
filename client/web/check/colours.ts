import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
const TYPE_SIZE = /font-size:\s*[\d.]|fontSize=|fz=/;

/** Colours and type sizes outside the theme: one file decides how everything looks. */
export async function colourFaults(): Promise<string[]> {
  const files = (await readdir(SRC, { recursive: true })).filter((file) => /\.(css|tsx)$/.test(file));
  const faults = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(`${SRC}/${file}`, 'utf8')).split('\n');
      return lines.flatMap((line, index) =>
        COLOUR.test(line) || TYPE_SIZE.test(line) ? [`src/${file}:${index + 1}: a colour or a type size outside theme.ts`] : [],
      );
    }),
  );
  return faults.flat();
}
