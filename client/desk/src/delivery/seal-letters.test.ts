import { randomUUID } from 'node:crypto';
import { ConversationId, DeviceId, EnvelopeId, RosterId } from '@breakwater/shared/ids';
import { someHash } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { type Letter, sealLetters } from './seal-letters.ts';

it('[DE73] heads and exclusions that do not fit beside a message have letters of their own', async () => {
  const device = DeviceId.parse(randomUUID());
  const turn = { seal: async (_to: string, _lane: string, ciphertext: Uint8Array) => ({ type: 'whisper', ciphertext }) } as never;
  const core = { own: { device } } as never;
  const address = { envelope: EnvelopeId.parse(randomUUID()), lane: 'acts' as const };
  const heads = Array.from({ length: 64 }, (_, height) => ({ roster: RosterId.parse(someHash()), height, hash: someHash() }));
  const excluded = [{ item: 'exclusions', conversation: ConversationId.parse(someHash()), excluded: [] } as never];
  const letter = (bytes: number) => (): Letter => ({
    heads: { item: 'heads', heads },
    items: [{ item: 'message', v: 1, salt: someHash(), frame: 'x'.repeat(bytes) }],
    excluded,
  });
  const seal = (bytes: number) => sealLetters(core, turn, address, [device], letter(bytes), 1);
  expect(await seal(1_000)).toMatchObject({ parts: [{ device }], before: { parts: [] }, after: [] });
  expect(await seal(47_000)).toMatchObject({
    parts: [{ device }],
    before: { parts: [{ device }] },
    after: [{ device, item: excluded[0] }],
  });
  expect(await seal(60_000)).toBeUndefined();
});
