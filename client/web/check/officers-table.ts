import { readFile } from 'node:fs/promises';
import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import { OFFICERS_WORDS } from '../src/i18n/officers-words.ts';

const GLOSSARY = new URL('../../../GLOSSARY.md', import.meta.url);

/** The officers' table (U9) as it stands in GLOSSARY.md: rendered from the words that the catalogues keep to. */
function officersTable(): string {
  const rows = Object.entries(OFFICERS_WORDS).map(([ours, words]) => [ours, ...LANGUAGES.map((language) => words[language])]);
  return [['ours', ...LANGUAGES], ['---', ...LANGUAGES.map(() => '---')], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Says so when the glossary's table is not the one that the screens' words make. */
export async function glossaryFaults(): Promise<string[]> {
  const glossary = await readFile(GLOSSARY, 'utf8');
  return glossary.includes(officersTable())
    ? []
    : ["GLOSSARY.md: the officers' table is not that of client/web/src/i18n/officers-words.ts"];
}
