import { describe, expect, it } from 'vitest';
import * as limits from './limits.ts';
import { REGION } from './region/taskforces.ts';

describe('[D2] [D10] every time limit that touches an absent desk', () => {
  const {
    ABSENCE_MAX_MS,
    ABSENCE_SHOWN_MS,
    BLOB_LIFE_MS,
    HEARTBEAT_AFTER_MS,
    HEARTBEAT_DAILY_MS,
    LAPSED_ASK_MS,
    PREKEY_LIFE_MS,
    PROTOCOL_SUPPORT_MS,
    SESSION_UNANSWERED_MAX_MS,
    SIGNED_PREKEY_ROTATION_MS,
  } = limits;

  it('is at least as long as it may be away', () => {
    for (const life of [PREKEY_LIFE_MS, BLOB_LIFE_MS, PROTOCOL_SUPPORT_MS]) expect(life).toBeGreaterThanOrEqual(ABSENCE_MAX_MS);
    expect(ABSENCE_MAX_MS).toBe(90 * 86_400_000);
  });

  it('is shown long before it lapses, and in the order in which it happens', () => {
    const order = [HEARTBEAT_AFTER_MS, LAPSED_ASK_MS, HEARTBEAT_DAILY_MS, SIGNED_PREKEY_ROTATION_MS, ABSENCE_SHOWN_MS, ABSENCE_MAX_MS];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    // libsignal's own: after it a sender begins anew from a fresh bundle, which must still be there.
    expect(SESSION_UNANSWERED_MAX_MS).toBeLessThan(PREKEY_LIFE_MS);
  });
});

it('[T3] [T11] a link has room for a quorum of the whole region, and for the head of each of its signers', () => {
  const quorum = Math.max(3, Math.floor(REGION.length / 2) + 1);
  expect(limits.LINK_MAX_SIGNATURES).toBeGreaterThanOrEqual(quorum);
  expect(limits.LINK_MAX_HEADS).toBeGreaterThanOrEqual(quorum);
});
