import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Vault } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { newVault } from './new-vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-new-vault-'));
const vaults: Vault[] = [];
afterAll(() => {
  for (const vault of vaults) vault.close();
  rmSync(folder, { recursive: true });
});

const place = (): string => join(folder, String(vaults.length));

function created(): Vault {
  const opening = openVault(place(), randomBytes(32), { create: true });
  if (opening.status !== 'open') throw new Error(opening.status);
  vaults.push(opening.vault);
  return opening.vault;
}

function copied(): Vault {
  const { vault } = newVault(place());
  vaults.push(vault);
  return vault;
}

const contents = (vault: Vault) => {
  const tables = vault.all<{ name: string; sql: string }>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name');
  const rows = tables
    .filter(({ sql }) => sql.startsWith('CREATE TABLE'))
    .flatMap(({ name }) => vault.all(`SELECT * FROM "${name}"`).map((row) => `${name}: ${JSON.stringify(row)}`));
  return { tables, rows };
};

const alike = (one: Vault, other: Vault): readonly string[] => {
  const there = new Set(contents(other).rows);
  return contents(one).rows.filter((row) => there.has(row));
};

it('is what a vault is that was made in its place, with secrets of its own', () => {
  expect(contents(copied()).tables).toEqual(contents(created()).tables);
  expect(contents(copied()).rows.length).toBe(contents(created()).rows.length);
  expect(alike(copied(), copied())).toEqual(alike(created(), created()));
});
