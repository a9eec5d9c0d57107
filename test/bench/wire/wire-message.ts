import { encryptAll, submitAll } from '@breakwater/desk/delivery/testing/pump';
import { say, smallNetwork } from '@breakwater/desk/delivery/testing/small-network';
import type { SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import { DESK } from '@breakwater/shared/hub/names';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import type { Figure } from '../figure.ts';
import { paperTaskforces } from '../paper-taskforces.ts';

const TASKFORCES = 25;
const GOAL = 1.3;
const EVENT = 2;
/** A masked WebSocket frame of 126 to 65,535 bytes. */
const WEBSOCKET_HEADER = 8;

/** `wire.message`: what a short message to 25 taskforces weighs on the sender's hub link, against the ciphertext in it. The chain was announced before. */
export async function wireMessage(): Promise<Figure[]> {
  await using network = await smallNetwork();
  const from = await network.found('TT');
  const { taskforces } = await paperTaskforces(network, TASKFORCES, 1);
  const room = await network.room(
    from,
    taskforces.map(({ id }) => ({ taskforce: id })),
  );
  for (const text of ['The chain begins here.', 'Seen at dawn, two miles off the cape.']) {
    await say(from, network, room, text);
    await encryptAll(from, network);
    await submitAll(from, network);
  }
  const submit = network.relay.submits.at(-1);
  if (!submit?.common || submit.recipients.length !== TASKFORCES || submit.parts.length > 0) throw new Error('not a plain message to all');
  const [value, floor] = [bytesOnLink(submit), submit.common.length];
  return [{ name: 'wire.message', value, unit: 'bytes', floor, ratio: value / floor, goal: GOAL }];
}

function bytesOnLink(submit: SubmitEnvelope): number {
  const frames = new msgpackParser.Encoder().encode({ type: EVENT, nsp: DESK, data: ['envelope:submit', submit], id: 1 });
  return frames.reduce((sum, frame) => sum + WEBSOCKET_HEADER + frame.length, 0);
}
