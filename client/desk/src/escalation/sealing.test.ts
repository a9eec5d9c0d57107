import { readFileSync } from 'node:fs';
import { type SealedAlert, SealedContent } from '@breakwater/shared/content/sealed';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { RosterId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import { openSealed, sealAlert } from './sealing.ts';

type Vector = { readonly keys: readonly string[]; readonly content: unknown; readonly opens: SealedAlert };
const vector = JSON.parse(readFileSync(new URL('../../../../docs/spec/vectors/sealed.json', import.meta.url), 'utf8')) as Vector;
const content = SealedContent.parse(vector.content);
const [deputy, chair] = vector.keys.map(bytesOf) as [Uint8Array, Uint8Array];

describe('a sealed copy', () => {
  it('[DE18] opens with each rung’s key to what the vector says', () => {
    for (const [rung, key] of [
      [1, deputy],
      [3, chair],
    ] as const)
      expect(openSealed(content, rung, key)).toEqual({ status: 'open', alert: vector.opens });
  });

  it('[D9] [DE18] opens with no other key, for no other rung, time, envelope or authority', () => {
    const closed = { status: 'does-not-open' };
    expect(openSealed(content, 1, chair)).toEqual(closed);
    expect(openSealed(content, 2, deputy)).toEqual(closed);
    expect(openSealed(content, 1, deputy.subarray(1))).toEqual(closed);
    expect(openSealed({ ...content, authority: RosterId.parse(content.hash) }, 1, deputy)).toEqual(closed);
    const later = content.ladder.map((step) => ({ ...step, releaseAt: step.releaseAt + 1 }));
    expect(openSealed({ ...content, ladder: later }, 1, deputy)).toEqual(closed);
  });

  it('[D9] [DE20] what is not what the copy committed to is refused', () => {
    const { envelope, authority, ladder } = content;
    const secret = bytesOf(vector.opens.secret);
    const again = sealAlert({ envelope, authority, signed: { ...vector.opens.signed, act: '{"kind":"alert.cancelled"}' }, secret, ladder });
    const key = again.keys[0] ?? deputy;
    expect(openSealed(again.content, 1, key).status).toBe('open');
    expect(openSealed({ ...again.content, commitment: content.commitment }, 1, key)).toEqual({ status: 'other-content' });
    expect(openSealed({ ...again.content, hash: content.commitment }, 1, key)).toEqual({ status: 'other-content' });
  });
});
