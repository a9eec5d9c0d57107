import { Profile, RoomTerms } from '@breakwater/shared/content/terms';
import type { Hash } from '@breakwater/shared/ids';
import type { Officer, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { isProfileOf } from '@breakwater/shared/roster/whose-profile';
import type { z } from 'zod';
import type { VaultReader } from '../database.ts';

/** The profile that hashes to what an officer's roster says (T8); undefined until it has arrived, where it is none (DE74), and where it is another's (RO54). */
export function readProfile(
  vault: VaultReader,
  { officer, taskforce }: { readonly officer: Officer; readonly taskforce: TaskforceState },
): Profile | undefined {
  const row = vault.one<{ profile: string }>('SELECT profile FROM profiles WHERE hash = ?', officer.profile);
  const profile = row && readAs(Profile, row.profile);
  return profile && isProfileOf(profile, officer.officer, taskforce) ? profile : undefined;
}

/** The salt and the exact text of a profile, for an offer or a letter; undefined when it is not here. */
export const readSaltedProfile = (vault: VaultReader, hash: Hash): { readonly salt: string; readonly profile: string } | undefined =>
  vault.one<{ salt: string; profile: string }>('SELECT salt, profile FROM profiles WHERE hash = ?', hash);

/** A room's terms, by the hash in its roster; undefined until they have arrived, and where they are none (DE74). */
export function readTerms(vault: VaultReader, hash: Hash): RoomTerms | undefined {
  const row = vault.one<{ terms: string }>('SELECT terms FROM terms WHERE hash = ?', hash);
  return row && readAs(RoomTerms, row.terms);
}

/** Others wrote it: whatever it is, it is kept, and nothing that is shown beside it fails. */
function readAs<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Devices whose key failed at use (T1): nothing is sent to them. */
export const listFaultyDevices = (vault: VaultReader): readonly string[] =>
  vault.all<{ device: string }>('SELECT device FROM faultyDevices').map(({ device }) => device);
