import { bellCalls } from '@breakwater/shared/hub/bell';
import type { DeviceId } from '@breakwater/shared/ids';
import { DRAIN_MAX_BYTES, DRAIN_MAX_ENTRIES, SIGN_IN_DEADLINE_MS, TOKEN_LIFE_MS } from '@breakwater/shared/limits';
import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Namespace } from 'socket.io';
import { isLoopback } from '../config/config.ts';
import { type ChallengeSlot, createChallengeSlot } from '../sign-in/challenge.ts';
import { signInBell } from '../sign-in/sign-in-bell.ts';
import { bindSocket, tracked } from './bind-socket.ts';
import { deviceChannel } from './channels.ts';
import { greetVisitors } from './greet-visitors.ts';
import type { Services } from './services.ts';

const PAGE = { entries: DRAIN_MAX_ENTRIES, bytes: DRAIN_MAX_BYTES };

/** A locked desk, or someone who says so: `device` is there once its doorbell key has signed. */
type Ringer = {
  readonly protocol: number;
  readonly slot: ChallengeSlot;
  device: DeviceId | undefined;
  readonly enter: (device: DeviceId) => void;
  /** Envelopes whose senders have been told on this connection. */
  readonly told: Set<string>;
};

/** Opens the namespace of locked desks (U7): they may read their mailbox's oldest page and are told that something came; nothing else. */
export function openBell(bells: Namespace, hub: Services): void {
  const handlers = tracked(bellHandlers(hub), hub.inFlight);
  greetVisitors(bells, hub, (socket, greeting) => {
    let end = setTimeout(() => socket.disconnect(true), SIGN_IN_DEADLINE_MS).unref();
    const ringer: Ringer = {
      protocol: greeting.protocol,
      slot: createChallengeSlot(hub),
      device: undefined,
      told: new Set(),
      enter: (device) => {
        clearTimeout(end);
        // As long as a token lives; then it signs in anew, so that a suspended desk is not told for longer than another.
        end = setTimeout(() => socket.disconnect(true), TOKEN_LIFE_MS).unref();
        bells.in(deviceChannel(device)).disconnectSockets(true);
        void socket.join(deviceChannel(device));
        ringer.device = device;
      },
    };
    hub.metrics.connections.inc({ link: 'bell' });
    socket.on('disconnect', () => {
      clearTimeout(end);
      hub.metrics.connections.dec({ link: 'bell' });
    });
    bindSocket(hub, socket, bellCalls, handlers, ringer, async (call) => {
      const caller = ringer.device ?? greeting.address;
      if (ringer.device !== undefined || !isLoopback(greeting.address)) await hub.limits.admit(call, caller);
    });
  });
}

/** What each call of a locked desk does. */
const bellHandlers = (hub: Services): Handlers<typeof bellCalls, Ringer> => ({
  'bell:challenge': ({ slot }, { device }) => slot.issue(device),
  'bell:sign-in': async ({ slot, protocol, enter }, { statement, signature }) => {
    const { device } = await signInBell(hub.signIn, { slot, protocol, statement, signature });
    enter(device);
    return { hubTime: hub.now() };
  },
  'bell:spool': async ({ device, told }, { lane }) => {
    if (device === undefined || !hub.directory.find(device)?.isActive || hub.suspensions.has(device)) throw new Refusal('sign-in-refused');
    const page = await hub.stores.mailboxes.drain(device, lane, PAGE);
    for (const entry of page.entries.filter(({ envelope }) => !told.has(envelope))) {
      told.add(entry.envelope);
      hub.rang(entry, device);
    }
    return page;
  },
});
