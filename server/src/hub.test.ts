import { randomUUID } from 'node:crypto';
import { EnvelopeId } from '@breakwater/shared/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foundNetwork } from './testing/founded.ts';
import { type TestHub, testHub } from './testing/hub.ts';

const first = <T>(items: readonly T[]): T => items[0] as T;
const last = <T>(items: readonly T[]): T => items.at(-1) as T;

let hub: TestHub;
beforeEach(async () => {
  hub = await testHub();
});
afterEach(() => hub[Symbol.asyncDispose]());

describe('a hub', () => {
  it('founds, admits, signs in, stores, drains and deletes', async () => {
    const { chairs, taskforces } = await foundNetwork(hub, ['TT', 'GY']);
    const [trinidad, guyana] = [first(chairs), last(chairs)];
    const { heads } = await guyana.call('roster:heads', {});
    expect(new Set(heads.map(({ roster }) => roster))).toEqual(new Set([hub.hub.network, ...taskforces.map(({ id }) => id)]));
    const envelope = EnvelopeId.parse(randomUUID());
    const outcome = await trinidad.call('envelope:submit', {
      envelope,
      lane: 'rest',
      urgency: 'routine',
      heads: [],
      common: Uint8Array.of(1, 2, 3),
      recipients: [guyana.device],
      parts: [],
      held: [],
      blobs: [],
      receiptFor: null,
    });
    expect(outcome.refused).toEqual([]);
    expect(await guyana.push('envelope:arrived')).toMatchObject({ envelope, sender: trinidad.device });
    const drained = await guyana.call('mailbox:drain', { lane: 'rest' });
    expect(drained.entries).toHaveLength(1);
    await guyana.call('mailbox:acknowledge', { envelopes: [envelope] });
    expect((await guyana.call('mailbox:drain', { lane: 'rest' })).entries).toEqual([]);
  });
});
