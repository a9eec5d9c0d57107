import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAST } from '@breakwater/scripts/cast';
import { type DemonstrationDesk, type DemonstrationDesks, openDesks } from '@breakwater/scripts/demonstration-desks';
import { type DemonstrationHub, serveHub } from '@breakwater/scripts/demonstration-hub';
import { enrolAll } from '@breakwater/scripts/enrolment';
import { consult } from '@breakwater/scripts/history';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTraced, isSync, type SystemCall, trace, whyNoTracing } from './trace.ts';

// That a process which is killed loses nothing says little about a power cut: what it wrote is in the system's memory by then. So the programs are
// watched from outside, by their system calls, while one message goes through.

const root = fileURLToPath(new URL('../..', import.meta.url));
const without = whyNoTracing();
if (without) console.log(`Skipped: that answers wait for the disk is shown by tracing system calls, and ${without}.`);
/** So long that no other write looks like it. */
const LONG_TEXT = 'x'.repeat(7_000);

describe.skipIf(without !== undefined)('what is answered is on the disk', () => {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-trace-'));
  let hub: DemonstrationHub;
  let desks: DemonstrationDesks;
  let sender: DemonstrationDesk;
  let room: string;

  beforeAll(async () => {
    hub = await serveHub(root, join(data, 'hub'));
    desks = await openDesks(
      root,
      data,
      CAST.filter(({ key }) => key === 'tt-ibis' || key === 'gy-hoatzin'),
    );
    await enrolAll(hub, desks, () => undefined);
    sender = desks.of('tt-ibis');
    room = await consult(sender, [desks.of('gy-hoatzin')], 'Trace', 'opening');
    await arrived('opening');
  });
  afterAll(async () => {
    await desks?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
    rmSync(data, { recursive: true, force: true });
  });

  const page = () => ({ room, before: null, after: null, around: null, limit: 20 });
  const arrived = async (text: string): Promise<void> => {
    await desks
      .of('gy-hoatzin')
      .link.until('rooms:read', page(), ({ items }) => items.some((item) => item.kind === 'message' && item.text === text));
  };
  /** One message, written on one desk and shown on the other. */
  const one = (text: string) => async (): Promise<void> => {
    await sender.link.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });
    await arrived(text);
    // The hub tells the other desk before it answers this one.
    await sender.link.until('rooms:read', page(), ({ items }) =>
      items.some((item) => item.kind === 'message' && item.text === text && item.stage !== 'queued'),
    );
  };

  it('[D1] the hub answers a submit after its store has synced what was submitted', async () => {
    const calls = await trace(hub.pid, join(data, 'hub.trace'), one(`${LONG_TEXT} to the hub`));
    // Other submits, receipts among them, may be answered first: only this one is so long, and its answer goes where it came from.
    const submit = calls.findIndex((call) => call.name === 'read' && call.on.startsWith('TCP') && isLong(call));
    const answers = (call: SystemCall): boolean => call.rest.includes(asTraced('storedAt')) && call.rest.includes(asTraced('refused'));
    const answer = calls.findIndex((call, at) => at > submit && toSocket(call) && call.on === calls[submit]?.on && answers(call));
    expect(answer, 'an answer to the submit').toBeGreaterThan(0);
    expectSynced(calls.slice(0, answer), /hub\.\w+(-wal)?$/, LONG_TEXT.length);
  });

  it('[D3] a desk submits after its vault has synced the outbox row', async () => {
    const calls = await trace(sender.pid, join(data, 'desk.trace'), one(`${LONG_TEXT} to the vault`));
    // Its browser is given the text over TCP, too, and what is in its room.
    const [, port] = /listening on ws:\/\/[^ ]*:(\d+)/.exec(hub.said()) ?? [];
    const submit = calls.findIndex((call) => toSocket(call) && call.on.includes(`->127.0.0.1:${port}]`) && call.result > LONG_TEXT.length);
    expect(submit, 'a submit').toBeGreaterThan(0);
    // The message itself and its ciphertext in the outbox.
    expectSynced(calls.slice(0, submit), /vault\.\w+(-wal)?$/, 2 * LONG_TEXT.length);
  });
});

/** The submit in one piece, as it is sent; keys for a hundred sessions come in larger ones. */
const isLong = ({ result }: SystemCall): boolean => result > LONG_TEXT.length && result < 4 * LONG_TEXT.length;
const toSocket = ({ on, name }: SystemCall): boolean => on.startsWith('TCP') && /^(write|send)/.test(name);

/** A sync of this file has returned, and before it so many bytes went into it. What is written behind it belongs to other work. */
function expectSynced(before: readonly SystemCall[], file: RegExp, bytes: number): void {
  const synced = before.findLastIndex((call) => isSync(call, file));
  const written = before.slice(0, Math.max(0, synced)).filter(({ name, on }) => name === 'pwrite64' && file.test(on));
  expect(written.reduce((sum, { result }) => sum + result, 0)).toBeGreaterThan(bytes);
}
