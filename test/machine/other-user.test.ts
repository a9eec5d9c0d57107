import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from '@breakwater/scripts/programs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

// The built desk, and another user of the same computer: what the page about attacks says of rows 38 and 39 and of core dumps.

const canBeAnother = process.platform === 'linux' && process.getuid?.() === 0;
if (!canBeAnother) console.log('Not root on Linux: what another user of the computer can try is skipped (run the tests as root).');

const NOBODY = 65_534;
const DESK = fileURLToPath(new URL('../../client/desk/dist/main.js', import.meta.url));
const STRANGER = readFileSync(new URL('./stranger.mjs', import.meta.url), 'utf8');
const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)\/#([A-Za-z0-9_-]+)/;

/** What the stranger brings home: what each attempt gave, or the code of its refusal. */
type Loot = Readonly<
  Record<'folder' | 'file' | 'environment' | 'memory' | 'descriptors' | 'control' | 'commandLines' | 'page', string> & { session: number }
>;

describe.skipIf(!canBeAnother)('another user of the computer', () => {
  // Everybody may enter this folder, as everybody may enter /home; the desk's own is the desk's matter.
  const place = mkdtempSync(join(tmpdir(), 'breakwater-machine-'));
  const folder = join(place, 'desk');
  const opened = join(place, 'opened');
  let desk: Program;
  let port: string;
  let code: string;
  let page: string;

  beforeAll(async () => {
    chmodSync(place, 0o755);
    const browser = join(place, 'browser');
    // A browser that only says what it was called with: the very words that all users can read while it starts.
    writeFileSync(browser, `#!/bin/sh\ntr '\\0' '\\n' </proc/$$/cmdline >'${opened}.part' && mv '${opened}.part' '${opened}'\n`, {
      mode: 0o755,
    });
    const env = { ...process.env, BROWSER: browser, DISPLAY: '' };
    desk = startProgram('desk', DESK, ['open', '--data', folder], env);
    [, port = '', code = ''] = await desk.line(ADDRESS);
    await vi.waitUntil(() => existsSync(opened), { timeout: 60_000 });
    page = readFileSync(opened, 'utf8').trim().split('\n').at(-1) ?? '';
  });
  afterAll(async () => {
    await desk?.[Symbol.asyncDispose]();
    rmSync(place, { recursive: true, force: true });
  });

  const strange = (): Loot => {
    const { port: control } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { port: number };
    const args = ['--input-type=module', '-e', STRANGER, folder, `${desk.pid}`, port, `${control}`, page];
    const ended = spawnSync(process.execPath, args, { uid: NOBODY, gid: NOBODY, cwd: '/', env: {}, encoding: 'utf8' });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return JSON.parse(ended.stdout) as Loot;
  };

  it('[U1] attack 38: reads none of the desk’s files and memory, and gets neither an address nor a session', () => {
    const { commandLines: _, ...loot } = strange();
    expect(loot).toEqual({
      folder: 'EACCES',
      file: 'EACCES',
      environment: 'EACCES',
      memory: 'EACCES',
      descriptors: 'EACCES',
      page: 'EACCES',
      control: expect.stringMatching(/^[\w-]{22}\n$/), // the desk's nonce, and no more
      session: 403,
    });
  });

  it('[U1] attack 39: the code stands in no command line, only on a page that is the officer’s alone', () => {
    expect(readFileSync(page, 'utf8')).toMatch(ADDRESS);
    const called = readFileSync(opened, 'utf8');
    expect(called).not.toMatch(/127\.0\.0\.1|#/);
    const { commandLines } = strange();
    expect(commandLines).toContain(DESK);
    expect(commandLines).not.toContain(code);
    expect(commandLines).not.toMatch(/127\.0\.0\.1:\d+\/#/);
  });

  it('[U1] leaves nothing of its memory in a core dump', () => {
    expect(readFileSync(`/proc/${desk.pid}/coredump_filter`, 'utf8').trim()).toMatch(/^0+$/);
  });
});
