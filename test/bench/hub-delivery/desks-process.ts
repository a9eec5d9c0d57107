import { randomBytes, randomUUID } from 'node:crypto';
import { DESK, HUB_PATH } from '@breakwater/shared/hub/names';
import { PROTOCOL } from '@breakwater/shared/hub/version';
import { ACKNOWLEDGE_BATCH_ENTRIES, ACKNOWLEDGE_BATCH_MS } from '@breakwater/shared/limits';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { io, type Socket } from 'socket.io-client';
import { answerQuestions } from '../child.ts';

// The desks of hub.delivery: sockets that receive, and acknowledge in batches as a desk does.

const CIPHERTEXT_BYTES = 700;
const IN_FLIGHT = 4;
type Line = { readonly device: string; readonly socket: Socket };
let lines: Line[] = [];
let acknowledges = false;

answerQuestions({
  connect: async ({ address, desks, durable }: { address: string; desks: { device: string; token: string }[]; durable: boolean }) => {
    acknowledges = durable;
    for (const { socket } of lines) socket.disconnect();
    lines = [];
    for (const { device, token } of desks) lines.push({ device, socket: await connect(address, token) });
  },
  /** Sends `count` envelopes to everyone else; resolves when all are delivered (and acknowledged, when durable). */
  deliver: async ({ count }: { count: number }) => {
    const [sender, ...receivers] = lines;
    if (!sender) throw new Error('nobody to send');
    const received = Promise.all(receivers.map(({ socket }) => receiveAll(socket, count)));
    let sent = 0;
    const send = async (): Promise<void> => {
      while (sent < count) {
        sent += 1;
        await submit(sender, receivers);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, send));
    await received;
    return count * receivers.length;
  },
});

async function connect(address: string, token: string): Promise<Socket> {
  const socket = io(`${address}${DESK}`, {
    path: HUB_PATH,
    parser: msgpackParser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL, token },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

async function submit({ device, socket }: Line, receivers: readonly Line[]): Promise<void> {
  const ciphertext = randomBytes(CIPHERTEXT_BYTES);
  const envelope = randomUUID();
  // The floor gets what it is to send on; the hub gets a whole submit and makes the same entry of it.
  const entry = { envelope, sender: device, lane: 'rest', urgency: 'routine', storedAt: Date.now(), common: ciphertext, part: null };
  const whole = {
    envelope,
    lane: 'rest',
    urgency: 'routine',
    heads: [],
    common: ciphertext,
    recipients: receivers.map((to) => to.device),
    parts: [],
    held: [],
    blobs: [],
    receiptFor: null,
  };
  const reply = (await socket.timeout(30_000).emitWithAck('envelope:submit', acknowledges ? whole : entry)) as {
    ok: boolean;
    code?: string;
  };
  if (!reply.ok) throw new Error(`submit: ${reply.code}`);
}

function receiveAll(socket: Socket, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let arrived = 0;
    let acknowledged = 0;
    let batch: string[] = [];
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      if (arrived < count || acknowledged < (acknowledges ? count : 0)) return;
      socket.off('envelope:arrived');
      resolve();
    };
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const envelopes = batch;
      batch = [];
      if (envelopes.length === 0) return;
      socket
        .timeout(60_000)
        .emitWithAck('mailbox:acknowledge', { envelopes })
        .then((reply: { ok: boolean; code?: string }) => {
          if (!reply.ok) throw new Error(`acknowledge: ${reply.code}`);
          acknowledged += envelopes.length;
          done();
        })
        .catch(reject);
    };
    socket.on('envelope:arrived', ({ envelope }: { envelope: string }) => {
      arrived += 1;
      if (acknowledges) {
        batch.push(envelope);
        if (batch.length >= ACKNOWLEDGE_BATCH_ENTRIES) flush();
        else timer ??= setTimeout(flush, ACKNOWLEDGE_BATCH_MS);
      }
      done();
    });
  });
}
