import { Profile, RoomTerms } from '@breakwater/shared/content/terms';
import type { Hash } from '@breakwater/shared/ids';
import type { VaultReader } from '../database.ts';

/** The profile that hashes to what an officer's roster says (T8); undefined until it has arrived. */
export function readProfileByHash(vault: VaultReader, hash: Hash): Profile | undefined {
  const row = vault.one<{ profile: string }>('SELECT profile FROM profiles WHERE hash = ?', hash);
  return row && Profile.parse(JSON.parse(row.profile));
}

/** The salt and the exact text of a profile, for an offer or a letter; undefined when it is not here. */
export const readSaltedProfile = (vault: VaultReader, hash: Hash): { readonly salt: string; readonly profile: string } | undefined =>
  vault.one<{ salt: string; profile: string }>('SELECT salt, profile FROM profiles WHERE hash = ?', hash);

/** A room's terms, by the hash in its roster; undefined until they have arrived. */
export function readTerms(vault: VaultReader, hash: Hash): RoomTerms | undefined {
  const row = vault.one<{ terms: string }>('SELECT terms FROM terms WHERE hash = ?', hash);
  return row && RoomTerms.parse(JSON.parse(row.terms));
}

/** Devices whose key failed at use (T1): nothing is sent to them. */
export const listFaultyDevices = (vault: VaultReader): readonly string[] =>
  vault.all<{ device: string }>('SELECT device FROM faultyDevices').map(({ device }) => device);
