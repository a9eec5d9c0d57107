import { LANES } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS, HISTORY_ROOMS_AT_ONCE, HISTORY_ROUNDS_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { settle } from './testing/pump.ts';
import { headOf, roomLinks, say, smallNetwork, textsIn } from './testing/small-network.ts';

it('[T9] a computer that the chair adds in an officer’s name gets nothing from the officer’s own', async () => {
  await using network = await smallNetwork();
  const [chair, there] = [await network.found('TT'), await network.found('GY')];
  const officer = await network.enrol(chair);
  const room = await network.room(chair, [there]);
  await say(there, network, room, 'for the officer too');
  await settle(network, chair, there, officer);
  const [own, planted] = [await network.another(officer), await network.another(officer, chair)];
  for (const desk of [own, planted]) await network.store(desk, roomLinks(chair, room));
  for (let round = 0; round < 3; round++) {
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, chair, there, officer, own, planted);
  }
  expect(textsIn(own, room)).toContain('for the officer too');
  expect(textsIn(planted, room)).toEqual([]);
});

it('[T9] [DE43] a computer that the chair adds in an officer’s name lets in none that gets what the officer’s own have', async () => {
  await using network = await smallNetwork();
  const [chair, there] = [await network.found('TT'), await network.found('GY')];
  const officer = await network.enrol(chair);
  const room = await network.room(there, [chair]);
  await say(there, network, room, 'for the officer too');
  await settle(network, chair, there, officer);
  const planted = await network.another(officer, chair);
  const second = await network.another(planted);
  for (const desk of [planted, second]) await network.store(desk, roomLinks(chair, room));
  for (let round = 0; round < 3; round++) {
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, chair, there, officer, planted, second);
  }
  expect([textsIn(planted, room), textsIn(second, room)]).toEqual([[], []]);
});

it('[T9] [DE42] rooms that nobody answers keep no other room waiting, and one that was left is asked for no more', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(b, [a]);
  await say(b, network, room, 'in the fifth');
  await settle(network, a, b);
  /** Opened by the other taskforce without the first desk's knowing: that one has no answer. */
  const silent = async () => {
    const { hash } = await b.lane.run('make-terms', { terms });
    const seats = [b, a].map(({ taskforce }, i) => ({
      member: { taskforce, everyone: true as const },
      role: i === 0 ? ('leader' as const) : ('investigator' as const),
    }));
    const heads = [b, a].flatMap((desk) => b.book.head(desk.taskforce) ?? []);
    return await network.sign(b, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
  };
  const openings = await Promise.all(Array.from({ length: HISTORY_ROOMS_AT_ONCE }, silent));
  const second = await network.another(a);
  for (const opening of openings) await network.store(second, [opening]);
  await settle(network, second);
  network.relay.mailboxes.get(a.device)?.splice(0); // it says nothing
  await network.store(second, roomLinks(b, room));
  network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
  await settle(network, second);
  expect(second.vault.one('SELECT attempts FROM historyAsks WHERE room = ?', room)).toEqual({ attempts: 1 });
  await settle(network, a, b, second);
  expect(textsIn(second, room)).toEqual(['in the fifth']);

  // Now it is answered that nothing is known of the four: they are asked for a few times more, and hold no place meanwhile.
  const asking = () => second.vault.all<{ state: string }>(`SELECT state FROM historyAsks WHERE state <> 'done'`).map(({ state }) => state);
  expect(asking()).toEqual(Array.from({ length: HISTORY_ROOMS_AT_ONCE }, () => 'resting'));
  const [left] = openings;
  if (!left) throw new Error('no room');
  await network.store(b, [left]);
  await network.link(b, 'room.removed', { member: { taskforce: a.taskforce, everyone: true } }, headOf(left).roster, [b, second]);
  for (let round = 1; round < HISTORY_ROUNDS_MAX; round++) {
    expect(asking().length).toBe(round === 1 ? HISTORY_ROOMS_AT_ONCE : HISTORY_ROOMS_AT_ONCE - 1);
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, a, b, second);
  }
  expect(asking()).toEqual([]);
});

it('[T9] [RO43] a desk that was put back gives its own officer’s other desk what it has at once', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(b, [a]);
  await say(b, network, room, 'before');
  await settle(network, a, b);
  const { nowMs } = network.clock;
  await a.lane.run('archive-all', { nowMs, above: 0 });
  for (const lane of LANES)
    network.relay.publish(a.device, await a.lane.run('make-prekeys', { nowMs, lane, oneTime: 8, replacesAll: true }));
  const second = await network.another(a);
  await network.store(second, roomLinks(b, room));
  network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
  await settle(network, a, b, second);
  expect(textsIn(second, room)).toEqual(['before']);
});

const terms = {
  v: 1 as const,
  title: '',
  purpose: '',
  legalBasis: '',
  codes: { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const },
  retentionDays: 90,
};
