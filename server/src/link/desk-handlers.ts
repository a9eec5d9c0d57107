import type { hubCalls } from '@breakwater/shared/hub/calls';
import { DRAIN_MAX_BYTES, DRAIN_MAX_ENTRIES, SUSPENDED_MAX } from '@breakwater/shared/limits';
import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import { answerOffer, listOffers, openInvitation } from '../invitations/join-taskforce.ts';
import { dropLapsed, listLapsed } from '../mailboxes/lapsed.ts';
import { submitEnvelope } from '../mailboxes/submit.ts';
import { claimPrekeys } from '../prekeys/claim-prekeys.ts';
import { appendLink } from '../rosters/append-link.ts';
import { readRoster } from '../rosters/read-roster.ts';
import { readableHeads } from '../rosters/readable.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { setStopCode } from '../stop-codes/stop-codes.ts';
import { deviceChannel } from './channels.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';

const DRAIN_PAGE = { entries: DRAIN_MAX_ENTRIES, bytes: DRAIN_MAX_BYTES };

/** What each call of a signed-in desk does; one line each. The session is the caller (S4). */
export function deskHandlers(hub: Services): Handlers<typeof hubCalls, Session> {
  const { stores, book } = hub;
  const rosters = { ...hub, store: stores.rosters };
  const invitations = { ...hub, invitations: stores.invitations };
  const lapsing = { mailboxes: stores.mailboxes, signIns: stores.signIns, now: hub.now };
  const claims = {
    ...hub,
    prekeys: stores.prekeys,
    mayClaim: hub.limits.mayClaim,
    isOnline: hub.pushes.isOnline,
    low: (device: Parameters<typeof deviceChannel>[0], left: Parameters<typeof hub.pushes.push<'prekeys:low'>>[1]) =>
      hub.pushes.push('prekeys:low', left, [deviceChannel(device)]),
  };
  return {
    'token:challenge': ({ slot, device }) => slot.issue(device),
    'token:renew': async ({ slot, protocol, device, renewed }, { statement, signature }) => {
      const { answer } = await signIn(hub.signIn, { slot, protocol, statement, signature, renewing: device });
      renewed(answer.expiresAt);
      return answer;
    },

    'roster:heads': (caller) => ({ heads: readableHeads(book, caller), ...(hub.restoring.isOn() && { restoring: true as const }) }),
    'roster:read': (caller, wanted) => readRoster(rosters, caller, wanted),
    'roster:append': (caller, { link }) => appendLink(rosters, caller, link),
    'roster:offer': (caller, { link }) => appendLink(rosters, caller, link, 'offered'),
    'roster:offered': ({ device }) => {
      hub.restoring.asked(device);
      return {};
    },

    'prekeys:publish': ({ device }, keys) => stores.prekeys.publish(device, keys, hub.now()),
    'prekeys:count': async ({ device }) => ({ lanes: await stores.prekeys.count(device) }),
    'prekeys:claim': (caller, wanted) => claimPrekeys(claims, caller, wanted),

    'envelope:submit': (caller, submit) => submitEnvelope(hub.submit, caller, submit),
    'mailbox:drain': ({ device }, { lane }) => stores.mailboxes.drain(device, lane, DRAIN_PAGE),
    'mailbox:acknowledge': async ({ device }, { envelopes }) => {
      await hub.acknowledge({ device, envelopes });
      return {};
    },

    'lapsed:list': async ({ device }) => ({ lapsed: [...(await listLapsed(lapsing, device))] }),
    'lapsed:known': async ({ device }, { lapsed }) => ({ dropped: await dropLapsed(lapsing, device, lapsed) }),

    'invitation:open': async (caller, opened) => {
      await openInvitation(invitations, caller, opened);
      return {};
    },
    'invitation:offers': async (caller) => ({
      offers: (await listOffers(invitations, caller)).map(({ invitation, offer, offeredAtMs }) => ({
        invitation,
        offer,
        offeredAt: offeredAtMs,
      })),
    }),
    'invitation:answer': async (caller, answer) => {
      await answerOffer(invitations, caller, answer);
      return {};
    },

    'stop-code:set': ({ device }, { code }) => setStopCode({ signIns: stores.signIns, random: hub.random, now: hub.now }, device, code),

    'suspension:list': ({ taskforce }) => ({
      suspended: hub.suspensions
        .list()
        .filter(({ device }) => hub.directory.find(device)?.taskforce === taskforce)
        .slice(0, SUSPENDED_MAX)
        .map(({ device, sinceMs }) => ({ device, since: sinceMs })),
    }),

    'held:cancel': (_caller, shown) => hub.cancelHeld(shown),
  };
}
