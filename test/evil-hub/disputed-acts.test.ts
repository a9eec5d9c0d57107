import { randomUUID } from 'node:crypto';
import { readLinks } from '@breakwater/desk/vault/read/links';
import type { RequestAct } from '@breakwater/shared/desk/calls/requests';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someRequest } from '@breakwater/shared/testing/requests';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { deviceOf, type EvilNetwork, evilNetwork, mailOf } from './evil-network.ts';
import { showRoster } from './show-roster.ts';

let network: EvilNetwork;
let tt: Seat;
let gy: Seat;
let focal: Seat;
const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };

beforeAll(async () => {
  network = await evilNetwork({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  focal = await network.addOfficer('GY', ['focal-point']);
  await network.settle();
});
afterAll(() => network[Symbol.asyncDispose]());

const read = (seat: Seat, request: string) => seat.ask('requests:read', { request });
const does = (seat: Seat, request: string, what: RequestAct) =>
  seat.ask('requests:act', { request, draft: randomUUID(), language: 'en', what });
/** Acts leave when they can no longer be taken back. */
async function later(): Promise<void> {
  network.pass(UNDO_MS + 1_000);
  await network.settle();
}

it('[attack 10] [T10] an answer of a computer that was removed, delivered late to one side only, counts for nobody and is shown to all', async () => {
  const asked = await tt.ask('requests:ask', someRequest([taskforceOf(gy)]));
  const request = asked.requests[0]?.id ?? '';
  await later();
  await does(focal, request, { act: 'acknowledge' });
  await later();
  expect((await read(tt, request)).request.state).toBe('acknowledged');

  const stolen = deviceOf(focal);
  const before = readLinks(tt.open().vault, taskforceOf(gy), 0, 1_000);
  {
    // The hub keeps the thief's answer back from both sides, and the removal from the side that asked.
    const held = [tt, gy].map((seat) => mailOf(network, seat, (entries) => entries.filter(({ sender }) => sender !== stolen)));
    await does(focal, request, { act: 'answer', text: 'There is no such vessel.', codes });
    await later();
    using _ = showRoster(network, tt, taskforceOf(gy), before);
    await gy.ask('devices:revoke', { device: stolen, reason: 'stolen' });
    await network.settle();
    expect((await read(gy, request)).request.state).toBe('acknowledged');
    for (const fault of held.reverse()) fault[Symbol.dispose]();
    for (const seat of [tt, gy]) network.evil.push(deviceOf(seat), { event: 'mailbox:ready', body: { lane: 'acts', urgency: 'routine' } });
    await network.settle();
    expect((await read(tt, request)).request.state).toBe('answered');
  }

  network.evil.cut();
  await network.online();
  await network.settle();
  await later();
  const seen = await Promise.all([tt, gy].map((seat) => read(seat, request)));
  for (const { request: row, acts } of seen) {
    expect(row.state).toBe('acknowledged');
    expect(acts.map(({ act, disputed, removed }) => [act, disputed, removed?.counts ?? null])).toEqual([
      ['ask', false, null],
      ['acknowledge', false, true],
      ['answer', true, false],
    ]);
    expect(acts.at(-1)?.removed?.says?.name).toBe(gy.name);
  }

  // The chair looks into it: the answer was hers to give after all.
  expect(seen.map(({ acts }) => acts.at(-1)?.removed?.canChange)).toEqual([false, true]);
  await gy.ask('requests:count', { request, act: seen[1]?.acts.at(-1)?.id ?? '', counts: true });
  await later();
  for (const seat of [tt, gy]) expect((await read(seat, request)).request.state).toBe('answered');
});
