import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { Hash } from '@breakwater/shared/ids';
import { saltedHash } from '@breakwater/shared/roster/head';
import { randomBytes, sha256 } from '../../crypto/node/hashes.ts';
import { ownOthers, sendLabel } from '../../delivery/labels.ts';
import type { VaultTx } from '../../vault/database.ts';
import { readSetting } from '../../vault/read/settings.ts';
import type { JobFor } from '../job-for.ts';

const SALT_BYTES = 32;

export const remember: JobFor<'remember'> = (core, settings) => {
  core.vault.transaction((tx) => {
    for (const [key, value] of Object.entries(settings)) {
      if (value !== undefined)
        tx.run('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', key, JSON.stringify(value));
    }
  });
  core.changed('settings');
  return {};
};

export const nameDevice: JobFor<'name-device'> = (core, { label }) => {
  core.vault.transaction((tx) => {
    tx.run(`INSERT INTO settings VALUES ('deviceLabel', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, JSON.stringify(label));
    sendLabel(tx, core, ownOthers(core));
  });
  core.changed('settings');
  core.changed('people');
  core.changed('me');
  return {};
};

export const forget: JobFor<'forget'> = (core, { keys }) => {
  core.vault.transaction((tx) => {
    for (const key of keys) tx.run('DELETE FROM settings WHERE key = ?', key);
  });
  core.changed('settings');
  return {};
};

export const keepDraft: JobFor<'keep-draft'> = (core, { place, text, nowMs }) => {
  core.vault.transaction((tx) => {
    if (text === '') tx.run('DELETE FROM drafts WHERE place = ?', place);
    else
      tx.run(
        'INSERT INTO drafts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, atMs = excluded.atMs',
        place,
        text,
        nowMs,
      );
  });
  return {};
};

export const notice: JobFor<'notice'> = (core, { set, clear, nowMs }) => {
  const changes = core.vault.transaction((tx) => {
    const gone = (clear ?? []).map((kind) => tx.run('DELETE FROM notices WHERE kind = ?', kind));
    const come = (set ?? []).map((kind) => tx.run('INSERT INTO notices VALUES (?, ?) ON CONFLICT DO NOTHING', kind, nowMs));
    return [...gone, ...come].reduce((sum, n) => sum + n, 0);
  });
  if (changes > 0) core.changed('connection');
  return {};
};

/** Our own profile (T8). A repeated call, after a link that was outrun, must answer the hash that is perhaps in the roster already. */
export const saveProfile: JobFor<'save-profile'> = (core, { profile }) => {
  if (!core.own) throw new Error('a profile before this desk has a device');
  const text = canonicalJson({ ...profile, device: core.own.device });
  const before = readSetting(core.vault, 'ownProfile');
  const same = before && core.vault.one('SELECT 1 AS n FROM profiles WHERE hash = ? AND profile = ?', before, text);
  if (before && same) return { hash: before };
  const hash = core.vault.transaction((tx) => {
    const fresh = keepSalted(tx, 'profile', text);
    tx.run(`INSERT INTO settings VALUES ('ownProfile', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, JSON.stringify(fresh));
    return fresh;
  });
  core.changed('me');
  return { hash };
};

export const makeTerms: JobFor<'make-terms'> = (core, { terms }) => ({
  hash: core.vault.transaction((tx) => keepSalted(tx, 'terms', canonicalJson(terms))),
});

export const keepProfiles: JobFor<'keep-profiles'> = (core, { profiles }) => {
  const kept = core.vault.transaction((tx) =>
    profiles.reduce((sum, { salt, profile }) => {
      const hash = saltedHash('profile', bytesOf(salt), utf8(profile), sha256);
      return sum + tx.run('INSERT INTO profiles VALUES (?, ?, ?) ON CONFLICT DO NOTHING', hash, salt, profile);
    }, 0),
  );
  if (kept > 0) core.changed('people');
  return { kept };
};

/** Stores a text under the hash over a fresh salt and itself: two rooms with the same terms must not look alike to the hub. */
function keepSalted(tx: VaultTx, kind: 'profile' | 'terms', text: string): Hash {
  const salt = randomBytes(SALT_BYTES);
  const hash = saltedHash(kind, salt, utf8(text), sha256);
  tx.run(
    kind === 'profile' ? 'INSERT INTO profiles VALUES (?, ?, ?)' : 'INSERT INTO terms VALUES (?, ?, ?)',
    hash,
    encodeBase64url(salt),
    text,
  );
  return hash;
}
