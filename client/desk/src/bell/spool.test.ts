import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetSpool, readSpool, writeSpool } from './spool.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-spool-'));
  path = join(folder, 'spool');
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((made) => Uint8Array.from(made));
const entry: fc.Arbitrary<Entry> = fc.record({
  envelope: fc.uuid({ version: 4 }).map((id) => EnvelopeId.parse(id)),
  sender: fc.uuid({ version: 4 }).map((id) => DeviceId.parse(id)),
  lane: fc.constantFrom('acts', 'rest'),
  urgency: fc.constantFrom('routine', 'priority', 'immediate'),
  storedAt: fc.nat(),
  common: fc.option(bytes),
  part: fc.option(fc.record({ type: fc.constantFrom('prekey', 'whisper'), ciphertext: bytes })),
});

describe('the spool', () => {
  it('[U7] gives back what the hub gave, and is for its owner only', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        writeSpool(path, entries);
        expect(readSpool(path)).toEqual(entries);
      }),
      { numRuns: 30 },
    );
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves out what is damaged and keeps the rest', () => {
    const [good] = fc.sample(entry, 1);
    if (!good) throw new Error('no sample');
    writeSpool(path, [good]);
    appendFileSync(path, '{"envelope":"x"}\n{broken\n[]\n{"b":7}\n');
    expect(readSpool(path)).toEqual([good]);
    forgetSpool(path);
    expect(readSpool(path)).toEqual([]);
  });
});
