import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { RosterId } from '@breakwater/shared/ids';
import { REVOCATION_ASKS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { signingKey } from '@breakwater/shared/testing/crypto';
import { someHash, type TestDevice, type TestTaskforce, testDevice } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBookOf } from '../operator/admit-taskforces.ts';
import { type Desk, openDeskWith, openTestDesk, openTestDoor, readHubKey, signInAt, signStatement } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork, newestLink } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { publishTestPrekeys } from '../testing/prekeys.ts';
import { submitTo } from '../testing/submits.ts';
import { createRevocations } from './read-revocation.ts';

let hub: TestHub;
let tt: TestTaskforce;
let founded: readonly TestTaskforce[];
let ttDesk: Desk;
let gyDesk: Desk;
let officer: TestDevice;
const opening = { incarnation: 1, fence: 'A'.repeat(22) };
beforeEach(async () => {
  hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY']);
  founded = taskforces;
  [tt] = taskforces as [TestTaskforce];
  [ttDesk, gyDesk] = chairs as [Desk, Desk];
  officer = await enrolOfficer(ttDesk, tt);
});
afterEach(() => hub[Symbol.asyncDispose]());

describe('revocation', () => {
  it('[T7] cuts sockets, drops prekeys and mail, refuses tokens and sign-in, in the step that answers the link', async () => {
    const token = await signInAt(hub.hub, officer, opening);
    await using desk = await openDeskWith(hub.hub, officer.proven.keys.device, token);
    await publishTestPrekeys(desk);
    await gyDesk.call('envelope:submit', submitTo(desk.device));
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);

    await desk.closed;
    expect(await hub.stores.prekeys.count(desk.device)).toEqual([]);
    expect((await hub.stores.mailboxes.waiting(desk.device)).rest.entries).toBe(0);
    await expect(openDeskWith(hub.hub, desk.device, token)).rejects.toThrow('device-revoked');
    await expect(signInAt(hub.hub, officer, opening)).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect((await gyDesk.call('envelope:submit', submitTo(desk.device))).refused).toEqual([{ device: desk.device, cause: 'revoked' }]);
    expect((await gyDesk.call('prekeys:claim', { wanted: [{ device: desk.device, lane: 'rest' }] })).without).toEqual([desk.device]);
  });

  it('[T7] is shown at the door to whoever holds the revoked key, up to the link that ended it, and to nobody else', async () => {
    const askedBy = async (signWith: TestDevice, from = 0) => {
      await using door = await openTestDoor(hub.hub);
      const { challenge } = await door.call('door:challenge', { device: officer.proven.keys.device });
      const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
      return await door.call('door:revocation', { ...signStatement(officer, at, challenge, opening, { signWith }), from });
    };
    await expect(askedBy(officer)).rejects.toMatchObject({ code: 'sign-in-refused' });
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);
    const { height } = tt.chain.head;
    await enrolOfficer(ttDesk, tt);
    expect((await askedBy(officer)).links).toEqual(tt.chain.links.slice(0, height + 1));
    expect((await askedBy(officer, height)).links).toHaveLength(1);
    await expect(askedBy(officer, height + 1)).rejects.toMatchObject({ code: 'unknown-roster' });
    await expect(askedBy(tt.chair)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('[T7] [HL27] with what it rests on, up to the heads that are named, and no further', async () => {
    const [, gy] = founded as [TestTaskforce, TestTaskforce];
    const askedBy = async (roster: RosterId, from = 0) => {
      await using door = await openTestDoor(hub.hub);
      const { challenge } = await door.call('door:challenge', { device: officer.proven.keys.device });
      const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
      return await door.call('door:revocation', { ...signStatement(officer, at, challenge, opening), roster, from });
    };
    await enrolOfficer(gyDesk, gy);
    const named = gy.chain.head;
    Object.assign(tt.chain.context, { taskforceAt: (head: Head) => gy.chain.at(head) });
    tt.chain.append(tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing], [named]));
    await appendNewest(ttDesk, tt);
    await expect(askedBy(gy.id)).rejects.toMatchObject({ code: 'sign-in-refused' });
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);
    await enrolOfficer(gyDesk, gy);
    expect((await askedBy(gy.id)).links).toEqual(gy.chain.links.slice(0, named.height + 1));
    await expect(askedBy(gy.id, named.height + 1)).rejects.toMatchObject({ code: 'unknown-roster' });
    // The network's is not named by anything here, nor is a roster that there is not.
    for (const other of [hub.hub.network, RosterId.parse(someHash())])
      await expect(askedBy(other)).rejects.toMatchObject({ code: 'unknown-roster' });
  });

  it('[HL36] costs a removed device’s hub nothing, however often it asks: the second time no other roster is read, and 128 times an hour are enough', async () => {
    const [, gy] = founded as [TestTaskforce, TestTaskforce];
    Object.assign(tt.chain.context, { taskforceAt: (head: Head) => gy.chain.at(head) });
    tt.chain.append(tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing], [gy.chain.head]));
    await appendNewest(ttDesk, tt);
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);
    let reads = 0;
    const { rosters } = hub.stores;
    const book = await openBookOf(rosters);
    const counting: Pick<typeof rosters, 'readLinks'> = {
      readLinks: (...page) => {
        reads += 1;
        return rosters.readLinks(...page);
      },
    };
    const read = createRevocations({ book, store: counting });
    const ended = { device: officer.proven.keys.device, taskforce: tt.id };
    const asked = async (): Promise<number> => {
      reads = 0;
      expect((await read(ended, { roster: gy.id, from: 0 })).links).toHaveLength(gy.chain.head.height + 1);
      return reads;
    };
    expect([await asked(), await asked()]).toEqual([2, 1]);

    await using door = await openTestDoor(hub.hub);
    const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
    const ask = async () => {
      const { challenge } = await door.call('door:challenge', { device: ended.device });
      return door.call('door:revocation', { ...signStatement(officer, at, challenge, opening), from: 0 });
    };
    for (let i = 0; i < REVOCATION_ASKS_MAX; i++) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'too-many-calls', detail: 'revocation' });
  });

  it('[T7] cuts one device of an officer and leaves the officer the others', async () => {
    await using desk = await openTestDesk(hub.hub, officer, opening);
    tt.chain.add('device.revoked', { device: desk.device }, [officer.signing]);
    await desk.call('roster:append', { link: newestLink(tt) }).catch(() => undefined); // its own answer may be cut off
    await desk.closed;
    expect((await ttDesk.call('roster:heads', {})).heads).toContainEqual(tt.chain.head);
  });

  it('[T7] acts on a revocation that another process appended when it takes it in', async () => {
    await using desk = await openTestDesk(hub.hub, officer, opening);
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    const { head } = tt.chain;
    const previous = tt.chain.states.at(-2)?.chain.head.hash ?? null;
    await hub.stores.rosters.appendLink({
      roster: tt.id,
      type: 'taskforce',
      height: head.height,
      hash: head.hash,
      previous,
      signed: newestLink(tt),
    });
    await hub.hub.refresh();
    await desk.closed;
    expect(await ttDesk.push('roster:grown')).toBeDefined();
  });

  it('[T11] [RO30] a chair is cut off when two holders give the taskforce one again, and not by the sheet of one', async () => {
    const [safe, held, forged] = [signingKey(), signingKey(), signingKey()];
    const keys = [safe, held].map(({ publicKey }, i) => ({
      key: encodeBase64url(publicKey),
      holder: [tt.chair, officer][i]?.officer ?? tt.chair.officer,
    }));
    tt.chain.add('recovery.keys-set', { recoveryKeys: keys }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);
    const device = testDevice(tt.chair.officer, undefined, tt.id);
    const enrolled = { officer: tt.chair.officer, roles: ['chair' as const], profile: someHash(), device: device.proven };
    const body = { invitation: device.proven.keys.for, enrolled };
    for (const signers of [[safe], [held, forged], [tt.chair.signing], [safe, tt.chair.signing]]) {
      const link = tt.chain.next('chair.restored', body, signers);
      await expect(gyDesk.call('roster:append', { link })).rejects.toMatchObject({ code: 'link-refused', detail: 'not-entitled' });
    }
    tt.chain.add('chair.restored', body, [safe, held]);
    await appendNewest(gyDesk, tt);
    await ttDesk.closed;
    await expect(signInAt(hub.hub, tt.chair, opening)).rejects.toMatchObject({ code: 'sign-in-refused' });
    await using again = await openTestDesk(hub.hub, device, opening);
    expect((await again.call('roster:heads', {})).heads).toContainEqual(tt.chain.head);
    // Spent: the same two sheets restore nobody a second time.
    const next = testDevice(tt.chair.officer, undefined, tt.id);
    const link = tt.chain.next('chair.restored', { invitation: next.proven.keys.for, enrolled: { ...enrolled, device: next.proven } }, [
      safe,
      held,
    ]);
    await expect(gyDesk.call('roster:append', { link })).rejects.toMatchObject({ code: 'link-refused', detail: 'not-entitled' });
  });

  it('[T7] acts on no other ground: a link that its fold refuses revokes nobody', async () => {
    await using desk = await openTestDesk(hub.hub, officer, opening);
    const link = tt.chain.next('officer.revoked', { officer: tt.chair.officer }, [officer.signing]);
    await expect(desk.call('roster:append', { link })).rejects.toMatchObject({ code: 'link-refused' });
    expect((await ttDesk.call('roster:heads', {})).heads).not.toEqual([]);
  });

  it('[T7] finishes at its start what a crash left undone', async () => {
    await using desk = await openTestDesk(hub.hub, officer, opening);
    await publishTestPrekeys(desk);
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    const { head } = tt.chain;
    await hub.stores.rosters.appendLink({
      roster: tt.id,
      type: 'taskforce',
      height: head.height,
      hash: head.hash,
      previous: tt.chain.states.at(-2)?.chain.head.hash ?? null,
      signed: newestLink(tt),
    });
    expect(await hub.stores.prekeys.count(desk.device)).not.toEqual([]);
    await hub.restart();
    expect(await hub.stores.prekeys.count(desk.device)).toEqual([]);
  });
});
