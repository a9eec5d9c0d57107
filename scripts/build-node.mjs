// Bundles a Node workspace: `node build-node.mjs src/main.ts src/lane/worker.ts`, run in that workspace, writes dist/main.js and dist/lane/worker.js.
// Our own sources go in, registry packages stay out. esbuild's `packages: 'external'` would leave @breakwater/* out as well, and Node can't load
// their TypeScript; so what stays out is read from the dependencies of the workspace and of shared.
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const entryPoints = process.argv.slice(2);
if (entryPoints.length === 0) {
  console.error('usage: node build-node.mjs <entry.ts> [more entries]');
  process.exit(2);
}

const manifests = ['package.json', new URL('../shared/package.json', import.meta.url)].map((path) =>
  JSON.parse(readFileSync(path, 'utf8')),
);
const external = manifests
  .flatMap((manifest) => Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
  .filter((name) => !name.startsWith('@breakwater/'));

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  // What is imported only when it is needed stays so: a hub on SQLite never loads the driver of MongoDB.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  external: external.flatMap((name) => [name, `${name}/*`]),
});
