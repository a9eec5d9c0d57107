import { randomUUID } from 'node:crypto';
import type { LinkText } from '@breakwater/shared/content/letter';
import { ProposalId } from '@breakwater/shared/ids';
import {
  COSIGNING_ASKS_JUDGED_MAX,
  COSIGNING_ASKS_KEPT_MS,
  COSIGNING_ASKS_OPEN_MAX,
  COSIGNING_ASKS_PER_DEVICE_MAX,
  COSIGNING_ASKS_SHOWN_MAX,
  COSIGNING_LINKS_PER_DEVICE_MAX,
} from '@breakwater/shared/limits';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { passAsks } from './answer-asks.ts';
import { openAsks } from './ask-views.ts';
import { linkText } from './link-text.ts';
import { listAskedLinks, listAsks, listOpenAsks } from './rows.ts';
import { askedDesk } from './testing/asked-desk.ts';

it('[DE84] a roster that an asker sent is folded once, however often the first screen looks, until more of it comes', () => {
  const stage = askedDesk();
  const room = stage.room();
  for (let i = 0; i < 30; i++) room.append(stage.admission(room, stage.seatOf(stage.tt, addOfficer(stage.tt))));
  stage.tell(room);
  for (let i = 0; i < 3; i++) stage.ask(stage.admission(room));
  let checks = 0;
  const check: typeof rosterCrypto.check = (...of) => {
    checks++;
    return rosterCrypto.check(...of);
  };
  const look = () => {
    checks = 0;
    return openAsks({ ...stage.desk, crypto: { ...stage.desk.crypto, check } } as unknown as Parameters<typeof openAsks>[0]).map(
      ({ state }) => state,
    );
  };
  expect(look()).toEqual(['open', 'open', 'open']);
  const first = checks;
  expect(look()).toEqual(['open', 'open', 'open']);
  expect(checks).toBeLessThan(first / 4);
  // Whoever lengthens some roster makes nobody fold it anew; another link of this one does.
  addOfficer(stage.cw);
  expect(look()).toEqual(['open', 'open', 'open']);
  expect(checks).toBeLessThan(first / 4);
  room.append(stage.admission(room, stage.seatOf(stage.tt, addOfficer(stage.tt))));
  stage.tell(room);
  stage.ask(stage.admission(room));
  expect(look()).toEqual(['open', 'open', 'open', 'open']);
  expect(checks).toBeGreaterThan(first / 4);
});

it('[DE84] of one device so many askings are open, and the first screen has room for those of others', () => {
  const stage = askedDesk();
  const room = stage.room();
  stage.tell(room);
  for (let i = 0; i < 3 * COSIGNING_ASKS_OPEN_MAX; i++) stage.ask(stage.admission(room));
  expect(listAsks(stage.vault)).toHaveLength(COSIGNING_ASKS_OPEN_MAX);
  const others = [addOfficer(stage.tt), addOfficer(stage.tt)];
  for (const from of [...others, stage.cw.chair]) stage.tell(room, from);
  for (const from of others) for (let i = 0; i < COSIGNING_ASKS_OPEN_MAX; i++) stage.ask(stage.admission(room), { from });
  // The last one in the order in which they are kept.
  const proposal = ProposalId.parse('ffffffff-ffff-4fff-bfff-ffffffffffff');
  const late = stage.ask(stage.admission(room), { proposal, from: stage.cw.chair });
  const shown = openAsks(stage.desk as unknown as Parameters<typeof openAsks>[0]);
  expect(shown.length).toBeLessThanOrEqual(COSIGNING_ASKS_SHOWN_MAX);
  expect(shown.map(({ id }) => id)).toContain(stage.idOf(late, stage.cw.chair));
});

it('[CS26] a device that has asked as often as it may is heard again when that was long ago', () => {
  const stage = askedDesk();
  const end = () => stage.take({ item: 'signature-over', proposal: ProposalId.parse(randomUUID()), how: 'withdrawn' });
  for (let i = 0; i < COSIGNING_ASKS_PER_DEVICE_MAX; i++) end();
  const room = stage.room();
  stage.tell(room);
  const again = () => stage.idOf(stage.ask(stage.admission(room)));
  expect(again()).toBe('');
  end();
  expect(listAsks(stage.vault)).toHaveLength(COSIGNING_ASKS_PER_DEVICE_MAX);
  stage.pass(COSIGNING_ASKS_KEPT_MS - 1);
  expect(again()).toBe('');
  stage.pass(2);
  expect(again()).not.toBe('');
  expect(listAsks(stage.vault)).toHaveLength(1);
});

it('[CS26] nor do the members’ lists of askings that are over keep out those of a later one; what is open keeps its own', () => {
  const stage = askedDesk();
  const [over, open, later] = [stage.room(), stage.room(), stage.room()];
  for (const room of [over, open]) stage.tell(room);
  stage.ask(stage.admission(open));
  // As many as there are places for.
  const links = over.links.map(linkText);
  const fill = (from: number, count: number) =>
    stage.take({
      item: 'signature-chain',
      roster: over.head.roster,
      from,
      links: Array.from({ length: count }, () => links[0] as LinkText),
    });
  const kept = (room: typeof over) => listAskedLinks(stage.vault, stage.tt.chair.proven.keys.device, room.head.roster, 10_000).length;
  for (let from = 1; from < COSIGNING_LINKS_PER_DEVICE_MAX - 1; from += 64)
    fill(from, Math.min(64, COSIGNING_LINKS_PER_DEVICE_MAX - 1 - from));
  expect(kept(over)).toBe(COSIGNING_LINKS_PER_DEVICE_MAX - 1);
  // What is here already takes no place once more.
  fill(1, 64);
  expect(kept(over)).toBe(COSIGNING_LINKS_PER_DEVICE_MAX - 1);
  stage.tell(later);
  expect([over, open, later].map(kept)).toEqual([0, 1, 1]);
});

it('[DE84] nor is it folded anew at each look where it is not all here, or rests on a head that nobody has', async () => {
  const stage = askedDesk();
  const room = stage.room();
  for (let i = 0; i < 30; i++) room.append(stage.admission(room, stage.seatOf(stage.tt, addOfficer(stage.tt))));
  let checks = 0;
  const check: typeof rosterCrypto.check = (...of) => {
    checks++;
    return rosterCrypto.check(...of);
  };
  const desk = { ...stage.desk, crypto: { ...stage.desk.crypto, check } };
  const look = async () => {
    checks = 0;
    await passAsks(desk);
    return checks;
  };
  stage.take({ item: 'signature-chain', roster: room.head.roster, from: 0, links: room.links.slice(0, -1).map(linkText) });
  stage.ask(stage.admission(room));
  expect(await look()).toBe(0);
  stage.hide(stage.tt.chain.head);
  stage.tell(room);
  expect(await look()).toBeGreaterThan(0);
  addOfficer(stage.cw);
  expect(await look()).toBe(0);
  stage.hide(undefined);
  expect(await look()).toBeGreaterThan(0);
  expect(await look()).toBe(0);
});

it('[DE84] however many devices ask, so many askings are looked at, of each its first before another’s second; and each roster once', async () => {
  const stage = askedDesk();
  const room = stage.room();
  const devices = [
    stage.tt.chair,
    ...Array.from({ length: COSIGNING_ASKS_JUDGED_MAX / COSIGNING_ASKS_OPEN_MAX }, () => addOfficer(stage.tt)),
  ];
  for (const from of devices) {
    stage.tell(room, from);
    for (let i = 0; i < COSIGNING_ASKS_OPEN_MAX; i++) stage.ask(stage.admission(room), { from });
  }
  expect(listAsks(stage.vault)).toHaveLength(COSIGNING_ASKS_JUDGED_MAX + COSIGNING_ASKS_OPEN_MAX);
  const looked = listOpenAsks(stage.vault);
  expect(looked).toHaveLength(COSIGNING_ASKS_JUDGED_MAX);
  expect(new Set(looked.slice(0, devices.length).map(({ device }) => device)).size).toBe(devices.length);
});
