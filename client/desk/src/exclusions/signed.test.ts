import { randomUUID } from 'node:crypto';
import type { SignedExclusion } from '@breakwater/shared/content/exclusion';
import { ConversationId, OfficerId, type RosterId } from '@breakwater/shared/ids';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlertsArea } from '../alerts/alerts-area.ts';
import { settle } from '../delivery/testing/pump.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { laneNetwork } from '../testing/lane-network.ts';
import { openVault } from '../vault/open.ts';
import { excludedFrom, keepExclusions, listExclusions, listSigned } from './exclusion-rows.ts';
import { judgeExclusion } from './judge-exclusion.ts';

describe('who is kept out, as it was signed', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let c: TestDesk;
  let room: RosterId;
  let conversation: ConversationId;
  const out = OfficerId.parse(randomUUID());
  beforeEach(async () => {
    network = await smallNetwork();
    [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    room = await network.room(a, [b, c]);
    conversation = ConversationId.parse(room);
    await settle(network, a, b, c);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const says = (by: TestDesk, turn: number, lifted: boolean) =>
    by.lane.run('say-excluded', {
      nowMs: network.clock.nowMs,
      conversation,
      entries: [{ taskforce: c.taskforce, officer: out, turn, lifted }],
    });
  const authorIn = (desk: TestDesk) => listExclusions(desk.vault, room)[0]?.signed?.author;
  /** As a stop between two jobs: what waits for this desk is not sent. */
  function keepsBack(from: TestDesk, to: TestDesk): void {
    const opening = openVault(from.files.file, from.files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    opening.vault.transaction((tx) => tx.run('DELETE FROM errands WHERE device = ?', to.device));
    opening.vault.close();
  }

  it('[T8] [RO44] what was lifted for one desk alone, all are told, and by whom', async () => {
    await says(a, 1, false);
    await settle(network, a, b, c);
    expect([a, b, c].map(authorIn)).toEqual([a.device, a.device, a.device]);
    await says(b, 2, true);
    keepsBack(b, a);
    await settle(network, a, b, c);
    expect(excludedFrom(a.vault, room)).toEqual([]);
    expect([a, b, c].map(authorIn)).toEqual([b.device, b.device, b.device]);
    expect(listSigned(a.vault, room)).toEqual(listSigned(b.vault, room));
  });

  it('[T1] [RO44] what its author did not sign so does not count, whoever passes it on', async () => {
    await says(b, 1, false);
    const [signed] = listSigned(b.vault, room);
    if (!signed) throw new Error('nothing was signed');
    const judged = (one: SignedExclusion) => judgeExclusion(a, conversation, one);
    expect(judged(signed)).toMatchObject({ officer: out, lifted: false, signed: { author: b.device } });
    const changed = (from: string, to: string) => ({ ...signed, statement: signed.statement.replace(from, to) });
    expect(judged(changed('"turn":1', '"turn":2'))).toBeUndefined();
    expect(judged(changed(b.device, c.device))).toBeUndefined();
    expect(judgeExclusion(a, ConversationId.parse(b.taskforce), signed)).toBeUndefined();
  });

  it('[T10] [RO44] it is judged at the heads that it names: also once its author has left', async () => {
    await says(b, 1, false);
    await network.link(b, 'room.removed', { member: { taskforce: b.taskforce, everyone: true } }, room, [b, a, c]);
    await settle(network, a, b, c);
    for (const desk of [a, c]) expect(excludedFrom(desk.vault, room)).toHaveLength(1);
    // From then on that desk says nothing there.
    await says(b, 2, true);
    const [late] = listSigned(b.vault, room);
    expect(late && judgeExclusion(a, conversation, late)).toBeUndefined();
  });

  it('[RO61] no turn is the last word for good, and a desk takes what another one takes, whatever it was told before', async () => {
    const judged = () => listSigned(b.vault, room).map((signed) => judgeExclusion(a, conversation, signed)?.turn);
    await says(b, 64, false);
    expect(judged()).toEqual([64]);
    await says(b, 65, false);
    expect(judged()).toEqual([undefined]);
    await network.link(c, 'room.removed', { member: { taskforce: c.taskforce, everyone: true } }, room, [a, b, c]);
    await says(b, 66, true);
    expect(judged()).toEqual([66]);
  });

  it('[RO61] what one desk is told of the highest turn, and another of a lifting, comes to the same at both', async () => {
    await says(a, 1, false);
    await settle(network, a, b, c);
    await says(b, 64, false);
    keepsBack(b, c);
    await settle(network, b, a);
    expect(excludedFrom(a.vault, room)).toHaveLength(1);
    // At the third desk alone it lets in again, as if it had never said that.
    const opening = openVault(b.files.file, b.files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    opening.vault.transaction((tx) => tx.run('UPDATE exclusions SET turn = 1'));
    opening.vault.close();
    await says(b, 2, true);
    keepsBack(b, a);
    await settle(network, b, c);
    expect(excludedFrom(c.vault, room)).toHaveLength(0);
    await say(a, network, room, 'brings its list');
    await settle(network, a, b, c);
    for (const desk of [a, b, c]) expect(excludedFrom(desk.vault, room)).toHaveLength(1);
    expect(listSigned(c.vault, room)).toEqual(listSigned(a.vault, room));
  });

  it('[T3] [RO44] one that names a head which is not here waits for it', async () => {
    const away = await network.sign(b, 'officer.away', { officer: b.officer, away: true }, b.book.head(b.taskforce));
    await network.store(b, [away]);
    await says(b, 1, false);
    await settle(network, a, b);
    expect(excludedFrom(a.vault, room)).toEqual([]);
    await network.store(a, [away]);
    await a.lane.run('retry-parked', { nowMs: network.clock.nowMs });
    expect(excludedFrom(a.vault, room)).toHaveLength(1);
  });

  it('[RO67] one whose heads do not come holds up none of the others that stand on the same list', async () => {
    const away = await network.sign(b, 'officer.away', { officer: b.officer, away: true }, b.book.head(b.taskforce));
    for (const desk of [b, c]) await network.store(desk, [away]);
    await says(b, 1, false);
    await settle(network, b, c);
    keepsBack(b, a);
    const other = OfficerId.parse(randomUUID());
    await c.lane.run('say-excluded', {
      nowMs: network.clock.nowMs,
      conversation,
      entries: [{ taskforce: b.taskforce, officer: other, turn: 1, lifted: false }],
    });
    await settle(network, a, c);
    expect(excludedFrom(a.vault, room)).toEqual([{ taskforce: b.taskforce, officer: other }]);
    await network.store(a, [away]);
    await a.lane.run('retry-parked', { nowMs: network.clock.nowMs });
    expect(listSigned(a.vault, room)).toEqual(listSigned(c.vault, room));
    expect(a.vault.all('SELECT cause FROM parked')).toEqual([]);
  });

  it('[H3] [RO44] what was told without a signature stays applied, goes no further, and takes the signature when it is said again', async () => {
    const opening = openVault(a.files.file, a.files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    const told = { taskforce: c.taskforce, officer: out, turn: 1, lifted: false };
    opening.vault.transaction((tx) => keepExclusions(tx, room, [told]));
    opening.vault.close();
    expect(excludedFrom(a.vault, room)).toHaveLength(1);
    await say(a, network, room, 'hello');
    await settle(network, a, b, c);
    expect(listExclusions(b.vault, room)).toEqual([]);
    await says(b, 1, false);
    await settle(network, a, b, c);
    expect(authorIn(a)).toBe(b.device);
  });
});

it('[T8] [RO44] of an alert the device that opened it says it, no other, and nobody lifts it', async () => {
  await using network = await laneNetwork();
  const TT = await network.found('TT', 'Officer One');
  const GY = await network.found('GY', 'Officer Two');
  await network.link(TT, 'taskforce.verified', { taskforce: GY.taskforce, method: 'digits' }, TT.taskforce);
  const { id } = await createAlertsArea({ language: () => 'en' }).handlers['alerts:raise'](TT.desk, someAlert());
  await network.settle();
  const conversation = ConversationId.parse(id);
  const officer = OfficerId.parse(randomUUID());
  const signs = async (by: typeof TT, taskforce: RosterId, turn: number, lifted: boolean) => {
    await by.desk.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation, entries: [{ taskforce, officer, turn, lifted }] });
    const [signed] = listSigned(by.desk.vault, id);
    if (!signed) throw new Error('nothing was signed');
    return signed;
  };
  const ours = await signs(TT, GY.taskforce, 1, false);
  expect(judgeExclusion(GY.desk, conversation, ours)).toMatchObject({ officer });
  expect(judgeExclusion(GY.desk, conversation, await signs(TT, GY.taskforce, 2, true))).toBeUndefined();
  expect(judgeExclusion(TT.desk, conversation, await signs(GY, TT.taskforce, 1, false))).toBeUndefined();
});
