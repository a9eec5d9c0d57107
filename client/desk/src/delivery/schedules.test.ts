import type { Entry } from '@breakwater/shared/hub/envelope';
import { ConversationId } from '@breakwater/shared/ids';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listParked, listUnreadable } from '../vault/read/unreadable.ts';
import { encryptAll, encryptLetters, settle, submitAll, take } from './testing/pump.ts';
import { messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const DESKS = 3;
const HOUR_MS = 3_600_000;

type Step =
  | { readonly do: 'say' | 'encrypt' | 'letters' | 'submit' | 'restart' | 'discard'; readonly by: number }
  /** Takes some entries out of order; perhaps leaves copies that come again. */
  | { readonly do: 'take'; readonly by: number; readonly picks: readonly number[]; readonly again: boolean }
  /** The hub loses one entry. */
  | { readonly do: 'lose'; readonly by: number; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number };

const by = fc.nat(DESKS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), by }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('encrypt' as const), by }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('letters' as const), by }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('submit' as const), by }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      by,
      picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
      again: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), by, pick: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 61_000, HOUR_MS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('discard' as const), by }) },
);

async function play(
  network: SmallNetwork,
  desks: readonly TestDesk[],
  room: Parameters<typeof say>[2],
  steps: readonly Step[],
): Promise<string[]> {
  const said: string[] = [];
  for (const each of steps) {
    if (each.do === 'wait') {
      network.clock.nowMs += each.ms;
      continue;
    }
    const desk = desks[each.by];
    if (!desk) continue;
    const mailbox = network.relay.mailboxes.get(desk.device) ?? [];
    const { nowMs } = network.clock;
    switch (each.do) {
      case 'say': {
        const text = `${desk.name} ${said.length}`;
        await say(desk, network, room, text);
        said.push(text);
        break;
      }
      case 'encrypt':
        await encryptAll(desk, network);
        break;
      case 'letters':
        await encryptLetters(desk, network);
        break;
      case 'submit':
        await submitAll(desk, network);
        break;
      case 'take': {
        const picked: Entry[] = [];
        for (const pick of each.picks) {
          const [entry] = mailbox.splice(pick % Math.max(1, mailbox.length), 1);
          if (entry) picked.push(entry);
        }
        if (each.again) mailbox.push(...picked);
        await take(desk, network, picked);
        break;
      }
      case 'lose':
        mailbox.splice(each.pick % Math.max(1, mailbox.length), 1);
        break;
      case 'restart':
        await network.restart(desk);
        break;
      case 'discard':
        await desk.lane.run('discard-chain', { conversation: ConversationId.parse(room) });
        break;
      default:
        throw new Error(`unknown step at ${nowMs}`);
    }
  }
  return said;
}

/** Time passes, everybody asks for what is missing, and the hub hands over what it has. */
async function comeToRest(network: SmallNetwork, desks: readonly TestDesk[]): Promise<void> {
  for (let round = 0; round < 12; round++) {
    network.clock.nowMs += HOUR_MS;
    await settle(network, ...desks);
  }
}

it('[D5] [D6] [D11] whatever is lost, doubled or late: nothing undecryptable, nothing twice, order and gaps exact', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 70 }), async (steps) => {
      await using network = await smallNetwork();
      const a = await network.found('TT');
      const b = await network.found('GY');
      const c = await network.enrol(b);
      const desks = [a, b, c];
      const room = await network.room(a, [b]);
      const said = await play(network, desks, room, steps);
      await comeToRest(network, desks);

      // Also what the hub has lost at the end of a chain is missed, by its heartbeat, and has been sent again.
      for (const desk of desks)
        expect([...textsIn(desk, room)].sort(), `${desk.name}: all of it, before the hub starts anew`).toEqual([...said].sort());
      for (const desk of desks) {
        expect(listParked(desk.vault), `${desk.name}: parked`).toEqual([]);
        expect(listUnreadable(desk.vault, room), `${desk.name}: gaps`).toEqual([]);
      }
      // A hub that starts anew gets what is not confirmed (D11): now nothing is missing anywhere.
      network.relay.forget();
      for (const desk of desks) await desk.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'second' });
      await comeToRest(network, desks);
      for (const desk of desks) {
        const texts = textsIn(desk, room);
        expect([...texts].sort(), `${desk.name}: all of it, once`).toEqual([...said].sort());
        for (const author of desks) {
          const places = messagesIn(desk, room)
            .filter(({ device }) => device === author.device)
            .map(({ incarnation, number }) => incarnation * 1_000_000 + number);
          expect(places, `${desk.name} shows ${author.name} in order`).toEqual([...places].sort((x, y) => x - y));
          const own = textsIn(author, room).filter((text) => text.startsWith(`${author.name} `));
          expect(texts.filter((text) => own.includes(text))).toEqual(own);
        }
        expect(messagesIn(desk, room).filter(({ mark }) => mark !== null)).toEqual([]);
        expect(desk.vault.one('SELECT count(*) AS n FROM outbox'), `${desk.name}: outbox`).toEqual({ n: 0 });
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 240_000 },
  );
});
