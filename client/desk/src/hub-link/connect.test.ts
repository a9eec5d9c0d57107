import type { CallSink } from '@breakwater/shared/wire/call-peer';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../testing/manual-clock.ts';
import { backOffMs } from './back-off.ts';
import { createHubLink } from './connect.ts';
import type { Line } from './line.ts';

type Try = 'up' | { readonly code: string };

/** Lines that open or don't, by a plan; what is beyond the plan opens. */
function stage(plan: readonly Try[], life = 900_000) {
  const clock = manualClock();
  const tries = [...plan];
  const openedAtMs: number[] = [];
  const lines: { close: (reason: string) => void; answer: (event: string) => unknown }[] = [];
  let renewals = 0;
  const renewing: { refuse?: boolean } = {};
  const open = async (): Promise<Line> => {
    openedAtMs.push(clock.now());
    const next = tries.shift() ?? 'up';
    if (next !== 'up') throw new Refusal(next.code);
    const made = { close: (_reason: string): void => undefined, answer: (_event: string): unknown => ({ ok: true, value: { heads: [] } }) };
    const closed = new Promise<string>((resolve) => {
      made.close = resolve;
    });
    lines.push(made);
    const sink: CallSink = { timeout: () => ({ emitWithAck: async (event) => made.answer(event) }) };
    return { door: sink, enter: async () => sink, enterBell: async () => sink, closed, close: () => made.close('closed') };
  };
  const shown: (string | undefined)[] = [];
  let given = 0;
  const signedIn = () => ({ token: `t${++given}`, expiresAt: clock.now() + life, hubTime: clock.now(), generation: 'g', clockAheadMs: 0 });
  const link = createHubLink({
    address: () => 'ws://127.0.0.1:1',
    clock,
    random: () => 1,
    open,
    signIn: async (_door, before) => {
      shown.push(before);
      return signedIn();
    },
    renew: async () => {
      renewals++;
      if (renewing.refuse) throw new Refusal('sign-in-refused');
      return signedIn();
    },
  });
  return {
    clock,
    link,
    openedAtMs,
    shown,
    lines,
    renewing,
    renewals: () => renewals,
    gaps: () => openedAtMs.slice(1).map((at, i) => at - (openedAtMs[i] ?? 0)),
  };
}

describe('the link to the hub', () => {
  it('doubles the back-off up to a minute, with jitter between half and all of it', () => {
    const at = (random: number, failures: number) => backOffMs({ firstMs: 1_000, longestMs: 60_000, random: () => random }, failures);
    expect([0, 1, 2, 5, 6, 40].map((failures) => at(1, failures))).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    expect(at(0, 6)).toBe(30_000);
  });

  it('comes back with back-off, and begins anew after a success', async () => {
    const down = { code: 'no-answer' };
    const { clock, link, gaps, lines } = stage([down, down, down, 'up']);
    await clock.advance(10_000);
    expect(gaps()).toEqual([1_000, 2_000, 4_000]);
    expect(link.state()).toMatchObject({ state: 'connected', session: 1 });
    lines[0]?.close('transport close');
    await clock.advance(1_000);
    expect(link.state()).toMatchObject({ state: 'connected', session: 2 });
    await link[Symbol.asyncDispose]();
  });

  it('[HL34] shows the hub the last token that it had from it', async () => {
    const { clock, link, lines, shown } = stage([]);
    await clock.advance(1_000);
    lines[0]?.close('transport close');
    await clock.advance(1_000);
    expect(shown).toEqual([undefined, 't1']);
    await link[Symbol.asyncDispose]();
  });

  it('tells listeners of every state in order', async () => {
    const { clock, link, lines } = stage([{ code: 'no-answer' }]);
    const states: string[] = [];
    link.onState(({ state }) => states.push(state));
    await clock.advance(1_500);
    lines[0]?.close('transport close');
    await clock.advance(0);
    await link[Symbol.asyncDispose]();
    expect(states).toEqual(['offline', 'connecting', 'connected', 'offline', 'offline']);
  });

  it('shows a refusal with its code, and asks again seldom', async () => {
    const { clock, link, openedAtMs } = stage([{ code: 'device-suspended' }, { code: 'desk-too-old' }]);
    await clock.advance(1_000);
    expect(link.state()).toEqual({ state: 'refused', problem: 'desk-suspended' });
    await clock.advance(299_000);
    expect(link.state()).toEqual({ state: 'refused', problem: 'update-needed' });
    expect(openedAtMs).toHaveLength(2);
    await link[Symbol.asyncDispose]();
  });

  it('tries at once when the officer asks', async () => {
    const { clock, link } = stage([{ code: 'device-suspended' }]);
    await clock.advance(1_000);
    link.reconnect();
    await clock.advance(0);
    expect(link.state()).toMatchObject({ state: 'connected' });
    await link[Symbol.asyncDispose]();
  });

  it('renews the token before it ends, and signs in anew when that fails', async () => {
    const { clock, link, renewals, renewing, openedAtMs } = stage([], 100_000);
    await clock.advance(160_000);
    expect(renewals()).toBe(2);
    expect(openedAtMs).toHaveLength(1);
    renewing.refuse = true;
    await clock.advance(80_000);
    expect(openedAtMs).toHaveLength(2);
    expect(link.state()).toMatchObject({ state: 'connected', session: 2 });
    await link[Symbol.asyncDispose]();
  });

  it('[S3] refuses an answer that does not fit the table', async () => {
    const { clock, link, lines } = stage([]);
    await clock.advance(0);
    const [line] = lines;
    if (line) line.answer = () => ({ ok: true, value: { heads: [{ roster: 'nonsense' }] } });
    await expect(link.ask('roster:heads', {})).rejects.toMatchObject({ code: 'bad-reply' });
    await link[Symbol.asyncDispose]();
  });

  it('refuses calls while there is no line', async () => {
    const { clock, link } = stage([{ code: 'no-answer' }]);
    await expect(link.ask('roster:heads', {})).rejects.toMatchObject({ code: 'offline' });
    await link[Symbol.asyncDispose]();
    await clock.advance(100_000);
    expect(link.state().state).toBe('offline');
  });
});
