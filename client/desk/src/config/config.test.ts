import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const folder = (settings?: string): string => {
  const made = mkdtempSync(join(tmpdir(), 'desk-config-'));
  if (settings !== undefined) writeFileSync(join(made, 'desk.json'), settings);
  return made;
};

it('takes the command line over the environment, the environment over the file, the file over the defaults', () => {
  const data = folder('{"port": 1001, "logLevel": "debug"}');
  expect(readConfig({ data }, {})).toEqual({ folder: data, host: '127.0.0.1', port: 1001, openBrowser: true, logLevel: 'debug' });
  expect(readConfig({}, { BREAKWATER_DESK_DATA: data, BREAKWATER_DESK_PORT: '1002' })).toMatchObject({ folder: data, port: 1002 });
  expect(readConfig({ data, port: 1003, openBrowser: false }, { BREAKWATER_DESK_PORT: '1002' })).toMatchObject({
    port: 1003,
    openBrowser: false,
  });
});

it('names the key that is wrong and where it stands', () => {
  expect(() => readConfig({ data: folder('{"prot": 1}') }, {})).toThrow(/"prot" in .*desk\.json/);
  expect(() => readConfig({ data: folder('{') }, {})).toThrow(/JSON/);
  expect(() => readConfig({ data: folder() }, { BREAKWATER_DESK_PORT: '0x10' })).toThrow(/"port" in the environment/);
  expect(() => readConfig({ data: folder() }, { BREAKWATER_DESK_PROT: '1' })).toThrow(ConfigError);
  expect(() => readConfig({ data: folder(), port: 70_000 }, {})).toThrow(/"port" in the command line/);
});
