import { commonPlaintext } from '@breakwater/desk/delivery/frame';
import { encryptAll, settle, submitAll } from '@breakwater/desk/delivery/testing/pump';
import { lineFor, messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk } from '@breakwater/desk/delivery/testing/small-network';
import type { Row } from '@breakwater/desk/vault/database';
import type { Entry } from '@breakwater/shared/hub/envelope';
import type { RosterId } from '@breakwater/shared/ids';
import { answerQuestions } from '../child.ts';
import type { Samples, Spent, Turn } from './samples.ts';
import { spend } from './spend.ts';

// Two desks over real vaults, lanes on this thread, and in place of the hub a map that costs nothing.

const TEXT = 'A message of usual length about a vessel of concern, seen near the coast at dawn by two fishermen.';
type Stage = { readonly network: SmallNetwork; readonly from: TestDesk; readonly to: TestDesk; readonly room: RosterId };
let stage: Stage;

answerQuestions({
  open: async (): Promise<Samples> => {
    const network = await smallNetwork();
    const [from, to] = [await network.found('TT'), await network.found('GY')];
    const room = await network.room(from, [to]);
    for (const desk of [from, to]) await say(desk, network, room, TEXT);
    await settle(network, from, to);
    stage = { network, from, to, room };
    const entry = await prepare(1);
    const message = last(from, 'SELECT * FROM messages ORDER BY seq DESC LIMIT 1');
    const sent = { message, outbox: last(from, `SELECT * FROM outbox WHERE kind = 'message' ORDER BY seq DESC LIMIT 1`) };
    await take(entry);
    const received = { message: last(to, 'SELECT * FROM messages ORDER BY seq DESC LIMIT 1') };
    const own = 'SELECT * FROM senderKeys WHERE device = ?';
    return {
      plaintext: there(commonPlaintext({ salt: String(message.salt), text: String(message.frame) })),
      sent: { ...sent, senderKey: last(from, own, from.device) },
      received: { ...received, senderKey: last(to, own, from.device) },
    };
  },
  /** From the officer's words to the outbox row, on a desk that is level: one transaction (D3). */
  send: ({ count }: Turn) => sending(count, sendOne),
  /** The same on a desk that was not level when the officer wrote: the intent, then its encryption. */
  sendQueued: ({ count }: Turn) =>
    sending(count, async (text) => {
      await say(stage.from, stage.network, stage.room, text);
      await encryptOne();
    }),
  receive: async ({ count, batch }: Turn) => {
    const { to, room } = stage;
    const before = messagesIn(to, room).length;
    const waiting = await prepare(count);
    const spent = await spend(count, async () => {
      for (let at = 0; at < count; at += batch) await take(waiting.slice(at, at + batch));
      await indexWords(to);
    });
    const arrived = messagesIn(to, room).length - before;
    if (arrived !== count) throw new Error(`${arrived} of ${count} messages arrived`);
    return spent;
  },
});

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('too large for a letter');
  return value;
}

async function sending(count: number, send: (text: string) => Promise<void>): Promise<Spent> {
  const { network, from, to } = stage;
  const spent = await spend(count, async () => {
    for (let n = 0; n < count; n++) await send(`${TEXT} ${n}`);
    await indexWords(from);
  });
  await submitAll(from, network);
  network.relay.mailboxes.delete(to.device); // nobody receives in this run
  return spent;
}

async function sendOne(text: string): Promise<void> {
  const { network, from, room } = stage;
  const { status } = await from.lane.run('write-intent', { ...lineFor(room, text, network.clock), atOnce: true });
  if (status === 'written') await encryptAll(from, network); // a chain was to be announced first
}

async function encryptOne(): Promise<void> {
  const { network, from } = stage;
  const next = await from.lane.run('next-to-encrypt', { nowMs: network.clock.nowMs });
  if (next.status === 'ready') await from.lane.run('encrypt', { nowMs: network.clock.nowMs, envelope: next.envelope });
  else await encryptAll(from, network);
}

/** Words are indexed in batches; what is left of a turn is part of its cost. */
async function indexWords(desk: TestDesk): Promise<void> {
  await desk.lane.run('confirmations-due', { nowMs: stage.network.clock.nowMs });
}

async function prepare(count: number): Promise<Entry[]> {
  const { network, from, to, room } = stage;
  for (let n = 0; n < count; n++) await say(from, network, room, `${TEXT} ${n}`);
  await encryptAll(from, network);
  await submitAll(from, network);
  return network.relay.mailboxes.get(to.device)?.splice(0) ?? [];
}

async function take(entries: readonly Entry[]): Promise<void> {
  await stage.to.lane.run('receive', { nowMs: stage.network.clock.nowMs, entries });
}

function last(desk: TestDesk, sql: string, ...cells: readonly string[]): Row {
  const row = desk.vault.one<Row>(sql, ...cells);
  if (!row) throw new Error(`no row: ${sql}`);
  return row;
}

process.on('SIGTERM', async () => {
  await stage?.network[Symbol.asyncDispose]();
  process.exit(0);
});
