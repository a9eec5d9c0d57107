import { randomUUID } from 'node:crypto';
import { DeviceId, RosterId } from '@breakwater/shared/ids';
import { CLAIM_DEVICES_MAX } from '@breakwater/shared/limits';
import { someHash } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { SessionWanted } from '../lane/jobs.ts';
import { encryptErrands, encryptIntents, type OutDesk, submitOutbox } from './outbox-pump.ts';

type Script = Record<string, (input: never, call: number) => unknown>;

/** A lane and a hub that answer by a script, and the order in which they were asked. */
function stage(jobs: Script, calls: Script) {
  const log: string[] = [];
  const counts = new Map<string, number>();
  const answer = (script: Script, name: string, input: unknown): unknown => {
    log.push(name);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const step = script[name];
    if (!step) throw new Error(`not in the script: ${name}`);
    return step(input as never, count);
  };
  const desk = {
    ask: async (event: string, payload: unknown) => answer(calls, event, payload),
    lane: { run: async (job: string, input: unknown) => answer(jobs, job, input) },
    now: () => 5,
    syncHeads: async () => {
      log.push('sync');
    },
  } as unknown as OutDesk;
  return { desk, log };
}

const wanted = (count: number, lane: 'acts' | 'rest' = 'rest'): SessionWanted[] =>
  Array.from({ length: count }, () => ({ device: DeviceId.parse(randomUUID()), lane }));
const nothing = { status: 'nothing', nextAtMs: null, blocked: 0 };
const outcome = { storedAt: 1, refused: [], newer: [], receipt: null };
const newer = [{ roster: RosterId.parse(someHash()), height: 3, hash: someHash() }];

describe('encrypting what was written', () => {
  it('[D3] claims bundles before the lane encrypts, in batches, each lane by itself', async () => {
    const batches: { lane: string; count: number }[] = [];
    const sessions = [...wanted(CLAIM_DEVICES_MAX + 5), ...wanted(2, 'acts')];
    const { desk, log } = stage(
      {
        'next-to-encrypt': (_input, call) =>
          call === 0 ? { status: 'needs', envelope: 'e', sessions } : call === 1 ? { status: 'ready', envelope: 'e' } : nothing,
        'begin-sessions': ({ lane }: { lane: string }) => {
          batches.push({ lane, count: batches.length });
          return { begun: 1, refused: [] };
        },
        encrypt: () => ({ status: 'encrypted', envelope: 'e', devices: 1 }),
      },
      { 'prekeys:claim': () => ({ bundles: [], without: [] }) },
    );
    let woken = 0;
    expect(await encryptIntents(desk, () => woken++)).toEqual({ moved: 1, dueAtMs: undefined });
    expect(batches.map(({ lane }) => lane)).toEqual(['acts', 'rest', 'rest']);
    expect(log.lastIndexOf('prekeys:claim')).toBeLessThan(log.indexOf('encrypt'));
    expect(woken).toBe(1);
  });

  it('says when the next one may leave', async () => {
    const { desk } = stage({ 'next-to-encrypt': () => ({ status: 'nothing', nextAtMs: 77, blocked: 0 }) }, {});
    expect(await encryptIntents(desk, () => undefined)).toEqual({ moved: 0, dueAtMs: 77 });
  });

  it('does not ask for the same sessions for ever', async () => {
    const { desk, log } = stage(
      {
        'next-to-encrypt': () => ({ status: 'needs', envelope: 'e', sessions: wanted(1) }),
        'begin-sessions': () => ({ begun: 0, refused: [] }),
        postpone: () => ({}),
      },
      { 'prekeys:claim': () => ({ bundles: [], without: [] }) },
    );
    await expect(encryptIntents(desk, () => undefined)).rejects.toThrow('again and again');
    expect(log.filter((name) => name === 'prekeys:claim').length).toBeLessThan(10);
  });

  it('[DE73] postpones one that faults, sends what stands behind it, and says the fault then', async () => {
    const queue = ['bad', 'good'];
    const { desk, log } = stage(
      {
        'next-to-encrypt': () => (queue[0] ? { status: 'ready', envelope: queue[0] } : nothing),
        encrypt: ({ envelope }: { envelope: string }) => {
          if (envelope === 'bad') throw new Error('it faults');
          queue.shift();
          return { status: 'encrypted', envelope, devices: 1 };
        },
        postpone: () => {
          queue.shift();
          return {};
        },
      },
      {},
    );
    let woken = 0;
    await expect(encryptIntents(desk, () => woken++)).rejects.toThrow('it faults');
    expect(woken).toBe(1);
    expect(log).toEqual(['next-to-encrypt', 'encrypt', 'postpone', 'next-to-encrypt', 'encrypt', 'next-to-encrypt']);
  });
});

describe('submitting', () => {
  const submit = (envelope: string) => ({ submit: { envelope } });

  it('[D11] submits one after the other until the hub has all', async () => {
    const { desk, log } = stage(
      { 'next-to-submit': (_input, call) => (call < 2 ? submit(`e${call}`) : null), submitted: () => ({ newer: [] }) },
      { 'envelope:submit': () => outcome },
    );
    expect(await submitOutbox(desk)).toEqual({ moved: 2 });
    expect(log).toEqual([
      'next-to-submit',
      'envelope:submit',
      'submitted',
      'next-to-submit',
      'envelope:submit',
      'submitted',
      'next-to-submit',
    ]);
  });

  it('[D3] reads newer heads that the hub names, then encrypts only what is missing', async () => {
    const { desk, log } = stage(
      {
        'next-to-submit': (_input, call) => (call < 2 ? submit('e') : null),
        submitted: (_input, call) => ({ newer: call === 0 ? newer : [] }),
        'encrypt-missing': (_input, call) => ({ devices: 1, sessions: call === 0 ? wanted(1) : [] }),
        'begin-sessions': () => ({ begun: 1, refused: [] }),
      },
      { 'envelope:submit': () => outcome, 'prekeys:claim': () => ({ bundles: [], without: [] }) },
    );
    await submitOutbox(desk);
    expect(log.slice(2, 8)).toEqual(['submitted', 'sync', 'encrypt-missing', 'prekeys:claim', 'begin-sessions', 'encrypt-missing']);
  });

  it.each(['no-answer', 'offline', 'too-many-calls', 'hub-stopping', 'internal'])(
    '[D11] keeps it for another try when the hub says %s',
    async (code) => {
      const { desk, log } = stage(
        { 'next-to-submit': () => submit('e') },
        {
          'envelope:submit': () => {
            throw new Refusal(code);
          },
        },
      );
      await expect(submitOutbox(desk)).rejects.toMatchObject({ code });
      expect(log).not.toContain('set-aside');
    },
  );

  it.each(['bad-call', 'limit-reached'])('sets aside what the hub will never take (%s), and goes on', async (code) => {
    const { desk, log } = stage(
      {
        'next-to-submit': (_input, call) => (call < 2 ? submit(`e${call}`) : null),
        submitted: () => ({ newer: [] }),
        'set-aside': () => ({}),
      },
      {
        'envelope:submit': ({ envelope }: { envelope: string }) => {
          if (envelope === 'e0') throw new Refusal(code);
          return outcome;
        },
      },
    );
    expect(await submitOutbox(desk)).toEqual({ moved: 2 });
    expect(log.filter((name) => name === 'set-aside')).toHaveLength(1);
  });
});

describe('errands', () => {
  it('encrypts again once sessions have begun, and says when the next is due', async () => {
    const { desk, log } = stage(
      {
        'heartbeats-due': () => ({ written: 0, nextAtMs: 70 }),
        'confirmations-due': () => ({ written: 1, nextAtMs: 90 }),
        heal: () => ({ asked: 0, reset: 0, nextAtMs: 60 }),
        'encrypt-errands': (_input, call) => ({ envelopes: call, sessions: call === 0 ? wanted(1) : [], nextAtMs: null }),
        'begin-sessions': () => ({ begun: 1, refused: [] }),
      },
      { 'prekeys:claim': () => ({ bundles: [], without: [] }) },
    );
    let woken = 0;
    expect(await encryptErrands(desk, () => woken++, false)).toEqual({ moved: 2, dueAtMs: 60 });
    expect(log.filter((name) => name === 'encrypt-errands')).toHaveLength(2);
    expect(woken).toBe(1);
  });

  it('does not insist on devices that have no prekeys', async () => {
    const { desk, log } = stage(
      {
        'heartbeats-due': () => ({ written: 0, nextAtMs: null }),
        'confirmations-due': () => ({ written: 0, nextAtMs: null }),
        heal: () => ({ asked: 0, reset: 0, nextAtMs: null }),
        'encrypt-errands': () => ({ envelopes: 0, sessions: wanted(1), nextAtMs: null }),
        'begin-sessions': () => ({ begun: 0, refused: [] }),
      },
      { 'prekeys:claim': () => ({ bundles: [], without: [] }) },
    );
    expect(await encryptErrands(desk, () => undefined, false)).toEqual({ moved: 0, dueAtMs: undefined });
    expect(log.filter((name) => name === 'prekeys:claim')).toHaveLength(1);
  });
});
