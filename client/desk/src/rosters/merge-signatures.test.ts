import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { sortHeads } from '@breakwater/shared/roster/head';
import { expect, it } from 'vitest';
import { headOf, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { readLinks } from '../vault/read/links.ts';
import { deliver, headIn, signedBy } from './testing/branches.ts';

it('[RO69] a settle link has the signatures of all its copies, so the same history stands whichever came first', async () => {
  await using network = await smallNetwork();
  const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
  const successor = await network.enrol(tt);
  const room = await network.room(gy, [tt, cw]);
  const before = headIn(gy, room);
  const heads = sortHeads([tt, gy, cw].map(({ taskforce }) => headIn(gy, taskforce)));
  const admits = (by: TestDesk, who: TestDesk) =>
    network.sign(
      by,
      'room.admitted',
      { seat: { member: { taskforce: tt.taskforce, officer: who.officer }, role: 'observer' } },
      before,
      heads,
    );
  const [one, other] = [await admits(gy, tt), await admits(cw, successor)];
  const all = await signedBy(network, [tt, gy, cw], 'room.settled', headOf(one), headOf(one), heads);
  const two = { ...all, signatures: all.signatures.slice(0, 2) };
  // One of the two has handed over since, and the other history says so.
  const handover = await signedBy(network, [tt, successor], 'chair.handed-over', { to: successor.officer }, headIn(tt, tt.taskforce), []);
  const newest = sortHeads([...heads.filter(({ roster }) => roster !== tt.taskforce), headOf(handover)]);
  const pin = await network.sign(cw, 'room.pinned', { taskforce: tt.taskforce }, headOf(other), newest);
  const links = [one, other, handover, pin];
  await deliver(network, tt, [...links, two]);
  expect(tt.book.frozen(room)).toBe('fork');

  for (const [desk, inOrder] of [
    [tt, [all]],
    [gy, [...links, two, all]],
    [cw, [other, one, all, pin, handover, two]],
  ] as const)
    await deliver(network, desk, inOrder);
  const signersIn = (desk: TestDesk) =>
    readLinks(desk.vault, room, 2, 1).map(({ signatures }) => signatures.map(({ key }) => encodeBase64url(key)).sort());
  for (const desk of [tt, gy, cw]) {
    expect([headIn(desk, room), desk.book.frozen(room)]).toEqual([headOf(all), undefined]);
    expect(signersIn(desk)).toEqual([all.signatures.map(({ key }) => encodeBase64url(key)).sort()]);
  }

  // Nothing comes in that would make it stand nowhere.
  const stranger = await network.found('DO');
  const { signatures } = await signedBy(network, [stranger], 'room.settled', headOf(one), headOf(one), heads);
  await network.store(gy, [{ bytes: all.bytes, signatures: [...all.signatures, ...signatures] }]);
  expect(signersIn(gy)).toEqual(signersIn(cw));
  expect(gy.book.frozen(room)).toBeUndefined();
});
