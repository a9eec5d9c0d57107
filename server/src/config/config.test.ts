import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigningKey } from '../keys/signing-key.ts';
import { FILES, makeDataFolder, readConfig, readKeyFile, writePrivate } from './data-folder.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'breakwater-config-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const write = (settings: unknown): void =>
  writeFileSync(join(data, FILES.settings), typeof settings === 'string' ? settings : JSON.stringify(settings));

describe("the hub's settings", () => {
  it('have defaults, and the environment goes before the file', () => {
    write({ port: 5_000, log: 'warn' });
    expect(readConfig(data, {})).toEqual({
      data,
      host: '127.0.0.1',
      port: 5_000,
      store: { kind: 'sqlite', file: 'hub.sqlite' },
      behindProxy: false,
      log: 'warn',
      sourceUrl: expect.stringMatching(/^https:/),
    });
    const environment = {
      BREAKWATER_HUB_PORT: '6000',
      BREAKWATER_HUB_MONGODB_URL: 'mongodb://127.0.0.1/hub',
      BREAKWATER_HUB_TLS_CERTIFICATE_FILE: 'c.pem',
      BREAKWATER_HUB_TLS_KEY_FILE: 'k.pem',
      BREAKWATER_HUB_HOST: '0.0.0.0',
      OTHER: 'x',
    };
    expect(readConfig(data, environment)).toMatchObject({
      port: 6_000,
      store: { kind: 'mongo' },
      tls: { certificateFile: 'c.pem', keyFile: 'k.pem' },
    });
  });

  it.each([
    ['a wrong port', { port: 70_000 }, {}, '"port" in'],
    ['a wrong kind of store', { store: { kind: 'floppy' } }, {}, '"store.kind" in'],
    ['a misspelt key', { prot: 1 }, {}, '"prot" in'],
    ['a misspelt key inside', { tls: { certificateFile: 'a', keyFile: 'b', pasword: 'c' } }, {}, '"tls.pasword" in'],
    ['half a TLS setting', {}, { BREAKWATER_HUB_TLS_KEY_FILE: 'k' }, '"tls.certificateFile" in the environment'],
    ['a port in words', {}, { BREAKWATER_HUB_PORT: 'many' }, '"port" in the environment'],
    ['a misspelt variable', {}, { BREAKWATER_HUB_PROT: '1' }, 'BREAKWATER_HUB_PROT in the environment'],
    ['an odd truth', {}, { BREAKWATER_HUB_BEHIND_PROXY: 'yes' }, '"behindProxy" in the environment'],
    ['no loopback and no TLS', { host: '0.0.0.0' }, {}, '"host" is 0.0.0.0'],
    ['no JSON', '{', {}, 'cannot be read as JSON'],
  ])('name the wrong key: %s', (_name, settings, environment, message) => {
    write(settings);
    expect(() => readConfig(data, environment)).toThrow(message);
  });

  it('say where a hub could be made when there is none', () => {
    expect(() => readConfig(join(data, 'nowhere'), {})).toThrow('hub init');
  });
});

describe.skipIf(process.platform === 'win32')('a key file', () => {
  it('is refused when others may read it, or when it holds something else', () => {
    makeDataFolder(data);
    writePrivate(data, FILES.hubKey, createSigningKey().exportPem());
    const path = join(data, FILES.hubKey);
    expect(readKeyFile(path).publicKey).toHaveLength(32);
    chmodSync(path, 0o640);
    expect(() => readKeyFile(path)).toThrow('chmod 600');
    writePrivate(data, 'other.pem', 'not a key');
    expect(() => readKeyFile(join(data, 'other.pem'))).toThrow('does not hold');
    expect(() => readKeyFile(join(data, 'absent.pem'))).toThrow('is missing');
    expect(() => writePrivate(data, FILES.hubKey, 'again')).toThrow();
  });
});
