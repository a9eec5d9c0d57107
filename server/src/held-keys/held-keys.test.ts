import { createHash, randomBytes } from 'node:crypto';
import { readHubWord } from '@breakwater/shared/hub/hub-word';
import { EnvelopeId, Hash, type RosterId } from '@breakwater/shared/ids';
import { HELD_KEY_WAIT_MAX_MS, HELD_KEYS_A_TURN } from '@breakwater/shared/limits';
import type { TestTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALL_LIMITS } from '../ops/rate-limits.ts';
import { type Desk, newFence, openTestDesk } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';

const MINUTE_MS = 60_000;

/** The hub's clock and its one timer, moved by hand. */
let nowMs = 0;
let timer: { readonly atMs: number; readonly work: () => void } | undefined;
let looks = 0;
const now = (): number => nowMs;
const after = (ms: number, work: () => void): (() => void) => {
  const set = { atMs: now() + ms, work };
  timer = set;
  return () => {
    if (timer === set) timer = undefined;
  };
};
function pass(ms: number): void {
  nowMs += ms;
  const due = timer;
  if (!due || due.atMs > now()) return;
  timer = undefined;
  due.work();
}

let hub: TestHub;
let gy: TestTaskforce;
let ttDesk: Desk;
let gyDesk: Desk;
beforeEach(async () => {
  nowMs = Date.now();
  looks = 0;
  hub = await testHub({ now, after }, {}, (stores) => {
    const { due } = stores.heldKeys;
    const counted: typeof due = (...at) => {
      looks++;
      return due(...at);
    };
    return { ...stores, heldKeys: { ...stores.heldKeys, due: counted } };
  });
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY']);
  gy = taskforces[1] as TestTaskforce;
  [ttDesk, gyDesk] = chairs as [Desk, Desk];
});
afterEach(() => hub[Symbol.asyncDispose]());

const secret = Uint8Array.from(randomBytes(32));
const hash = Hash.parse(createHash('sha256').update(secret).digest('base64url'));
const heldFor = (authority: RosterId, desk: Pick<Desk, 'device'>, inMs: number) => ({
  authority,
  rung: 1,
  devices: [desk.device],
  key: Uint8Array.from(randomBytes(32)),
  releaseAt: now() + inMs,
  hash,
  urgency: 'priority' as const,
});

const wordsAt = async (desk: Desk): Promise<readonly string[]> =>
  (await desk.call('mailbox:drain', { lane: 'acts' })).entries.flatMap(({ common }) => {
    const read = common ? readHubWord(common) : undefined;
    return read?.status === 'read' ? [read.word.word] : [];
  });

/** The id that anybody could make of a name if there were no secret in it. */
function namedInPublic(name: string): EnvelopeId {
  const hex = createHash('sha256').update(name).digest('hex');
  const [version, variant] = [
    `8${hex.slice(13, 16)}`,
    `${((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)}${hex.slice(17, 20)}`,
  ];
  return EnvelopeId.parse([hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join('-'));
}

/** A call that goes through the same queue as releases: what was asked before it is done. */
const settled = (): Promise<unknown> => ttDesk.call('held:cancel', { envelope: submitTo(gyDesk.device).envelope, secret });

describe('held keys at the hub', () => {
  it('[D9] [HL13] wakes when the next key falls due and asks the store at no other time', async () => {
    const deputy = await enrolOfficer(gyDesk, gy);
    await using desk = await openTestDesk(hub.hub, deputy);
    await settled();
    const before = looks;
    await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { held: [heldFor(gy.id, desk, 50_000)] }));
    expect(timer?.atMs).toBeLessThanOrEqual(now() + 50_000);
    pass(49_000);
    await settled();
    expect(looks).toBe(before);
    expect(await wordsAt(desk)).toEqual([]);
    pass(1_500);
    expect(await desk.push('envelope:arrived')).toMatchObject({ urgency: 'priority' });
    expect(await wordsAt(desk)).toEqual(['released']);
    expect(await wordsAt(ttDesk)).toEqual(['released']);
  });

  it('[D9] a revoked device never gets a key', async () => {
    const deputy = await enrolOfficer(gyDesk, gy);
    const device = { device: deputy.proven.keys.device };
    await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { held: [heldFor(gy.id, device, MINUTE_MS)] }));
    gy.chain.add('officer.revoked', { officer: deputy.officer }, [gy.chair.signing]);
    await appendNewest(gyDesk, gy);
    pass(2 * MINUTE_MS);
    await settled();
    expect(await hub.stores.heldKeys.nextDueAtMs()).toBeUndefined();
    expect((await hub.stores.mailboxes.waiting(device.device)).acts.entries).toBe(0);
    expect(await wordsAt(ttDesk)).toEqual(['released']);
  });

  it('[D9] what fell due while the hub was down goes out when it is up again', async () => {
    const submit = submitTo(gyDesk.device, { held: [heldFor(gy.id, gyDesk, MINUTE_MS)] });
    await ttDesk.call('envelope:submit', submit);
    await hub.restart(() => pass(2 * MINUTE_MS));
    await using desk = await openTestDesk(hub.hub, gy.chair, { incarnation: 2, fence: newFence() });
    await desk.call('held:cancel', { envelope: submit.envelope, secret: new Uint8Array(32) });
    expect(await wordsAt(desk)).toEqual(['released']);
  });

  it('[D9] [HL15] whoever shows the secret stops the release and is answered when that is on disk', async () => {
    const submit = submitTo(gyDesk.device, { held: [heldFor(gy.id, gyDesk, MINUTE_MS)] });
    await ttDesk.call('envelope:submit', submit);
    expect(await gyDesk.call('held:cancel', { envelope: submit.envelope, secret })).toEqual({ dropped: 1 });
    pass(2 * MINUTE_MS);
    await settled();
    for (const desk of [gyDesk, ttDesk]) expect(await wordsAt(desk)).toEqual(['cancelled']);
  });

  it('[HL45] whoever knows an alert’s envelope and its secret does not use up the id under which the hub says that it was stopped', async () => {
    const submit = submitTo(gyDesk.device, { held: [heldFor(gy.id, gyDesk, MINUTE_MS)] });
    await ttDesk.call('envelope:submit', submit);
    for (const turn of ['', ' 2', ' 3'])
      await gyDesk.call(
        'envelope:submit',
        submitTo(ttDesk.device, { envelope: namedInPublic(`cancelled ${submit.envelope} ${hash}${turn}`) }),
      );
    expect(await gyDesk.call('held:cancel', { envelope: submit.envelope, secret })).toEqual({ dropped: 1 });
    expect(await wordsAt(ttDesk)).toEqual(['cancelled']);
  });

  it('[HL44] an answer stops what is still held, between two rounds of releases', async () => {
    const deputy = await enrolOfficer(gyDesk, gy);
    const held = Array.from({ length: 10 }, () => heldFor(gy.id, { device: deputy.proven.keys.device }, MINUTE_MS));
    const submit = submitTo(gyDesk.device, { held });
    await ttDesk.call('envelope:submit', submit);
    pass(2 * MINUTE_MS);
    expect(await gyDesk.call('held:cancel', { envelope: submit.envelope, secret })).toEqual({ dropped: 10 - HELD_KEYS_A_TURN });
  });

  it('[HL42] takes so many held keys of one device an hour, what it has counts once, and others go on', async () => {
    await using small = await testHub({ limits: { ...CALL_LIMITS, heldKeys: 3 } });
    const { chairs } = await foundNetwork(small, ['TT', 'GY']);
    const [one, other] = chairs as [Desk, Desk];
    const keys = (count: number) => Array.from({ length: count }, () => heldFor(gy.id, other, MINUTE_MS));
    const submit = submitTo(other.device, { held: keys(2) });
    await one.call('envelope:submit', submit);
    await one.call('envelope:submit', submit);
    await one.call('envelope:submit', submitTo(other.device, { held: keys(1) }));
    const over = submitTo(other.device, { held: keys(1) });
    await expect(one.call('envelope:submit', over)).rejects.toMatchObject({ code: 'too-many-calls', detail: 'held' });
    expect(await small.stores.heldKeys.weigh(one.device, over.envelope, [])).toEqual({ fresh: 0, ofEnvelope: 0, waiting: 3 });
    await one.call('envelope:submit', submitTo(other.device));
    await other.call('envelope:submit', submitTo(one.device, { held: keys(1) }));
  });

  it('[D10] refuses a key that would be held for longer than any ladder', async () => {
    const held = [heldFor(gy.id, gyDesk, HELD_KEY_WAIT_MAX_MS + MINUTE_MS)];
    await expect(ttDesk.call('envelope:submit', submitTo(gyDesk.device, { held }))).rejects.toMatchObject({
      code: 'bad-call',
      detail: 'held',
    });
  });
});
