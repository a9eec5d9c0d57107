import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFaceFile } from './face-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-face-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps how things are shown over a restart, for nobody else to read', () => {
  const face = createFaceFile(folder);
  const dark = { ...face.read().appearance, theme: 'dark', language: 'pap' } as const;
  face.setAppearance(dark);
  face.setLabel('Front office');
  expect(createFaceFile(folder).read()).toEqual({ label: 'Front office', appearance: dark, removedAtMs: null });
  expect(statSync(join(folder, 'face.json')).mode & 0o777).toBe(0o600);
});

it('[T7] says once why nothing is here, until the desk has a name again', () => {
  const face = createFaceFile(folder);
  face.setLabel('Front office');
  face.setRemoved(1_800_000_000_000);
  expect(createFaceFile(folder).read()).toMatchObject({ label: '', removedAtMs: 1_800_000_000_000 });
  face.setLabel('Front office');
  expect(createFaceFile(folder).read().removedAtMs).toBeNull();
});

it('falls back to the defaults for a damaged file, and forgets', () => {
  for (const damaged of ['', '{', '[]', '{"label":1}', 'null']) {
    writeFileSync(join(folder, 'face.json'), damaged);
    expect(createFaceFile(folder).read()).toMatchObject({ label: '', appearance: { language: 'en' } });
  }
  const face = createFaceFile(folder);
  face.setLabel('Front office');
  face.forget();
  expect(face.read().label).toBe('');
  expect(createFaceFile(folder).read().label).toBe('');
});
