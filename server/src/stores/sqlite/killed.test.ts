import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeviceId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import { someDevice } from '../contract/values.ts';
import { openSqliteStores } from './open.ts';

const WRITER = fileURLToPath(new URL('killed-writer.ts', import.meta.url));
const ROUNDS = 5;

/** Runs the writer until it has printed so many lines, then kills it with SIGKILL; gives what it printed. */
function runAndKill(file: string, device: DeviceId, afterLines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, file, device], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaints = '';
    writer.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    writer.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > afterLines) writer.kill('SIGKILL');
    });
    writer.on('error', reject);
    writer.on('close', (_code, signal) => {
      const lines = printed.split('\n').slice(0, -1);
      if (signal === 'SIGKILL') resolve(lines);
      else reject(new Error(`the writer ended by itself: ${complaints}`));
    });
  });
}

describe('a killed hub on SQLite', () => {
  it('[D1] [D2] has every envelope that it answered, once, and none that was acknowledged', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'breakwater-killed-'));
    const file = join(folder, 'hub.db');
    const device = someDevice();
    const printed: string[] = [];
    const named = (mark: '+' | '?' | '-') => new Set(printed.filter((line) => line.startsWith(mark)).map((line) => line.slice(1)));
    for (let round = 0; round < ROUNDS; round++) {
      printed.push(...(await runAndKill(file, device, 50 + Math.floor(Math.random() * 400))));
      // Opening takes the mailboxes' lock: the killed process holds it no longer.
      await using stores = await openSqliteStores(file, { now: Date.now, randomBytes });
      const { entries, left } = await stores.mailboxes.drain(device, 'rest', { entries: 1_000_000, bytes: Number.MAX_SAFE_INTEGER });
      const found = new Set(entries.map(({ envelope }): string => envelope));
      expect({ left, repeated: entries.length - found.size }).toEqual({ left: 0, repeated: 0 });
      const [answered, acknowledging, acknowledged] = [named('+'), named('?'), named('-')];
      expect([...answered].filter((envelope) => !acknowledging.has(envelope) && !found.has(envelope))).toEqual([]);
      expect([...acknowledged].filter((envelope) => found.has(envelope))).toEqual([]);
    }
    expect(named('-').size).toBeGreaterThan(ROUNDS * 5);
    await rm(folder, { recursive: true });
  });
});
