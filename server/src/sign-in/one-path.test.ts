import { randomBytes } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { RosterId } from '@breakwater/shared/ids';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, type TestDevice, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { createDirectory } from '../rosters/directory.ts';
import { signStatement } from '../testing/desk.ts';
import { createChallengeSlot } from './challenge.ts';
import { signIn } from './sign-in.ts';
import { createTokenKey, createTokens, readTokenKey } from './tokens.ts';

const network = RosterId.parse('A'.repeat(43));
const hubKey = encodeBase64url(randomBytes(32));
const now = (): number => 1_800_000_000_000;
const random = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length));

describe('sign-in of the unknown', () => {
  it('[attack 18] verifies one signature for every device, known or not, and asks the store nothing', async () => {
    const taskforce = testTaskforce(network);
    const revoked = addOfficer(taskforce);
    taskforce.chain.add('officer.revoked', { officer: revoked.officer }, [taskforce.chair.signing]);
    const directory = createDirectory();
    directory.update(taskforce.chain.state);

    const verified: number[] = [];
    for (const [device, signWith] of [
      [testDevice(), undefined],
      [revoked, undefined],
      [taskforce.chair, testDevice()],
    ] as const satisfies readonly (readonly [TestDevice, TestDevice | undefined])[]) {
      let count = 0;
      const slot = createChallengeSlot({ now, random });
      const { challenge } = slot.issue(device.proven.keys.device);
      const signed = signStatement(
        device,
        { network, hubKey },
        challenge,
        { incarnation: 1, fence: 'A'.repeat(22) },
        signWith ? { signWith } : {},
      );
      const attempt = signIn(
        {
          network,
          hubKey,
          directory,
          signIns: new Proxy({} as never, { get: () => expect.unreachable('the store was asked') }),
          tokens: createTokens({ key: readTokenKey(createTokenKey()), network, hubKey, now, random }),
          check: (...args) => {
            count += 1;
            return rosterCrypto.check(...args);
          },
          now,
          standing: () => ({ generation: 'g', links: 1 }),
          decoyKey: testDevice().signing.publicKey,
        },
        { slot, protocol: 1, ...signed },
      );
      await expect(attempt).rejects.toMatchObject({ code: 'sign-in-refused' });
      verified.push(count);
    }
    expect(verified).toEqual([1, 1, 1]);
  });
});
