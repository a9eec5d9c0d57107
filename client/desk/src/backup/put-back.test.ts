import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHeader } from '../vault/header-file.ts';
import { vaultFiles } from '../vault-files.ts';
import { type CopyNote, readNote, sealNote, vaultTag, writeNote } from './copy-note.ts';
import { findPlace, makeCopy } from './make-copy.ts';
import { putBack } from './put-back.ts';
import { readCopy } from './read-copy.ts';
import { damage, KDF, PASSPHRASE, vaultIn } from './testing/vault-on-disk.ts';

let root: string;
let stick: string;
let note: CopyNote;
let own: Awaited<ReturnType<typeof vaultIn>>;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-put-back-'));
  stick = join(root, 'stick');
  mkdirSync(stick);
  own = await vaultIn(join(root, 'desk'));
  const parts = { ...own, inThread: false, now: () => 1_000, signal: new AbortController().signal };
  const place = await findPlace(stick, parts, 0);
  if (place.status !== 'usable') throw new Error(place.status);
  expect(await makeCopy(place, parts)).toMatchObject({ status: 'proved' });
  await own.lane[Symbol.asyncDispose]();
  const read = readNote(readFileSync(join(stick, 'breakwater-copy.json'), 'utf8'));
  if (read.status !== 'read') throw new Error(read.status);
  note = read.note;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a copy on a stick that anybody could have written', () => {
  const found = async (folder: string): Promise<string> => (await readCopy(folder)).status;
  const put = async (folder: string, passphrase = PASSPHRASE): Promise<string> => {
    const files = vaultFiles(join(root, 'new'));
    mkdirSync(join(root, 'new'), { recursive: true });
    const { status } = await putBack({ folder, passphrase, sheet: null, lost: false }, { files, inThread: false, kdf: KDF });
    expect(readdirSync(join(root, 'new')).length > 0).toBe(status === 'put-back');
    return status;
  };

  it('[RE11] is read through no link, and only as the note says', async () => {
    const { file } = note;
    expect(await found(stick)).toBe('found');
    symlinkSync(stick, join(root, 'link'));
    expect(await found(join(root, 'link'))).toBe('copy-not-plain');
    const [linkedNote, linkedFile, short] = ['linked-note', 'linked-file', 'short'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [linkedNote, linkedFile, short]) cpSync(stick, folder, { recursive: true });
    rmSync(join(linkedNote, 'breakwater-copy.json'));
    symlinkSync(join(stick, 'breakwater-copy.json'), join(linkedNote, 'breakwater-copy.json'));
    rmSync(join(linkedFile, file));
    symlinkSync(join(stick, file), join(linkedFile, file));
    truncateSync(join(short, file), 4_096);
    expect(await Promise.all([linkedNote, linkedFile, short].map(found))).toEqual(['copy-not-plain', 'copy-not-plain', 'copy-damaged']);
  });

  it('[RE11] asks for no more memory or time than four vaults of ours, before anything of it is proved', async () => {
    const { seal: _, ...unsealed } = note;
    for (const kdf of [
      { memoryKib: 4_194_304, passes: 1 },
      { memoryKib: 64, passes: 100 },
    ]) {
      writeFileSync(
        join(stick, 'breakwater-copy.json'),
        writeNote(sealNote(own.key, { ...unsealed, header: { ...unsealed.header, kdf } })),
      );
      expect(await found(stick), JSON.stringify(kdf)).toBe('copy-damaged');
    }
  });

  it('[RE11] leaves a vault whose header alone was lost as it is, until everything is proved', async () => {
    const files = vaultFiles(join(root, 'half'));
    mkdirSync(join(root, 'half'));
    writeFileSync(files.vault, 'newer than the copy');
    const tried = async (passphrase: string): Promise<string> => {
      const { status } = await putBack({ folder: stick, passphrase, sheet: null, lost: false }, { files, inThread: false, kdf: KDF });
      expect(readFileSync(status === 'put-back' ? files.aside : files.vault, 'utf8'), status).toBe('newer than the copy');
      return status;
    };
    expect(await tried('not the one')).toBe('wrong-passphrase');
    const bytes = readFileSync(join(stick, note.file));
    damage(join(stick, note.file), 9_000);
    expect(await tried(PASSPHRASE)).toBe('copy-damaged');
    writeFileSync(join(stick, note.file), bytes);
    expect(await tried(PASSPHRASE)).toBe('put-back');
  });

  it('[RE11] is put back only when it is whole, and its note is of the vault that it opens', async () => {
    const other = await vaultIn(join(root, 'other'));
    await other.lane[Symbol.asyncDispose]();
    const { seal: _, ...unsealed } = note;
    const theirs = readHeader(other.files.header);
    if (theirs.status !== 'read') throw new Error(theirs.status);
    const notePath = join(stick, 'breakwater-copy.json');
    const notes: [string, string][] = [
      // Our file under the header of a vault that somebody else can open.
      [writeNote({ ...note, header: theirs.header }), 'copy-damaged'],
      [writeNote({ ...note, vault: vaultTag(other.key) }), 'copy-damaged'],
      // An older copy dressed as today's; a number that no later opening could go above.
      [writeNote({ ...note, madeAtMs: note.madeAtMs + 86_400_000 }), 'copy-damaged'],
      [writeNote({ ...note, header: { ...note.header, incarnation: Number.MAX_SAFE_INTEGER } }), 'copy-damaged'],
      [writeNote(sealNote(other.key, unsealed)), 'copy-damaged'],
      // Sealed with our key: then the file itself is looked at.
      [writeNote(sealNote(own.key, { ...unsealed, hash: vaultTag(other.key) })), 'copy-damaged'],
      [writeNote(note).replace('"v":1', '"v":2'), 'copy-damaged'],
    ];
    for (const [text, status] of notes) {
      writeFileSync(notePath, text);
      expect(await put(stick), text).toBe(status);
    }
    writeFileSync(notePath, writeNote(note));
    expect(await put(stick, 'not the one')).toBe('wrong-passphrase');
    const bytes = readFileSync(join(stick, note.file));
    damage(join(stick, note.file), 9_000);
    expect(await put(stick)).toBe('copy-damaged');
    writeFileSync(join(stick, note.file), bytes);
    expect(await put(stick)).toBe('put-back');
  });
});
