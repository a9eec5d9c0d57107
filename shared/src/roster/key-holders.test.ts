import { expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { RosterId } from '../ids.ts';
import { signingKey } from '../testing/crypto.ts';
import { addOfficer, someHash, testTaskforce } from '../testing/rosters.ts';

it('[RO53] [RE19] [T11] an officer of another taskforce who has the chair’s id is another holder, and the same one twice is one', () => {
  const taskforce = testTaskforce(RosterId.parse(someHash()));
  const { chain, chair } = taskforce;
  const successor = addOfficer(taskforce);
  const sheets = [signingKey(), signingKey(), signingKey()] as const;
  const elsewhere = RosterId.parse(someHash());
  const recoveryKeys = sheets.map(({ publicKey }, i) => ({
    key: encodeBase64url(publicKey),
    holder: chair.officer,
    taskforce: i === 2 ? elsewhere : chain.head.roster,
  }));
  chain.add('recovery.keys-set', { recoveryKeys }, [chair.signing]);
  const next = (...by: readonly (typeof sheets)[number][]) => chain.judge(chain.next('chair.replaced', { by: successor.officer }, [...by]));
  expect(next(sheets[0], sheets[1])).toEqual({ status: 'refused', cause: 'not-entitled' });
  expect(next(sheets[0], sheets[2]).status).toBe('applied');
});
