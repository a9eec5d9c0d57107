import { RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { someHash } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { HubLink, HubLinkState } from '../hub-link/connect.ts';
import type { HubPush } from '../hub-link/line.ts';
import type { LaneHost } from '../lane/host.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { keepLevel } from './keep-level.ts';
import type { LevelDesk } from './level.ts';
import type { SyncDesk } from './sync-rosters.ts';

/** A link that a test brings up and cuts, and a hub and a lane with nothing in them but a log. */
function stage(bend: { heads?: () => unknown; generation?: string; parkedHeads?: readonly Head[] } = {}) {
  const parkedHeads = bend.parkedHeads ?? [];
  const clock = manualClock();
  const log: string[] = [];
  const listeners = new Set<(state: HubLinkState) => void>();
  const pushes = new Set<(push: HubPush) => void>();
  let state: HubLinkState = { state: 'offline', problem: null };
  let session = 0;
  let known: string | undefined = bend.generation;
  let intents = 0;
  const answers: Record<string, () => unknown> = {
    'roster:heads': () => bend.heads?.() ?? { heads: [] },
    'prekeys:count': () => ({ lanes: [] }),
    'prekeys:publish': () => ({}),
    'mailbox:drain': () => ({ entries: [], left: 0 }),
    'suspension:list': () => ({ suspended: [] }),
    'lapsed:list': () => ({ lapsed: [] }),
  };
  const jobs: Record<string, () => unknown> = {
    'prekeys-wanted': () => ({ wanted: [] }),
    'keep-suspensions': () => ({ changed: false }),
    'make-prekeys': () => ({}),
    'retry-parked': () => ({ acknowledge: [], heads: parkedHeads, links: [], errands: false, read: 0, parked: 0, left: false }),
    'next-to-encrypt': () => (intents > 0 ? { status: 'ready', envelope: 'e' } : { status: 'nothing', nextAtMs: null, blocked: 0 }),
    encrypt: () => {
      intents--;
      return { status: 'encrypted', envelope: 'e', devices: 1 };
    },
    'next-to-submit': () => null,
    'confirmations-due': () => ({ written: 0, nextAtMs: null }),
    heal: () => ({ asked: 0, reset: 0, nextAtMs: null }),
    'encrypt-errands': () => ({ envelopes: 0, sessions: [], nextAtMs: null }),
    'resend-unconfirmed': () => ({ envelopes: 0 }),
    remember: () => ({}),
    'ask-exclusions': () => ({ asked: 0, freed: false }),
    'watch-ladders': () => ({ nextAtMs: null }),
    'secrets-to-show': () => ({ owed: [] }),
    'heartbeats-due': () => ({ written: 0, nextAtMs: null }),
    'encrypt-missing': () => ({ envelopes: 0, sessions: [] }),
  };
  const link: HubLink = {
    state: () => state,
    ask: (async (event: string) => {
      log.push(event);
      return answers[event]?.();
    }) as unknown as HubLink['ask'],
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onPush: (listener) => {
      pushes.add(listener);
      return () => pushes.delete(listener);
    },
    reconnect: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const lane = {
    run: async (job: string) => {
      log.push(job);
      return jobs[job]?.();
    },
  } as unknown as LaneHost;
  const book: SyncDesk['book'] = {
    head: () => undefined,
    hasHead: () => false,
    heads: () => [],
    network: () => undefined,
    taskforces: () => [],
    rooms: () => [],
    roomDevices: () => new Map(),
    own: () => undefined,
  };
  const rosters: SyncDesk = {
    book,
    ask: link.ask,
    page: async () => Promise.reject(new Error('no page')),
    store: async () => ({ stored: 0, stopped: null }),
    links: () => [],
  };
  const faults: string[] = [];
  const desk: LevelDesk = {
    link,
    lane,
    rosters,
    clock,
    random: () => 0,
    generation: () => known,
    mustReplacePrekeys: () => false,
    replacedPrekeys: async () => undefined,
    synced: () => undefined,
    level: () => undefined,
    offersChanged: () => void log.push('offers'),
    fault: (where, problem) => void faults.push(`${where}: ${String(problem)}`),
  };
  const become = (next: HubLinkState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  return {
    clock,
    log,
    faults,
    level: keepLevel(desk),
    up: (generation = 'g1') =>
      become({ state: 'connected', session: ++session, signedIn: { token: 't', expiresAt: 0, hubTime: 0, generation, clockAheadMs: 0 } }),
    down: () => become({ state: 'offline', problem: null }),
    push: (push: HubPush) => {
      for (const listener of pushes) listener(push);
    },
    write: () => intents++,
    remember: (generation: string) => {
      known = generation;
    },
  };
}

describe('keeping level with the hub', () => {
  it('[DE77] becomes level on a new line, whatever heads letters have named that cannot be read', async () => {
    const at = stage({ parkedHeads: [{ roster: RosterId.parse(someHash()), height: 1, hash: someHash() }] });
    at.up();
    await at.clock.advance(0);
    at.down();
    await at.clock.advance(0);
    at.up();
    await at.clock.advance(0);
    at.write();
    at.level.wakeOut();
    await at.clock.advance(0);
    expect(at.log).toContain('encrypt');
  });

  it('[D3] encrypts nothing before the first sync of a line is done', async () => {
    let isRefusing = true;
    const at = stage({
      heads: () => {
        if (isRefusing) throw new Refusal('internal');
        return { heads: [] };
      },
    });
    at.write();
    at.level.wakeOut();
    await at.clock.advance(0);
    expect(at.log).toEqual([]);
    at.up();
    await at.clock.advance(0);
    expect(at.log).toContain('roster:heads');
    expect(at.log).not.toContain('encrypt');
    expect(at.log).toContain('mailbox:drain'); // what comes may come: it is parked
    isRefusing = false;
    await at.clock.advance(3_000);
    expect(at.log.indexOf('encrypt')).toBeGreaterThan(at.log.lastIndexOf('roster:heads'));
    await at.level[Symbol.asyncDispose]();
  });

  it('[D3] begins every line with a sync of its own', async () => {
    const at = stage();
    at.up();
    await at.clock.advance(0);
    at.down();
    at.write();
    at.level.wakeOut();
    await at.clock.advance(0);
    expect(at.log).not.toContain('encrypt');
    at.log.length = 0;
    at.up();
    await at.clock.advance(0);
    expect(at.log[0]).toBe('roster:heads');
    expect(at.log).toContain('encrypt');
    await at.level[Symbol.asyncDispose]();
  });

  it('[D11] a new generation of the hub replaces the prekeys, then resends what is not confirmed', async () => {
    const at = stage({ generation: 'g1' });
    at.up('g2');
    await at.clock.advance(0);
    const relevant = at.log.filter((name) => ['prekeys:publish', 'resend-unconfirmed', 'next-to-submit'].includes(name));
    expect(relevant.slice(0, 4)).toEqual(['prekeys:publish', 'prekeys:publish', 'resend-unconfirmed', 'next-to-submit']);
    await at.level[Symbol.asyncDispose]();
  });

  it('[D11] a generation that is known resends nothing, and the first one is remembered', async () => {
    const known = stage({ generation: 'g1' });
    known.up('g1');
    await known.clock.advance(0);
    expect(known.log).not.toContain('resend-unconfirmed');
    const first = stage();
    first.up('g1');
    await first.clock.advance(0);
    expect(first.log).toContain('remember');
    expect(first.log).not.toContain('resend-unconfirmed');
    await known.level[Symbol.asyncDispose]();
    await first.level[Symbol.asyncDispose]();
  });

  it('[D4] looks by itself when no push ever comes', async () => {
    const at = stage();
    at.up();
    await at.clock.advance(0);
    at.log.length = 0;
    await at.clock.advance(61_000);
    expect(at.log).toContain('roster:heads');
    expect(at.log.filter((name) => name === 'mailbox:drain')).toHaveLength(2);
    await at.level[Symbol.asyncDispose]();
  });

  it('[T3] [D4] goes on from a reading of rosters that failed half way: reads all again, and tries what waited for it', async () => {
    const at = stage();
    at.up();
    await at.clock.advance(0);
    at.push({ event: 'roster:grown', body: { head: { roster: RosterId.parse(someHash()), height: 1, hash: someHash() } } });
    await at.clock.advance(0);
    at.log.length = 0;
    await at.clock.advance(2_000);
    expect(at.log).toContain('roster:heads');
    expect(at.log).toContain('retry-parked');
    await at.level[Symbol.asyncDispose]();
  });

  it('does what a push hints at', async () => {
    const at = stage();
    at.up();
    await at.clock.advance(0);
    at.log.length = 0;
    at.push({ event: 'mailbox:ready', body: { lane: 'acts', urgency: 'immediate' } });
    at.push({ event: 'prekeys:low', body: { lane: 'acts', oneTime: 1, oneTimeKyber: 1, signedId: 1, lastResortId: 1 } });
    at.push({ event: 'invitation:offered', body: {} as never });
    await at.clock.advance(0);
    expect(at.log.sort()).toEqual(['mailbox:drain', 'offers', 'prekeys-wanted']);
    await at.level[Symbol.asyncDispose]();
    expect(at.faults).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const at = stage();
    at.up();
    await at.clock.advance(1_000);
    await at.level[Symbol.asyncDispose]();
    expect(at.clock.waiting()).toBe(0);
  });
});
