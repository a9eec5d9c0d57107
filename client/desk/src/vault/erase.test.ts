import { existsSync, linkSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { forgetAsideHeader, setAside, vaultFiles, wipeVault } from '../vault-files.ts';
import { writeFileAtomic } from './write-file.ts';

// A second name for the same blocks shows what is on the disk where a file was.
let folder: string;
let kept: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-erase-'));
  kept = join(folder, 'kept');
});

it('[section 5] a header that is replaced is written over on the disk: an earlier passphrase opens nothing', () => {
  const file = join(folder, 'header.json');
  writeFileAtomic(file, 'wrapped by the earlier passphrase');
  linkSync(file, kept);
  writeFileAtomic(file, 'wrapped by the new passphrase');
  expect(readFileSync(file, 'utf8')).toBe('wrapped by the new passphrase');
  expect(readFileSync(kept, 'utf8')).not.toContain('earlier');
});

it('[section 5] [U2] wiping writes over what opens the vault before it goes, the doorbell key and what waited too', () => {
  const files = vaultFiles(folder);
  const secret = ['header', 'stagedHeader', 'asideHeader', 'bell', 'spool'] as const;
  for (const each of secret) {
    writeFileAtomic(files[each], `secret of ${each}`);
    linkSync(files[each], `${kept}-${each}`);
  }
  wipeVault(files);
  for (const each of secret) {
    expect(existsSync(files[each]), each).toBe(false);
    expect(readFileSync(`${kept}-${each}`, 'utf8'), each).not.toContain('secret');
  }
});

it('[RE11] what opens a damaged vault that was set aside is written over, too', () => {
  const files = vaultFiles(folder);
  writeFileAtomic(files.asideHeader, 'secret');
  linkSync(files.asideHeader, kept);
  forgetAsideHeader(files);
  expect(readFileSync(kept, 'utf8')).not.toContain('secret');
});

it('[RE11] a damaged vault that lies aside is still there when putting back was cut off and is begun anew', () => {
  const files = vaultFiles(folder);
  writeFileAtomic(files.vault, 'damaged');
  writeFileAtomic(files.header, 'its header');
  setAside(files);
  setAside(files);
  expect([readFileSync(files.aside, 'utf8'), readFileSync(files.asideHeader, 'utf8')]).toEqual(['damaged', 'its header']);
});
