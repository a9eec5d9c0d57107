import { existsSync } from 'node:fs';

/**
 * Where the lane's worker starts. Built, main.js and lane/worker.js lie in one folder. From source (tests, tsx) the worker is TypeScript:
 * tsx reads it, but has to be asked inside the new thread, so the thread begins with two lines that do so.
 */
export function workerEntry(): URL {
  const built = new URL('./lane/worker.js', import.meta.url);
  if (existsSync(built)) return built;
  const tsx = import.meta.resolve('tsx/esm/api');
  const source = new URL('./worker.ts', import.meta.url).href;
  const start = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}
