import { randomBytes, randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { InvitationId, RosterId, TaskforceCode } from '@breakwater/shared/ids';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import { saltedHash } from '@breakwater/shared/roster/head';
import { someHash, testDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { nameOf, type Offer, offerDigits, openOffer, sealOffer } from './offer.ts';

const invitation = (): Invitation & { to: 'join' } => ({
  to: 'join',
  hub: 'ws://127.0.0.1:1',
  network: RosterId.parse(someHash()),
  networkName: 'Test',
  invitation: InvitationId.parse(randomUUID()),
  secret: encodeBase64url(randomBytes(32)),
  expiresAt: 2_000_000_000_000,
  roster: RosterId.parse(someHash()),
  taskforce: { code: TaskforceCode.parse('TT'), name: 'Taskforce', agency: null, timeZone: 'America/Port_of_Spain' },
  roles: ['investigator'],
});

const profileFor = (device: string) => ({
  salt: encodeBase64url(randomBytes(32)),
  text: canonicalJson({ v: 1, device, name: 'Officer', function: 'Unit' }),
});

function offerFor(to: Invitation & { to: 'join' }): Offer {
  const device = testDevice(undefined, nameOf(nodeCrypto, to), to.roster).proven;
  return { v: 1, device, label: 'Desk', profile: profileFor(device.keys.device) };
}

describe('an offer', () => {
  it('[IN5] opens for who invited, with the profile and its hash', () => {
    const to = invitation();
    const offer = offerFor(to);
    const opened = openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, offer));
    expect(opened).toMatchObject({ ...offer, read: { name: 'Officer', function: 'Unit' } });
    const { salt = '', text = '' } = offer.profile ?? {};
    expect(opened?.profileHash).toBe(saltedHash('profile', Buffer.from(salt, 'base64url'), utf8(text), nodeCrypto.sha256));
  });

  it('[IN5] does not open with another secret, for another invitation, or with a bit changed', () => {
    const to = invitation();
    const sealed = sealOffer(nodeCrypto, to, offerFor(to));
    expect(openOffer(nodeCrypto, { ...to, secret: invitation().secret }, sealed)).toBeUndefined();
    expect(openOffer(nodeCrypto, { ...to, invitation: invitation().invitation }, sealed)).toBeUndefined();
    for (const at of [0, 13, sealed.length - 1]) {
      const bent = Uint8Array.from(sealed);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(openOffer(nodeCrypto, to, bent)).toBeUndefined();
    }
  });

  it('[T1] is not taken with keys made for something else, or proved by somebody else', () => {
    const to = invitation();
    const offer = offerFor(to);
    const elsewhere = { ...offer, device: testDevice(undefined, undefined, to.roster).proven };
    expect(openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, elsewhere))).toBeUndefined();
    const borrowed = { ...offer, device: { ...offer.device, proofs: offerFor(to).device.proofs } };
    expect(openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, borrowed))).toBeUndefined();
  });

  it('is not taken from a new officer without a profile, or with one that is not a profile', () => {
    const to = invitation();
    const offer = offerFor(to);
    expect(openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, { ...offer, profile: null }))).toBeUndefined();
    const salt = encodeBase64url(randomBytes(32));
    for (const text of ['{"v":1}', '{"v":1,"name":""}', '{ "v": 1 }', 'nonsense'])
      expect(openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, { ...offer, profile: { salt, text } }))).toBeUndefined();
  });

  it('[RO54] is not taken with a profile that is of another device', () => {
    const to = invitation();
    const offer = { ...offerFor(to), profile: profileFor(testDevice().proven.keys.device) };
    expect(openOffer(nodeCrypto, to, sealOffer(nodeCrypto, to, offer))).toBeUndefined();
  });

  it('[IN5] gives both sides the same sixty digits, and others for other keys', () => {
    const to = invitation();
    const [ours, theirs] = [offerFor(to), offerFor(to)];
    const digits = offerDigits(nodeCrypto, to.roster, ours.device);
    expect(offerDigits(nodeCrypto, to.roster, structuredClone(ours.device))).toEqual(digits);
    expect(offerDigits(nodeCrypto, to.roster, theirs.device)).not.toEqual(digits);
    expect(digits).toHaveLength(12);
  });
});
