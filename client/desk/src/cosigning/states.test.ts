import { Hash, RosterId } from '@breakwater/shared/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreement, mayResign } from './agreement.ts';
import { type Ask, type AskEvent, type AskState, isAskLive, nextAsk } from './ask-state.ts';
import { nextProposal, type ProposalEvent, type ProposalState } from './proposal-state.ts';

const LIFE_MS = 100;
const asked = fc.record({
  event: fc.constant('asked' as const),
  attempt: fc.integer({ min: 1, max: 4 }),
  link: fc.constantFrom('one', 'two', 'three'),
  act: fc.constantFrom('join', 'join', 'join', 'other'),
  expiresAtMs: fc.integer({ min: 0, max: 400 }),
});
const askEvent: fc.Arbitrary<AskEvent> = fc.oneof(
  asked,
  fc.record({ event: fc.constant('over' as const), how: fc.constantFrom('stands', 'declined', 'withdrawn', 'expired', 'void') }),
  fc.record({ event: fc.constant('agreed' as const), link: fc.constantFrom('one', 'two', 'three') }),
  fc.constant({ event: 'declined' as const }),
  fc.constant({ event: 'time' as const }),
);
const run = (events: readonly AskEvent[], step: number): (Ask | undefined)[] => {
  const seen: (Ask | undefined)[] = [];
  for (const [i, event] of events.entries()) seen.push(nextAsk(seen.at(-1), event, i * step, LIFE_MS));
  return seen;
};

describe('the life of an asking', () => {
  it('[CS7] what is over stays over, whatever is sent again: only the roster may still show that it stands', () => {
    fc.assert(
      fc.property(fc.array(askEvent, { maxLength: 30 }), fc.integer({ min: 0, max: 20 }), (events, step) => {
        const seen = run(events, step);
        for (const [i, before] of seen.entries()) {
          const after = seen[i + 1];
          if (!before || !after || isAskLive(before.state)) continue;
          expect(['stands', before.state]).toContain(after.state);
          expect(after.signed).toBe(before.signed);
        }
      }),
    );
  });

  it('[CS7] what is asked never changes under one proposal, attempts only go forward, and what is signed is the link that is asked', () => {
    fc.assert(
      fc.property(fc.array(askEvent, { maxLength: 30 }), (events) => {
        const seen = run(events, 0);
        for (const [i, before] of seen.entries()) {
          const after = seen[i + 1];
          if (!before || !after || before.act === '') continue;
          expect(after.act).toBe(before.act);
          expect(after.attempt).toBeGreaterThanOrEqual(before.attempt);
          expect(after.expiresAtMs).toBe(before.expiresAtMs);
          if (after.signed !== before.signed) expect(after.signed).toBe(before.link);
        }
      }),
    );
  });

  it('[CS7] repeating a letter changes nothing', () => {
    fc.assert(
      fc.property(fc.array(askEvent, { maxLength: 20 }), askEvent, (events, event) => {
        const once = run([...events, event], 0).at(-1);
        expect(nextAsk(once, event, 0, LIFE_MS)).toEqual(once);
      }),
    );
  });

  it('[CS8] lives no longer than our own limit, whatever the asker says', () => {
    const ask = nextAsk(undefined, { event: 'asked', attempt: 1, link: 'one', act: 'join', expiresAtMs: 1e15 }, 5, LIFE_MS);
    expect(ask).toMatchObject({ state: 'open', expiresAtMs: 105 });
    expect(nextAsk(ask, { event: 'agreed', link: 'one' }, 105, LIFE_MS)?.state).toBe('expired');
  });

  it('[CS7] a withdrawal that overtakes its asking kills it', () => {
    const over = nextAsk(undefined, { event: 'over', how: 'withdrawn' }, 0, LIFE_MS);
    expect(nextAsk(over, { event: 'asked', attempt: 1, link: 'one', act: 'join', expiresAtMs: 50 }, 0, LIFE_MS)?.state).toBe('withdrawn');
  });
});

describe('the life of a proposal', () => {
  const states: readonly ProposalState[] = ['asked', 'stands', 'declined', 'withdrawn', 'expired', 'void'];
  const events: readonly ProposalEvent[] = ['stands', 'declined', 'withdrawn', 'void', 'time'];
  it('[CS7] the first answer counts, a roster that shows the link overrides it, and nothing comes to life again', () => {
    for (const state of states)
      for (const event of events)
        for (const nowMs of [0, LIFE_MS]) {
          const after = nextProposal(state, event, nowMs, LIFE_MS);
          if (event === 'stands' || state === 'stands') expect(after).toBe('stands');
          else if (state !== 'asked') expect([state, 'withdrawn']).toContain(after);
          else if (nowMs >= LIFE_MS && event !== 'withdrawn') expect(after).toBe('expired');
        }
  });

  it('[CS7] a live asking is open or agreed', () => {
    const live: readonly AskState[] = ['open', 'agreed'];
    expect(live.every(isAskLive)).toBe(true);
  });
});

describe('signing a later attempt without the officer', () => {
  const hash = (name: string): Hash => Hash.parse(name.repeat(42).slice(0, 42).concat('A'));
  const roster = RosterId.parse(hash('r'));
  const head = (height: number, name: string) => ({ roster, height, hash: hash(name) });
  const before: Agreement = { matter: 'm', at: { height: 3, previous: hash('b'), heads: [head(5, 'h')] } };
  const chain = (height: number): Hash | undefined => [hash('x'), hash('a'), hash('b'), hash('c')][height];

  it('[CS6] asks for the same thing, further on, in the same chain, on heads that did not go back', () => {
    const at = { height: 4, previous: hash('c'), heads: [head(5, 'h')] };
    expect(mayResign(before, 'm', at, chain)).toBe(true);
    expect(mayResign(before, 'm', { ...at, heads: [head(6, 'k')] }, chain)).toBe(true);
    expect(mayResign(before, 'other', at, chain)).toBe(false);
    expect(mayResign(before, 'm', { ...at, height: 3 }, chain)).toBe(false);
    expect(mayResign(before, 'm', { ...at, heads: [head(4, 'g')] }, chain)).toBe(false);
    expect(mayResign(before, 'm', { ...at, heads: [head(5, 'g')] }, chain)).toBe(false);
    expect(mayResign(before, 'm', at, () => hash('z'))).toBe(false);
  });
});
