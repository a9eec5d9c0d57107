import { randomUUID } from 'node:crypto';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId, type Lane } from '@breakwater/shared/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskHub } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createAcknowledger } from './acknowledger.ts';
import { createInbox } from './inbox-pump.ts';

const sender = DeviceId.parse(randomUUID());
const entry = (lane: Lane): Entry => ({
  envelope: EnvelopeId.parse(randomUUID()),
  sender,
  lane,
  urgency: 'routine',
  storedAt: 0,
  common: Uint8Array.of(1),
  part: null,
});

/** A hub with two mailboxes and a vault that remembers what it received, in order. */
function stage({ page = 4, poison = new Set<string>(), parked = 0 }: { page?: number; poison?: Set<string>; parked?: number } = {}) {
  const tried: number[] = [];
  const clock = manualClock();
  const mailboxes: Record<Lane, Entry[]> = { acts: [], rest: [] };
  const received: Entry[] = [];
  const drained: Lane[] = [];
  const faults: unknown[] = [];
  const during: { drain?: () => void; receive?: () => void } = {};
  const ask = (async (event: string, payload: { lane: Lane; envelopes: string[] }) => {
    if (event === 'mailbox:acknowledge') {
      for (const lane of ['acts', 'rest'] as const)
        mailboxes[lane] = mailboxes[lane].filter(({ envelope }) => !payload.envelopes.includes(envelope));
      return {};
    }
    drained.push(payload.lane);
    const box = mailboxes[payload.lane];
    const answer = { entries: box.slice(0, page), left: Math.max(0, box.length - page) };
    during.drain?.();
    return answer;
  }) as unknown as AskHub;
  const run = (async (job: string, input: { entries: Entry[] }) => {
    if (job === 'retry-parked') {
      const left = tried.push(received.length) < parked;
      return { acknowledge: [], heads: [], links: [], errands: false, sync: false, retry: false, read: 0, parked: 0, left };
    }
    await Promise.resolve();
    if (input.entries.some(({ envelope }) => poison.has(envelope))) throw new Error('poison');
    during.receive?.();
    for (const each of input.entries) if (!received.includes(each)) received.push(each);
    return {
      acknowledge: input.entries.map(({ envelope }) => envelope),
      heads: [],
      links: [],
      errands: false,
      sync: false,
      retry: false,
      read: input.entries.length,
      parked: 0,
    };
  }) as unknown as LaneHost['run'];
  const acknowledger = createAcknowledger({ ask, clock });
  const inbox = createInbox({
    ask,
    lane: { run },
    acknowledger,
    now: clock.now,
    wantHeads: () => undefined,
    shown: () => undefined,
    wantErrands: () => undefined,
    wantSync: () => undefined,
    fault: (fault) => faults.push(fault),
  });
  return { inbox, mailboxes, received, drained, during, faults, acknowledger, poison, tried };
}

describe('the inbox', () => {
  it('[D4] drains acts before the rest, each from its oldest', async () => {
    const { inbox, mailboxes, received } = stage();
    mailboxes.rest = Array.from({ length: 9 }, () => entry('rest'));
    mailboxes.acts = Array.from({ length: 6 }, () => entry('acts'));
    const expected = [...mailboxes.acts, ...mailboxes.rest];
    await inbox.pass();
    expect(received).toEqual(expected);
  });

  it('[D4] [DE108] goes on bringing mail in, however much is parked and tried again', async () => {
    const { inbox, mailboxes, received, tried } = stage({ parked: 5 });
    mailboxes.acts.push(entry('acts'));
    mailboxes.rest.push(...Array.from({ length: 9 }, () => entry('rest')));
    await inbox.pass();
    expect(received).toHaveLength(10);
    expect(tried).toEqual([0, 1, 5, 9, 10]);
  });

  it('[D4] lets an act that comes during a long drain go before the next page of the rest', async () => {
    const { inbox, mailboxes, received, during } = stage();
    mailboxes.rest = Array.from({ length: 9 }, () => entry('rest'));
    const act = entry('acts');
    during.receive = () => {
      if (received.length > 0 || mailboxes.acts.length > 0) return;
      mailboxes.acts.push(act);
      inbox.ready('acts');
    };
    await inbox.pass();
    expect(received.indexOf(act)).toBe(4);
    expect(received).toHaveLength(10);
  });

  it('[D2] acknowledges only after the vault has it, and before it asks for the next page', async () => {
    const { inbox, mailboxes, received, drained } = stage();
    mailboxes.rest = Array.from({ length: 12 }, () => entry('rest'));
    await inbox.pass();
    expect(received).toHaveLength(12);
    expect(drained).toEqual(['acts', 'rest', 'rest', 'rest']);
  });

  it('[D4] receives a pushed entry as it is when nothing older waits', async () => {
    const { inbox, mailboxes, received, drained } = stage();
    await inbox.pass();
    drained.length = 0;
    const pushed = [entry('rest'), entry('rest')];
    mailboxes.rest.push(...pushed);
    for (const each of pushed) inbox.arrived(each);
    await inbox.pass();
    expect(received).toEqual(pushed);
    expect(drained).toEqual([]);
  });

  it('[D4] drains instead when something older may wait', async () => {
    const { inbox, mailboxes, received, drained } = stage();
    await inbox.pass();
    drained.length = 0;
    const [older, newer] = [entry('rest'), entry('rest')];
    mailboxes.rest.push(older, newer);
    inbox.ready('rest'); // the older one carries a part, so only this was said of it
    inbox.arrived(newer);
    await inbox.pass();
    expect(received).toEqual([older, newer]);
    expect(drained).toEqual(['rest']);
  });

  it('[D4] takes what arrives while a drain is under way after what the drain brings', async () => {
    const { inbox, mailboxes, received, during } = stage();
    const [older, newer] = [entry('acts'), entry('acts')];
    mailboxes.acts.push(older);
    during.drain = () => {
      if (mailboxes.acts.includes(newer) || received.includes(newer)) return;
      mailboxes.acts.push(newer);
      inbox.arrived(newer);
    };
    await inbox.pass();
    expect(received).toEqual([older, newer]);
  });

  it('takes the others when one entry cannot be received, and leaves that one at the hub', async () => {
    const { inbox, mailboxes, received, faults, poison, acknowledger } = stage({ page: 8 });
    const entries = Array.from({ length: 5 }, () => entry('rest'));
    const bad = entries[2]?.envelope ?? '';
    poison.add(bad);
    mailboxes.rest = [...entries];
    await inbox.pass();
    await acknowledger.flush();
    expect(received).toHaveLength(4);
    expect(mailboxes.rest.map(({ envelope }) => envelope)).toEqual([bad]);
    expect(faults.length).toBeGreaterThan(0);
    inbox.ready('rest');
    await expect(inbox.pass()).rejects.toThrow('no entry');
    poison.clear();
    await inbox.pass();
    expect(received).toHaveLength(5);
  });

  it('[D4] loses nothing and keeps the order of a lane, whatever mixture of pushes and hints comes', async () => {
    const step = fc.record({
      lane: fc.constantFrom<Lane>('acts', 'rest'),
      how: fc.constantFrom('push', 'hint', 'lost'),
      pass: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { inbox, mailboxes, received } = stage({ page: 3 });
        const sent: Entry[] = [];
        for (const { lane, how, pass } of steps) {
          const next = entry(lane);
          sent.push(next);
          mailboxes[lane].push(next);
          // The hub says something of every entry, in order; a lost push means a lost line, after which all is drained.
          if (how === 'push') inbox.arrived(next);
          else if (how === 'hint') inbox.ready(lane);
          else inbox.restart();
          if (pass) await inbox.pass();
        }
        inbox.restart();
        await inbox.pass();
        for (const lane of ['acts', 'rest'] as const)
          expect(received.filter((each) => each.lane === lane)).toEqual(sent.filter((each) => each.lane === lane));
      }),
    );
  });
});
