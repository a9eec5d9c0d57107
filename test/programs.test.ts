import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@breakwater/scripts/free-port';
import { afterEach, describe, expect, it } from 'vitest';

// The bundles as they are shipped. Unit tests read the sources, so only these see a bundle that left one of our own packages outside.

const run = promisify(execFile);
const hub = fileURLToPath(new URL('../server/dist/main.js', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'breakwater-programs-'));
let serving: ChildProcess | undefined;

afterEach(async () => {
  if (serving?.exitCode === null && serving.kill()) await once(serving, 'exit');
  rmSync(data, { recursive: true, force: true });
});

describe('the built hub', () => {
  it('founds a network, serves it, and stops when it is asked to', async () => {
    const port = await freePort();
    await run(process.execPath, [hub, 'init', '--name', 'Test', '--address', `ws://127.0.0.1:${port}`, '--data', join(data, 'hub')]);
    serving = spawn(process.execPath, [hub, 'serve', '--data', join(data, 'hub')], { stdio: ['ignore', 'ignore', 'pipe'] });
    await said(serving, 'listening');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);

    serving.kill('SIGTERM');
    expect(await once(serving, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong and ends with 1', async () => {
    const refused = run(process.execPath, [hub, 'serve', '--data', join(data, 'nowhere')]);
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('There is no hub in') });
  });
});

/** Resolves once the program has written the word to its standard error; rejects when it ends before. */
function said(program: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    program.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk;
      if (heard.includes(word)) resolve();
    });
    program.once('exit', () => reject(new Error(`ended before it said "${word}": ${heard}`)));
  });
}
