import { INVITATION_LIFE_MS } from '@breakwater/shared/limits';
import { testName } from '@breakwater/shared/testing/rosters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvitationPurpose, NewInvitation } from '../invitation-store.ts';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, someBytes, someDevice, someInvitation, someRoster } from './values.ts';

const joining = (): InvitationPurpose & { kind: 'join' } => ({ kind: 'join', taskforce: someRoster(), openedBy: someDevice() });
const someNew = (purpose: InvitationPurpose, more: Partial<NewInvitation> = {}): NewInvitation => ({
  id: someInvitation(),
  purpose,
  access: someBytes(32),
  expiresAtMs: AT_MS + 1_000,
  ...more,
});

describe.each(storesUnderTest)('invitations of $name', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const invitations = () => opened.stores.invitations;
  const open = async (purpose: InvitationPurpose, more: Partial<NewInvitation> = {}) => {
    const invitation = someNew(purpose, more);
    expect(await invitations().openInvitation(invitation)).toBe('opened');
    return invitation;
  };

  it('reads back what was opened; the same again is harmless, another under its id is not', async () => {
    const called = testName('TT');
    for (const purpose of [joining(), { kind: 'found', called } as const, { kind: 'found' } as const]) {
      const invitation = await open(purpose);
      const read = { ...invitation, status: 'open', offer: null, offeredAtMs: null, founded: null };
      expect(await invitations().readInvitation(invitation.id, AT_MS)).toEqual(read);
      expect(await invitations().openInvitation(invitation)).toBe('repeated');
      expect(await invitations().openInvitation({ ...invitation, access: someBytes(32) })).toBe('taken');
      expect(await invitations().openInvitation({ ...invitation, purpose: joining() })).toBe('taken');
      expect(await invitations().readInvitation(invitation.id, AT_MS)).toEqual(read);
    }
    expect(await invitations().readInvitation(someInvitation(), AT_MS)).toBeUndefined();
  });

  it('the first offer wins; the same again is harmless', async () => {
    const purpose = joining();
    const { id } = await open(purpose);
    const offers = Array.from({ length: 5 }, () => someBytes(300));
    const outcomes = await Promise.all(offers.map((offer) => invitations().offer(id, offer, AT_MS + 5)));
    expect(outcomes.filter((outcome) => outcome === 'offered')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(4);
    const offer = offers[outcomes.indexOf('offered')] ?? someBytes(1);
    expect(await invitations().offer(id, offer, AT_MS + 9)).toBe('repeated');
    expect(await invitations().waitingOffers(purpose.taskforce, [purpose.openedBy], AT_MS, 64)).toEqual([
      { invitation: id, openedBy: purpose.openedBy, offer, offeredAtMs: AT_MS + 5 },
    ]);
    expect(await invitations().waitingOffers(someRoster(), [purpose.openedBy], AT_MS, 64)).toEqual([]);
  });

  it('lists waiting offers of a taskforce, oldest first, no more than asked for', async () => {
    const purpose = joining();
    const opens = [await open(purpose), await open(purpose), await open(purpose), await open(joining())];
    for (const [i, { id }] of opens.entries()) await invitations().offer(id, someBytes(10), AT_MS + 10 - i);
    const listed = await invitations().waitingOffers(purpose.taskforce, [purpose.openedBy], AT_MS, 2);
    expect(listed.map(({ invitation }) => invitation)).toEqual([opens[2]?.id, opens[1]?.id]);
  });

  it('[HL37] lists the offers on invitations of the devices that are named, and counts what a device has unanswered', async () => {
    const [mine, other] = [joining(), joining()];
    const theirs = { ...other, taskforce: mine.taskforce };
    const [first, ...rest] = [await open(mine), await open(theirs), await open(theirs), await open(theirs)];
    for (const { id } of [...rest, first]) if (id) await invitations().offer(id, someBytes(10), AT_MS);
    const listed = await invitations().waitingOffers(mine.taskforce, [mine.openedBy, someDevice()], AT_MS, 2);
    expect(listed.map(({ invitation }) => invitation)).toEqual([first?.id]);
    expect(await invitations().waitingOffers(mine.taskforce, [], AT_MS, 2)).toEqual([]);
    await open(theirs);
    expect(await invitations().countUnanswered(theirs.openedBy, AT_MS)).toBe(4);
    for (const { id } of rest.slice(0, 2)) await invitations().answer(id, 'refused', AT_MS);
    expect(await invitations().countUnanswered(theirs.openedBy, AT_MS)).toBe(2);
    expect(await invitations().countUnanswered(theirs.openedBy, AT_MS + 1_000), 'only what was offered upon lives on').toBe(1);
  });

  it('answers a waiting offer once', async () => {
    const purpose = joining();
    const { id } = await open(purpose);
    expect(await invitations().answer(id, 'approved', AT_MS)).toBe('refused');
    const offer = someBytes(10);
    await invitations().offer(id, offer, AT_MS);
    expect((await Promise.all([1, 2, 3].map(() => invitations().answer(id, 'approved', AT_MS)))).sort()).toEqual([
      'answered',
      'repeated',
      'repeated',
    ]);
    expect(await invitations().answer(id, 'refused', AT_MS)).toBe('refused');
    expect(await invitations().offer(id, someBytes(10), AT_MS)).toBe('refused');
    expect(await invitations().offer(id, offer, AT_MS)).toBe('repeated');
    expect((await invitations().readInvitation(id, AT_MS))?.status).toBe('approved');
    expect(await invitations().waitingOffers(purpose.taskforce, [purpose.openedBy], AT_MS, 64)).toEqual([]);
  });

  it('[T6] spends an invitation to found on one taskforce', async () => {
    const { id } = await open({ kind: 'found' });
    const foundings = Array.from({ length: 5 }, someRoster);
    const outcomes = await Promise.all(foundings.map((founded) => invitations().useInvitation(id, founded, AT_MS)));
    expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(4);
    const founded = foundings[outcomes.indexOf('used')] ?? someRoster();
    expect(await invitations().useInvitation(id, founded, AT_MS)).toBe('repeated');
    expect(await invitations().readInvitation(id, AT_MS)).toMatchObject({ status: 'used', founded });
  });

  it('is good for its own purpose only', async () => {
    const [found, join] = [await open({ kind: 'found' }), await open(joining())];
    expect(await invitations().offer(found.id, someBytes(10), AT_MS)).toBe('refused');
    expect(await invitations().useInvitation(join.id, someRoster(), AT_MS)).toBe('refused');
    expect(await invitations().offer(someInvitation(), someBytes(10), AT_MS)).toBe('refused');
    expect(await invitations().useInvitation(someInvitation(), someRoster(), AT_MS)).toBe('refused');
  });

  it('is as if not there once expired, and a sweep removes it', async () => {
    await using fresh = await store.open();
    const { invitations: own } = fresh.stores;
    const [found, join] = [someNew({ kind: 'found' }), someNew(joining())];
    await own.openInvitation(found);
    await own.openInvitation(join);
    const late = AT_MS + 1_000;
    expect(await own.readInvitation(found.id, late)).toBeUndefined();
    expect(await own.useInvitation(found.id, someRoster(), late)).toBe('refused');
    expect(await own.offer(join.id, someBytes(10), late)).toBe('refused');
    expect((await fresh.stores.sweep(late - 1)).invitations).toBe(0);
    expect((await fresh.stores.sweep(late)).invitations).toBe(2);
    expect(await own.readInvitation(found.id, AT_MS)).toBeUndefined();
  });

  it('an offer in time can be answered, and the answer read, after the invitation would have ended', async () => {
    const { id } = await open(joining());
    await invitations().offer(id, someBytes(10), AT_MS + 999);
    const later = AT_MS + 998 + INVITATION_LIFE_MS;
    expect(await invitations().answer(id, 'approved', later)).toBe('answered');
    expect((await invitations().readInvitation(id, later + INVITATION_LIFE_MS - 1))?.status).toBe('approved');
    expect(await invitations().readInvitation(id, later + INVITATION_LIFE_MS)).toBeUndefined();
  });
});
