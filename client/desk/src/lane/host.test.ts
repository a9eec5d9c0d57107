import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHeader } from '../vault/header.ts';
import { openReader } from '../vault/open.ts';
import { readDraft } from '../vault/read/settings.ts';
import { LaneFault, openLane } from './host.ts';

const files = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lane-'));
  const header = join(folder, 'header');
  const made = await createHeader(header, 'calm water behind the wall', { memoryKib: 64, passes: 1 });
  if (made.status !== 'created') throw new Error(made.status);
  return { file: join(folder, 'vault'), header, key: made.key };
};

describe.each([{ inThread: false }, { inThread: true }])('the lane, %o', (options) => {
  it('[D3] runs one job at a time, in the order of the calls; a fault rejects that run only', { timeout: 60_000 }, async () => {
    const where = await files();
    await using lane = await openLane(options);
    const heard: string[] = [];
    const stop = lane.onChanged((topics) => heard.push(...topics));
    await expect(lane.run('forget', { keys: [] })).rejects.toThrow('before open');
    expect(await lane.run('open', { nowMs: 1, ...where, create: true })).toMatchObject({
      status: 'open',
      incarnation: 1,
      device: null,
      restored: false,
    });
    const places = Array.from({ length: 20 }, (_, i) => lane.run('keep-draft', { nowMs: i, place: 'same', text: `draft ${i}` }));
    const fault = lane.run('sign', { kind: 'link', bytes: new Uint8Array(1) });
    await expect(fault).rejects.toThrow('no device');
    await Promise.all(places);
    using reader = openReader(where.file, where.key);
    expect(readDraft(reader, 'same')).toEqual({ text: 'draft 19', atMs: 19 });
    await lane.run('remember', { idleLockMinutes: 5 });
    expect(heard).toContain('settings');
    stop();
    const before = heard.length;
    await lane.run('remember', { idleLockMinutes: 6 });
    expect(heard).toHaveLength(before);
  });

  it('[D7] raises the incarnation with each opening, with other random bytes', { timeout: 60_000 }, async () => {
    const where = await files();
    const fences: string[] = [];
    for (const incarnation of [1, 2, 3]) {
      await using lane = await openLane(options);
      const opened = await lane.run('open', { nowMs: 1, ...where, create: incarnation === 1 });
      if (opened.status !== 'open') throw new Error(opened.status);
      expect(opened.incarnation).toBe(incarnation);
      fences.push(Buffer.from(opened.fence).toString('hex'));
    }
    expect(new Set(fences).size).toBe(3);
  });
});

it('[RE7] a lane that is stopped ends where it stands: nobody waits for its answer', { timeout: 60_000 }, async () => {
  const stopping = new AbortController();
  const lane = await openLane({ inThread: true, signal: stopping.signal });
  const asked = expect(lane.run('prove-copy', { file: '/nowhere', key: new Uint8Array(32) })).rejects.toThrow('was stopped');
  stopping.abort();
  await asked;
  await lane[Symbol.asyncDispose]();
});

it('a lane whose thread has ended says so, to those who wait and to those who ask later', { timeout: 60_000 }, async () => {
  const lane = await openLane({ inThread: true });
  await lane[Symbol.asyncDispose]();
  await expect(lane.run('forget', { keys: [] })).rejects.toThrow(LaneFault);
});
