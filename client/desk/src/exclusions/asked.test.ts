import { ConversationId, LANES, type RosterId } from '@breakwater/shared/ids';
import { addOfficer, testTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveAll, sendAll, settle, take } from '../delivery/testing/pump.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from '../delivery/testing/small-network.ts';
import { officerName } from '../rosters/officer-name.ts';
import { readUnsaid } from './exclusions-unsaid.ts';

const nameOf = ({ book }: TestDesk) => officerName(book.own());

// Three taskforces in a room, each with all its officers; the first one's desk is put back.
describe('who is kept out, asked by a desk that was put back', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let c: TestDesk;
  let colleague: TestDesk;
  let room: RosterId;
  beforeEach(async () => {
    network = await smallNetwork();
    [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    colleague = await network.enrol(b);
    room = await network.room(a, [b, c]);
    await settle(network, a, b, c, colleague);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const forget = async (desk: TestDesk): Promise<void> => {
    const { nowMs } = network.clock;
    await desk.lane.run('archive-all', { nowMs, above: 0 });
    for (const lane of LANES)
      network.relay.publish(desk.device, await desk.lane.run('make-prekeys', { nowMs, lane, oneTime: 8, replacesAll: true }));
  };
  const asks = (desk: TestDesk) => desk.lane.run('ask-exclusions', { nowMs: network.clock.nowMs });
  const lacking = (desk: TestDesk) => [...(readUnsaid(desk, room)?.officers ?? [])].sort();
  const said = (from: TestDesk) =>
    from.lane.run('say-excluded', {
      nowMs: network.clock.nowMs,
      conversation: ConversationId.parse(room),
      entries: [{ taskforce: b.taskforce, officer: colleague.officer, turn: 1, lifted: false }],
    });

  it('[RO43] an officer is clear by the word of another taskforce, and by none of the own one where there is such', async () => {
    await forget(a);
    await say(a, network, room, 'waits');
    await asks(a);
    expect(lacking(a)).toEqual([b, c, colleague].map(nameOf).sort());
    await settle(network, a, b, colleague);
    expect(lacking(a)).toEqual([b, colleague].map(nameOf).sort());
    expect(textsIn(c, room)).toEqual([]);
    await settle(network, a, b, c, colleague);
    expect(lacking(a)).toEqual([]);
    for (const desk of [b, c, colleague]) expect(textsIn(desk, room)).toEqual(['waits']);
  });

  it('[RO43] what is said without being asked, or was asked before the desk was put back again, is no answer', async () => {
    await forget(a);
    await asks(a);
    await sendAll(a, network);
    await settle(network, b, c, colleague);
    const late = (network.relay.mailboxes.get(a.device) ?? []).splice(0);
    await forget(a);
    await asks(a);
    await said(b);
    await settle(network, b, c, colleague);
    await take(a, network, late);
    await receiveAll(a, network);
    // What b says of its colleague is applied.
    expect(lacking(a)).toEqual([b, c].map(nameOf).sort());
    await settle(network, a, b, c);
    expect(lacking(a)).toEqual([]);
  });

  it('[RO43] a desk that was put back too does not answer', async () => {
    await forget(a);
    await forget(c);
    await asks(a);
    await asks(c);
    await settle(network, a, b, c, colleague);
    for (const desk of [a, c]) expect(lacking(desk)).toEqual([b, colleague].map(nameOf).sort());
  });

  it('[RO43] [RO53] an officer of another taskforce with an id that is ours is somebody else', async () => {
    const other = testTaskforce(network.id, 'CW');
    const twin = addOfficer(other, ['investigator'], a.officer);
    await network.admit(other);
    room = await network.room(a, [b, { taskforce: other.id }]);
    await forget(a);
    await asks(a);
    const [chair, double] = [other.chair, twin].map(({ proven }) => officerName(a.book.device(proven.keys.device)));
    expect(lacking(a)).toEqual([nameOf(b), nameOf(colleague), chair, double].sort());
    await settle(network, a, b, colleague);
    expect(lacking(a)).toEqual([b, colleague].map(nameOf).sort());
  });
});
