import type { Entry } from '@breakwater/shared/hub/envelope';
import type { Received, SessionWanted } from '../../lane/jobs.ts';
import type { SmallNetwork, TestDesk } from './small-network.ts';

/** Claims at the relay what a job has asked for. */
async function begin(desk: TestDesk, { relay, clock }: SmallNetwork, wanted: readonly SessionWanted[]): Promise<void> {
  for (const lane of new Set(wanted.map((each) => each.lane))) {
    const { bundles, without } = relay.claim(wanted.filter((each) => each.lane === lane));
    await desk.lane.run('begin-sessions', { nowMs: clock.nowMs, bundles, without, lane });
  }
}

/** Encrypts what may leave. */
export async function encryptAll(desk: TestDesk, network: SmallNetwork): Promise<void> {
  const { nowMs } = network.clock;
  for (let round = 0; round < 10_000; round++) {
    const next = await desk.lane.run('next-to-encrypt', { nowMs });
    if (next.status === 'nothing') return;
    if (next.status === 'needs') await begin(desk, network, next.sessions);
    else await desk.lane.run('encrypt', { nowMs, envelope: next.envelope });
  }
  throw new Error('encryption does not end');
}

/** Letters without a frame: confirmations, greetings, retries. */
export async function encryptLetters(desk: TestDesk, network: SmallNetwork): Promise<void> {
  const { nowMs } = network.clock;
  await desk.lane.run('heartbeats-due', { nowMs, signedIn: false });
  await desk.lane.run('confirmations-due', { nowMs });
  await desk.lane.run('heal', { nowMs });
  const missing = await desk.lane.run('encrypt-missing', { nowMs });
  if (missing.sessions.length > 0) {
    await begin(desk, network, missing.sessions);
    await desk.lane.run('encrypt-missing', { nowMs });
  }
  for (let round = 0; round < 100; round++) {
    const { sessions, nextAtMs } = await desk.lane.run('encrypt-errands', { nowMs });
    if (sessions.length > 0) await begin(desk, network, sessions);
    else if (nextAtMs === null || nextAtMs > nowMs) return;
  }
  throw new Error('letters do not end');
}

/** Submits what the relay has not taken. Answers how many. */
export async function submitAll(desk: TestDesk, { relay, clock: { nowMs } }: SmallNetwork): Promise<number> {
  let count = 0;
  for (let next = await desk.lane.run('next-to-submit', { nowMs }); next; next = await desk.lane.run('next-to-submit', { nowMs })) {
    const outcome = relay.submit(desk.device, next.submit, nowMs);
    await desk.lane.run('submitted', { nowMs, envelope: next.submit.envelope, outcome });
    if (++count > 10_000) throw new Error('submits do not end');
  }
  return count;
}

export async function sendAll(desk: TestDesk, network: SmallNetwork): Promise<number> {
  await encryptAll(desk, network);
  await encryptLetters(desk, network);
  return await submitAll(desk, network);
}

/** Takes these entries, and what they wake. */
export async function take(desk: TestDesk, { clock: { nowMs } }: SmallNetwork, entries: readonly Entry[]): Promise<Received> {
  const received = await desk.lane.run('receive', { nowMs, entries });
  for (const shown of received.links) await desk.lane.run('take-shown-links', { nowMs, shown });
  let retry = received.retry || received.links.length > 0;
  while (retry) retry = (await desk.lane.run('retry-parked', { nowMs })).left;
  return received;
}

/** Takes all that lies in the desk's mailbox, a page at a time. */
export async function receiveAll(desk: TestDesk, network: SmallNetwork): Promise<number> {
  const mailbox = network.relay.mailboxes.get(desk.device) ?? [];
  const count = mailbox.length;
  while (mailbox.length > 0) await take(desk, network, mailbox.splice(0, 32));
  return count;
}

/** Until nothing moves at this moment. */
export async function settle(network: SmallNetwork, ...desks: readonly TestDesk[]): Promise<void> {
  for (let round = 0; round < 100; round++) {
    let moved = 0;
    for (const desk of desks) moved += await sendAll(desk, network);
    for (const desk of desks) moved += await receiveAll(desk, network);
    if (moved === 0) return;
  }
  throw new Error('the network does not come to rest');
}
