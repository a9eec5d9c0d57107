import { HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { notCompared } from './not-compared.ts';
import { sendAll, settle } from './testing/pump.ts';
import { headOf, roomLinks, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

// Guyana leads an investigation with Jamaica, and lets in a candidate with whom Jamaica has not compared numbers. The terms give newcomers the past.
let network: SmallNetwork;
let gy: TestDesk;
let jm: TestDesk;
let tt: TestDesk;
beforeEach(async () => {
  network = await smallNetwork();
  [gy, jm] = [await network.found('GY'), await network.found('JM')];
  await network.found('LC');
  tt = await network.found('TT');
  for (const [desk, other] of [
    [gy, jm],
    [jm, gy],
  ] as const)
    await network.link(desk, 'taskforce.verified', { taskforce: other.taskforce, method: 'digits' }, desk.taskforce);
});
afterEach(() => network[Symbol.asyncDispose]());

const alsoBy = async (link: SignedLink, desk: TestDesk): Promise<SignedLink> => ({
  bytes: link.bytes,
  signatures: [...link.signatures, await desk.lane.run('sign', { kind: 'link', bytes: link.bytes })],
});
const everyone = (desk: TestDesk) => ({ member: { taskforce: desk.taskforce, everyone: true as const }, role: 'investigator' as const });
const heads = (...of: readonly TestDesk[]) => of.flatMap((desk) => gy.book.head(desk.taskforce) ?? []);

async function investigation() {
  const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };
  const terms = { v: 1 as const, title: 'Boats', purpose: '', legalBasis: '', codes, retentionDays: 90, pastFor: 'members' as const };
  const { hash } = await gy.lane.run('make-terms', { terms });
  const seats = [{ ...everyone(gy), role: 'leader' as const }, everyone(jm)];
  const body = { room: 'investigation' as const, terms: hash, seats };
  const opening = await alsoBy(await network.sign(gy, 'room.opened', body, undefined, heads(gy, jm)), jm);
  for (const desk of [gy, jm]) await network.store(desk, [opening]);
  const room = headOf(opening).roster;
  await say(jm, network, room, 'of before');
  await settle(network, gy, jm);
  const admission = await network.sign(gy, 'room.admitted', { seat: everyone(tt) }, gy.book.head(room), heads(gy, jm, tt));
  return { room, admission: await alsoBy(admission, tt) };
}
const lets = async (admission: SignedLink) => {
  for (const desk of [gy, jm]) await network.store(desk, [admission]);
};

it('[DE87] a room that is closed gives its past to no taskforce from which what is written was kept back', async () => {
  const { room, admission } = await investigation();
  await lets(admission);
  await network.link(gy, 'room.closed', {}, room, [gy, jm]);
  await settle(network, gy, jm);
  expect(notCompared(jm, room)).toEqual([{ taskforce: tt.taskforce, why: 'candidate', sentOn: false }]);
  await network.store(tt, roomLinks(gy, room));
  for (let round = 0; round < 4; round++) {
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, jm, tt);
  }
  expect(textsIn(tt, room)).toEqual([]);
});

it('[DE90] what left a moment before it was let in goes to it only once the numbers were compared', async () => {
  const { room, admission } = await investigation();
  await say(jm, network, room, 'a moment before');
  network.relay.newer = [headOf(admission)];
  await sendAll(jm, network);
  network.relay.newer = [];
  await lets(admission);
  await network.store(tt, roomLinks(gy, room));
  await settle(network, jm, gy, tt);
  expect(textsIn(gy, room)).toContain('a moment before');
  expect(textsIn(tt, room)).toEqual([]);
  await network.link(jm, 'taskforce.verified', { taskforce: tt.taskforce, method: 'digits' }, jm.taskforce);
  await settle(network, jm, gy, tt);
  expect(textsIn(tt, room)).toContain('a moment before');
});
