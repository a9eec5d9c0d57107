import { nodeCrypto } from '@breakwater/desk/crypto/node/node-crypto';
import { askDoor } from '@breakwater/desk/hub-link/connect';
import { openLine } from '@breakwater/desk/hub-link/line';
import { nameOf, sealOffer } from '@breakwater/desk/join/offer';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type Invitation, invitationAccess } from '@breakwater/shared/keys/invitation';
import { saltedHash } from '@breakwater/shared/roster/head';
import { type LinkKind, type LinkOf, writeLink } from '@breakwater/shared/roster/link';
import type { SigningKey } from '@breakwater/shared/testing/crypto';
import { testDevice } from '@breakwater/shared/testing/rosters';

type Restoring = Extract<Invitation, { to: 'restore' }>;
export type Restored = LinkOf<'chair.restored'>;

/**
 * Leaves the offer of a computer that has the sheet of the safe (`safe`) and signs another link by it than the holder invited it to: `change`
 * alters the right one.
 */
export async function offerForged(to: Restoring, safe: SigningKey, change: (right: Restored) => object): Promise<void> {
  const name = nameOf(nodeCrypto, to);
  const device = testDevice(to.officer ?? undefined, name, to.roster);
  const salt = new Uint8Array(32);
  const text = canonicalJson({ v: 1, device: device.proven.keys.device, name: 'Somebody', function: 'Unit' });
  const enrolled = {
    officer: device.officer,
    roles: [...to.roles],
    profile: saltedHash('profile', salt, utf8(text), nodeCrypto.sha256),
    device: device.proven,
  };
  const right: Restored = {
    v: 1,
    kind: 'chair.restored',
    roster: to.roster,
    height: to.head.height + 1,
    previous: to.head.hash,
    heads: [],
    time: to.expiresAt,
    body: { invitation: name, enrolled },
  };
  const bytes = writeLink({ ...right, ...change(right) } as LinkOf<LinkKind>);
  const offer = sealOffer(nodeCrypto, to, {
    v: 1,
    device: device.proven,
    label: 'Laptop',
    profile: { salt: encodeBase64url(salt), text },
    restoring: {
      link: encodeBase64url(bytes),
      key: encodeBase64url(safe.publicKey),
      signature: encodeBase64url(safe.sign(signedBytes('link', bytes))),
    },
  });
  const line = await openLine(to.hub);
  const access = invitationAccess(bytesOf(to.secret), nodeCrypto.hmac);
  await askDoor(line.door)('door:offer', { invitation: to.invitation, access: Uint8Array.from(access), offer });
  line.close();
}
