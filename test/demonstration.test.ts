import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

const file = fileURLToPath(new URL('../scripts/src/demonstration.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'breakwater-demonstration-'));
let running: ChildProcess | undefined;
afterEach(async () => {
  if (running?.exitCode === null && running.signalCode === null && running.kill('SIGKILL')) await once(running, 'exit');
  for (const pid of left()) process.kill(pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** Programs of this machine whose command line names the demonstration's folder. */
function left(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== running?.pid)
    .map(Number)
    .filter((pid) => commandLine(pid).includes(data));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}

/** Starts the demonstration; resolves when its hub serves and its desks start. */
async function start(): Promise<ChildProcess> {
  const program = spawn(process.execPath, ['--import', 'tsx', file, '--data', data], { stdio: ['pipe', 'pipe', 'pipe'] });
  running = program;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    program.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('founds the taskforce')) resolve();
    });
    program.once('exit', () => reject(new Error(said)));
  });
  return program;
}

/** A command of the hub that was running ends by itself, in a moment. */
const nothingLeft = (): Promise<unknown> => vi.waitFor(() => expect(left()).toEqual([]), { timeout: 60_000 });

describe.skipIf(process.platform !== 'linux')('the demonstration', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing running after %s', async (signal) => {
    const program = await start();
    expect(left().length).toBeGreaterThan(1);
    program.kill(signal);
    await once(program, 'exit');
    await nothingLeft();
  });

  it('leaves nothing running when its terminal is closed', async () => {
    const program = await start();
    program.stdout?.destroy();
    program.stderr?.destroy();
    program.kill('SIGHUP');
    await once(program, 'exit');
    await nothingLeft();
  });
});
