import { randomBytes, randomUUID } from 'node:crypto';
import { InvitationId, RosterId } from '@breakwater/shared/ids';
import { INVITATION_LIFE_MS, INVITATIONS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import { addOfficer, type TestTaskforce, testName, testTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Door, openTestDesk, openTestDoor } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundAt, issueInvitation, newestLink } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';

let hub: TestHub;
let door: Door;
let clock: number;
beforeEach(async () => {
  clock = Date.now();
  hub = await testHub({ now: () => clock });
  door = await openTestDoor(hub.hub);
});
afterEach(async () => {
  await door[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
});

const bytes = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length));
const draft = (): { invitation: InvitationId; access: Uint8Array<ArrayBuffer> } => ({
  invitation: InvitationId.parse(randomUUID()),
  access: bytes(32),
});

describe("the operator's invitation", () => {
  it('founds one taskforce, and answers the same founding again', async () => {
    const issued = await issueInvitation(hub, 'TT');
    const { chain, id } = testTaskforce(hub.hub.network, 'TT');
    const founding = newestLink({ chain });
    expect(await door.call('door:found', { ...issued, founding })).toEqual({ head: chain.head });
    expect(await door.call('door:found', { ...issued, founding })).toEqual({ head: chain.head });
    expect((await hub.stores.rosters.listHeads('taskforce')).map(({ roster }) => roster)).toEqual([id]);
    const another = newestLink(testTaskforce(hub.hub.network, 'TT'));
    await expect(door.call('door:found', { ...issued, founding: another })).rejects.toMatchObject({ code: 'invitation-refused' });
  });

  it('[HL38] founds the taskforce that it says, and none that calls itself otherwise', async () => {
    const issued = await issueInvitation(hub, 'SX');
    for (const called of [testName('TT'), { ...testName('SX'), name: 'Taskforce TT' }]) {
      const founding = newestLink(testTaskforce(hub.hub.network, called));
      const refused = { code: 'link-refused', detail: 'not-entitled' };
      await expect(door.call('door:found', { ...issued, founding })).rejects.toMatchObject(refused);
    }
    expect(await door.call('door:found', { ...issued, founding: newestLink(testTaskforce(hub.hub.network, 'SX')) })).toBeDefined();
  });

  it('[attack 18] is refused alike when unknown, wrong, expired, or of another purpose', async () => {
    const founding = newestLink(testTaskforce(hub.hub.network));
    const [issued, late] = [await issueInvitation(hub, 'TT'), await issueInvitation(hub, 'TT')];
    const { chair } = await foundAt(hub, 'GY');
    await using desk = await openTestDesk(hub.hub, chair);
    const joining = draft();
    await desk.call('invitation:open', { ...joining, expiresAt: clock + 1_000_000 });
    const refusals = [
      await refusalOf(door.call('door:found', { ...draft(), founding })),
      await refusalOf(door.call('door:found', { ...issued, access: bytes(32), founding })),
      await refusalOf(door.call('door:found', { ...joining, founding })),
    ];
    clock += INVITATION_LIFE_MS + 60_000;
    refusals.push(await refusalOf(door.call('door:found', { ...late, founding })));
    expect(new Set(refusals)).toEqual(new Set(['invitation-refused']));
  });

  it('founds nothing that is not a sound founding in this network, and is not spent by the attempt', async () => {
    const issued = await issueInvitation(hub, 'TT');
    const elsewhere = newestLink(testTaskforce(RosterId.parse('A'.repeat(43))));
    await expect(door.call('door:found', { ...issued, founding: elsewhere })).rejects.toMatchObject({ code: 'wrong-network' });
    const taskforce = testTaskforce(hub.hub.network);
    const founding = newestLink(taskforce);
    addOfficer(taskforce);
    await expect(door.call('door:found', { ...issued, founding: newestLink(taskforce) })).rejects.toMatchObject({ code: 'link-refused' });
    const unsigned = { ...founding, signatures: founding.signatures.map(({ key }) => ({ key, signature: bytes(64) })) };
    await expect(door.call('door:found', { ...issued, founding: unsigned })).rejects.toMatchObject({
      code: 'link-refused',
      detail: 'bad-signature',
    });
    expect(await door.call('door:found', { ...issued, founding })).toBeDefined();
  });
});

describe("a taskforce's invitation", () => {
  let taskforce: TestTaskforce;
  let chair: Desk;
  let invitation: ReturnType<typeof draft>;
  beforeEach(async () => {
    taskforce = await foundAt(hub, 'TT');
    chair = await openTestDesk(hub.hub, taskforce.chair);
    invitation = draft();
    await chair.call('invitation:open', { ...invitation, expiresAt: clock + 3_600_000 });
  });
  afterEach(() => chair[Symbol.asyncDispose]());

  it('carries a sealed offer to the desk that opened it, and the answer back', async () => {
    const offer = bytes(700);
    await door.call('door:offer', { ...invitation, offer });
    await door.call('door:offer', { ...invitation, offer });
    expect(await chair.push('invitation:offered')).toEqual({ invitation: invitation.invitation });
    expect(await chair.call('invitation:offers', {})).toEqual({ offers: [{ invitation: invitation.invitation, offer, offeredAt: clock }] });
    expect(await door.call('door:answer', invitation)).toEqual({ status: 'waiting' });
    await chair.call('invitation:answer', { invitation: invitation.invitation, status: 'approved' });
    expect(await door.call('door:answer', invitation)).toEqual({ status: 'approved' });
    expect((await chair.call('invitation:offers', {})).offers).toEqual([]);
    await expect(chair.call('invitation:answer', { invitation: invitation.invitation, status: 'refused' })).rejects.toMatchObject({
      code: 'invitation-refused',
    });
  });

  it('takes one offer', async () => {
    await door.call('door:offer', { ...invitation, offer: bytes(10) });
    await expect(door.call('door:offer', { ...invitation, offer: bytes(10) })).rejects.toMatchObject({ code: 'invitation-refused' });
  });

  it('[attack 18] is refused alike when unknown, wrong or expired', async () => {
    const offer = bytes(10);
    const refusals = [
      await refusalOf(door.call('door:offer', { ...draft(), offer })),
      await refusalOf(door.call('door:offer', { ...invitation, access: bytes(32), offer })),
      await refusalOf(door.call('door:answer', draft())),
      await refusalOf(door.call('door:answer', { ...invitation, access: bytes(32) })),
    ];
    clock += 3_600_001;
    refusals.push(await refusalOf(door.call('door:offer', { ...invitation, offer })));
    expect(new Set(refusals)).toEqual(new Set(['invitation-refused']));
  });

  it('dies with the device that opened it', async () => {
    const officer = await enrolOfficer(chair, taskforce);
    await using desk = await openTestDesk(hub.hub, officer);
    const theirs = draft();
    await desk.call('invitation:open', { ...theirs, expiresAt: clock + 1_000 });
    taskforce.chain.add('officer.revoked', { officer: officer.officer }, [taskforce.chair.signing]);
    await appendNewest(chair, taskforce);
    await expect(door.call('door:offer', { ...theirs, offer: bytes(10) })).rejects.toMatchObject({ code: 'invitation-refused' });
  });

  it("is nobody else's: another officer neither sees nor answers its offers", async () => {
    await door.call('door:offer', { ...invitation, offer: bytes(10) });
    const officer = await enrolOfficer(chair, taskforce);
    await using desk = await openTestDesk(hub.hub, officer);
    expect((await desk.call('invitation:offers', {})).offers).toEqual([]);
    await expect(desk.call('invitation:answer', { invitation: invitation.invitation, status: 'refused' })).rejects.toMatchObject({
      code: 'invitation-refused',
    });
    await expect(desk.call('invitation:open', { ...invitation, access: bytes(32), expiresAt: clock + 1_000 })).rejects.toMatchObject({
      code: 'invitation-refused',
    });
  });

  it('[HL37] is listed whatever a colleague has waiting, and a device has only so many unanswered', async () => {
    const colleague = await enrolOfficer(chair, taskforce);
    const { device } = colleague.proven.keys;
    for (let i = 0; i < 64; i++) {
      const id = InvitationId.parse(randomUUID());
      const purpose = { kind: 'join' as const, taskforce: taskforce.id, openedBy: device };
      await hub.stores.invitations.openInvitation({ id, purpose, access: bytes(32), expiresAtMs: clock + 1_000_000 });
      await hub.stores.invitations.offer(id, bytes(10), clock - 1_000);
    }
    await door.call('door:offer', { ...invitation, offer: bytes(10) });
    expect((await chair.call('invitation:offers', {})).offers).toMatchObject([{ invitation: invitation.invitation }]);
    for (let i = 1; i < INVITATIONS_PER_DEVICE_MAX; i++) await chair.call('invitation:open', { ...draft(), expiresAt: clock + 1_000 });
    const refused = { code: 'limit-reached', detail: 'invitations' };
    await expect(chair.call('invitation:open', { ...draft(), expiresAt: clock + 1_000 })).rejects.toMatchObject(refused);
    await chair.call('invitation:answer', { invitation: invitation.invitation, status: 'refused' });
    await chair.call('invitation:open', { ...draft(), expiresAt: clock + 1_000 });
  });

  it('ends within fourteen days', async () => {
    for (const expiresAt of [clock, clock + INVITATION_LIFE_MS + 1]) {
      await expect(chair.call('invitation:open', { ...draft(), expiresAt })).rejects.toMatchObject({ code: 'limit-reached' });
    }
  });
});

const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    ({ code }: { code: string }) => code,
  );
