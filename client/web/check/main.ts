import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import { reviewOf } from '../src/i18n/reviewed.ts';
import { colourFaults } from './colours.ts';
import { faultsOf } from './faults.ts';
import { loadAll } from './load.ts';
import { glossaryFaults } from './officers-table.ts';
import { unusedFaults } from './unused.ts';

// `npm run check -w @breakwater/web`: catalogues complete and consistent, words of U9, colours and sizes only in the theme; counts what no native reader has seen.
const catalogues = await loadAll();
const faults = [...faultsOf(catalogues), ...(await unusedFaults(catalogues.en)), ...(await colourFaults()), ...(await glossaryFaults())];
for (const fault of faults) process.stderr.write(`${fault}\n`);
for (const language of LANGUAGES) {
  const { seen, unreviewed, outdated } = reviewOf(language, catalogues[language]);
  process.stdout.write(
    `${language.padEnd(4)} ${String(seen + unreviewed).padStart(4)} strings, ${unreviewed} unreviewed${outdated > 0 ? `, ${outdated} of them changed since they were read` : ''}\n`,
  );
}
process.stdout.write(`${faults.length} faults in the catalogues and styles\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
