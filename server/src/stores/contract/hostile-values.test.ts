import type { BlobId, DeviceId, EnvelopeId, Hash, InvitationId, RosterId } from '@breakwater/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, PAGE, someBlob, someBytes, someDeposit, someDevice, someHeldKey, someInvitation, someLink, somePrekeys } from './values.ts';

// Schemas refuse all of this before a store sees it (S3). The store holds alone: nothing here may match, change or
// delete what others have (H3).
const OPERATORS: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $exists: true },
  { $regex: '.*' },
  { $in: [/./] },
  { $where: 'true' },
  { $or: [{}, {}] },
  [{ $ne: null }],
  [],
  null,
];
const TEXTS: readonly string[] = ['$where', '$ne', '__proto__', 'constructor', 'a.b', "' OR 1=1 --", '', '%', '\0'];
const HOSTILE = [...OPERATORS, ...TEXTS].map((value) => ({ value, shown: JSON.stringify(value) }));

/** A value that no schema would let through, in the place of an id. */
const posing = <T>(value: unknown): T => value as T;
/** What a hostile call may do: give back nothing, or fail. */
const orFault = async <T>(call: () => Promise<T>): Promise<T | 'fault'> => {
  try {
    return await call();
  } catch {
    return 'fault';
  }
};

describe.each(storesUnderTest)('hostile values in $name', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  const device = someDevice();
  const deposit = someDeposit({ recipients: [device], blobs: [someBlob()], held: [someHeldKey()] });
  const link = someLink();
  const invitation = { id: someInvitation(), purpose: { kind: 'found' }, access: someBytes(32), expiresAtMs: AT_MS + 1 } as const;
  const challenge = someBytes(32);
  beforeAll(async () => {
    opened = await store.open();
    const { mailboxes, prekeys, rosters, invitations, signIns } = opened.stores;
    await mailboxes.appendEnvelopes([deposit]);
    await prekeys.publish(device, somePrekeys(1), AT_MS);
    await rosters.appendLink(link);
    await invitations.openInvitation(invitation);
    await signIns.raiseFence(device, { incarnation: 5, fence: 'known', seenAtMs: AT_MS });
  }, SLOWEST_MS);
  beforeEach(() => opened.stores.signIns.keepChallenge(challenge, device, AT_MS + 1));
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);

  it.each(HOSTILE)('[H3] $shown as an id finds nothing', async ({ value }) => {
    const { mailboxes, prekeys, rosters, invitations, signIns, heldKeys } = opened.stores;
    const nothing = async (call: () => Promise<unknown>, ...expected: readonly unknown[]) =>
      expect(['fault', undefined, ...expected]).toContainEqual(await orFault(call));
    await nothing(() => mailboxes.drain(posing<DeviceId>(value), 'rest', PAGE), { entries: [], left: 0 });
    await nothing(() => mailboxes.drain(device, posing<'rest'>(value), PAGE), { entries: [], left: 0 });
    await nothing(() => mailboxes.waiting(posing<DeviceId>(value)), { acts: { entries: 0, bytes: 0 }, rest: { entries: 0, bytes: 0 } });
    await nothing(() => mailboxes.mayFetchBlob(device, posing<BlobId>(value), AT_MS), false);
    await nothing(() => mailboxes.mayFetchBlob(posing<DeviceId>(value), deposit.blobs[0] ?? someBlob(), AT_MS), false);
    await nothing(() => prekeys.claimPrekeyBundles([{ device: posing<DeviceId>(value), lane: 'rest' }]), []);
    await nothing(() => prekeys.claimPrekeyBundles([{ device, lane: posing<'rest'>(value) }]), []);
    await nothing(() => prekeys.count(posing<DeviceId>(value)), []);
    await nothing(() => rosters.readLinks(posing<RosterId>(value), 0, { links: 64, bytes: 9_999 }));
    await nothing(() => rosters.listHeads(posing<'room'>(value)), []);
    await nothing(() => invitations.readInvitation(posing<InvitationId>(value), AT_MS));
    await nothing(() => invitations.waitingOffers(posing<RosterId>(value), [someDevice()], AT_MS, 64), []);
    await nothing(() => invitations.countUnanswered(posing<DeviceId>(value), AT_MS), 0);
    await nothing(() => signIns.readFence(posing<DeviceId>(value)));
    await nothing(() => signIns.isSuspended(posing<DeviceId>(value)), false);
    await nothing(() => signIns.takeChallenge(challenge, posing<DeviceId>(value), AT_MS), false);
    await nothing(() => signIns.takeChallenge(posing<Uint8Array<ArrayBuffer>>(value), device, AT_MS), false);
    await nothing(() => heldKeys.cancel(posing<EnvelopeId>(value), posing<Hash>(value)), 0);
    await nothing(() => heldKeys.holders(posing<EnvelopeId>(value), posing<Hash>(value)));
    const weighed = { fresh: 0, ofEnvelope: 0, waiting: 0 };
    await nothing(() => heldKeys.weigh(posing<DeviceId>(value), posing<EnvelopeId>(value), []), weighed);
  });

  it.each(HOSTILE)('[H3] $shown as an id changes nothing', async ({ value }) => {
    const { mailboxes, prekeys, rosters, invitations, signIns, heldKeys } = opened.stores;
    await orFault(() => mailboxes.acknowledge([{ device: posing<DeviceId>(value), envelopes: [deposit.envelope] }]));
    await orFault(() => mailboxes.acknowledge([{ device, envelopes: [posing<EnvelopeId>(value)] }]));
    await orFault(() => mailboxes.emptyMailbox(posing<DeviceId>(value)));
    await orFault(() => prekeys.dropAll(posing<DeviceId>(value)));
    await orFault(() => heldKeys.cancel(posing<EnvelopeId>(value), deposit.held[0]?.hash ?? posing<Hash>(value)));
    await orFault(() => heldKeys.cancel(deposit.envelope, posing<Hash>(value)));
    await orFault(() => heldKeys.markReleased([posing<string>(value)]));
    await orFault(() => heldKeys.postpone([{ id: posing<string>(value), untilMs: AT_MS + 1e9 }]));
    await orFault(() => rosters.appendLink(someLink({ ...link, roster: posing<RosterId>(value) })));
    await orFault(() => invitations.useInvitation(posing<InvitationId>(value), link.roster, AT_MS));
    await orFault(() => invitations.offer(posing<InvitationId>(value), someBytes(8), AT_MS));
    await orFault(() => signIns.raiseFence(posing<DeviceId>(value), { incarnation: 99, fence: 'evil', seenAtMs: AT_MS }));
    await orFault(() => signIns.suspend(posing<DeviceId>(value), AT_MS));

    expect((await mailboxes.drain(device, 'rest', PAGE)).entries).toHaveLength(1);
    expect(await prekeys.count(device)).toMatchObject([{ oneTime: 1, oneTimeKyber: 1 }]);
    expect(await heldKeys.due(AT_MS + 60_000, 64)).toHaveLength(1);
    expect((await rosters.readLinks(link.roster, 0, { links: 64, bytes: 9_999 }))?.links).toHaveLength(1);
    expect((await invitations.readInvitation(invitation.id, AT_MS))?.status).toBe('open');
    expect(await signIns.raiseFence(device, { incarnation: 5, fence: 'known', seenAtMs: AT_MS })).toBe('same');
    expect(await signIns.isSuspended(device)).toBe(false);
    expect(await signIns.takeChallenge(challenge, device, AT_MS)).toBe(true);
  });

  it.each(HOSTILE)('[H3] $shown as a fence, an offer or a hash is refused or stays a value', async ({ value }) => {
    const { signIns, rosters } = opened.stores;
    const known = await orFault(() => signIns.raiseFence(device, { incarnation: 5, fence: posing<string>(value), seenAtMs: AT_MS }));
    expect(['fault', 'refused']).toContain(known);
    const appended = await orFault(() => rosters.appendLink(someLink(link, { previous: posing<Hash>(value) })));
    expect(appended === 'fault' || appended.status === 'outrun').toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
