import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Profile } from '../content/terms.ts';
import { bytesOf } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { RosterId } from '../ids.ts';
import { deviceIdOf } from '../keys/device-keys.ts';
import { sha256 } from '../testing/crypto.ts';
import { addOfficer, someHash, testTaskforce } from '../testing/rosters.ts';
import { saltedHash } from './head.ts';
import { isProfileOf } from './whose-profile.ts';

type Vector = { signingKey: string; taskforce: RosterId | null; profile: string; salt: string; hash: string };

it('[RO54] a profile names the device that wrote it, as the vectors say, and hashes with its salt', () => {
  const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/profile.json', import.meta.url), 'utf8'));
  for (const { signingKey, taskforce, profile, salt, hash } of vectors) {
    expect(Profile.parse(JSON.parse(profile)).device).toBe(deviceIdOf(signingKey, taskforce, sha256));
    expect(saltedHash('profile', bytesOf(salt), utf8(profile), sha256)).toBe(hash);
  }
  expect(vectors.map(({ taskforce }) => taskforce === null)).toEqual([true, false]);
});

it('[RO54] a profile is of the officer to whom the roster gives its device, and of nobody elsewhere', () => {
  const network = RosterId.parse(someHash());
  const [tt, gy] = [testTaskforce(network), testTaskforce(network, 'GY')];
  const observer = addOfficer(tt);
  const profile = { device: tt.chair.proven.keys.device };
  expect(isProfileOf(profile, tt.chair.officer, tt.chain.state)).toBe(true);
  expect(isProfileOf(profile, observer.officer, tt.chain.state)).toBe(false);
  expect(isProfileOf(profile, tt.chair.officer, gy.chain.state)).toBe(false);
  expect(isProfileOf({ device: observer.proven.keys.device }, observer.officer, tt.chain.state)).toBe(true);
});
