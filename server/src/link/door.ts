import { doorCalls } from '@breakwater/shared/hub/calls';
import type { DeviceId, InvitationId } from '@breakwater/shared/ids';
import { DOOR_IDLE_MS } from '@breakwater/shared/limits';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Namespace } from 'socket.io';
import { isLoopback } from '../config/config.ts';
import { foundTaskforce } from '../invitations/found-taskforce.ts';
import { leaveOffer, readAnswer } from '../invitations/join-taskforce.ts';
import { createRevocations } from '../rosters/read-revocation.ts';
import { readNetwork } from '../rosters/read-roster.ts';
import { type ChallengeSlot, createChallengeSlot } from '../sign-in/challenge.ts';
import { proveDevice, signIn } from '../sign-in/sign-in.ts';
import { bindSocket, tracked } from './bind-socket.ts';
import { deviceChannel } from './channels.ts';
import { type Greeted, greetVisitors } from './greet-visitors.ts';
import type { Services } from './services.ts';

/** A visitor and its open challenge. */
type Visitor = Greeted & { readonly slot: ChallengeSlot };

/** Opens the namespace before sign-in: reading the network, joining, signing in. */
export function openDoor(door: Namespace, hub: Services): void {
  const handlers = tracked(doorHandlers(hub), hub.inFlight);
  greetVisitors(door, hub, (socket, greeting) => {
    const visitor: Visitor = { ...greeting, slot: createChallengeSlot(hub) };
    const idle = setTimeout(() => socket.disconnect(), DOOR_IDLE_MS);
    hub.metrics.connections.inc({ link: 'door' });
    socket.on('disconnect', () => {
      clearTimeout(idle);
      hub.metrics.connections.dec({ link: 'door' });
    });
    bindSocket(hub, socket, doorCalls, handlers, visitor, async (call) => {
      idle.refresh();
      // Whoever is on this machine needs no network to harm it; everyone else shares an address's limit.
      if (!isLoopback(greeting.address)) await hub.limits.admit(call, greeting.address);
    });
  });
}

/** What each call at the door does; one line each. */
const doorHandlers = (
  hub: Services,
  readRevocation = createRevocations({ book: hub.book, store: hub.stores.rosters }),
): Handlers<typeof doorCalls, Visitor> => ({
  'door:network': (_visitor, { from }) => readNetwork({ book: hub.book, store: hub.stores.rosters }, from),
  'door:challenge': ({ slot }, { device }) => ({ ...slot.issue(device), hubTime: hub.now() }),
  'door:sign-in': async ({ slot, protocol }, { statement, signature, before }) => {
    const attempt = { slot, protocol, statement, signature };
    const { device, isRaised, answer } = await signIn(hub.signIn, attempt, () => (before ? hub.loss.show(before) : undefined));
    if (isRaised) hub.pushes.cut(device.device);
    return answer;
  },
  'door:revocation': async ({ slot, protocol }, { statement, signature, ...page }) => {
    const { device } = proveDevice(hub.signIn, { slot, protocol, statement, signature });
    if (!device || device.isActive) throw new Refusal('sign-in-refused');
    if (!(await hub.limits.mayReadRevocation(device.device))) throw new Refusal('too-many-calls', 'revocation');
    return readRevocation(device, page);
  },
  'door:found': (_visitor, founding) =>
    foundTaskforce({ ...hub, store: hub.stores.rosters, invitations: hub.stores.invitations }, founding),
  'door:offer': async (_visitor, offer) => {
    const openedBy = await leaveOffer({ ...hub, invitations: hub.stores.invitations }, offer);
    tellOfficer(hub, openedBy, offer.invitation);
    return {};
  },
  'door:answer': (_visitor, shown) => readAnswer({ ...hub, invitations: hub.stores.invitations }, shown),
});

/** Tells the desks of the officer who invited; a hint, as every push. */
function tellOfficer({ directory, book, pushes }: Services, openedBy: DeviceId, invitation: InvitationId): void {
  const opener = directory.find(openedBy);
  const taskforce = opener && book.taskforce(opener.taskforce);
  if (!taskforce) return;
  const devices = activeDevices(taskforce, opener.officer).map(({ keys }) => deviceChannel(keys.device));
  pushes.push('invitation:offered', { invitation }, devices);
}
