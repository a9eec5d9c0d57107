import type { Entry } from '@breakwater/shared/hub/envelope';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { Network, type NetworkOptions, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { type EvilFront, openEvilFront } from './evil-front.ts';

/** A network whose desks have an evil hub: the true one, with a front that does wrong what it is told to. */
export type EvilNetwork = Network & { readonly evil: EvilFront };

export async function evilNetwork(options: NetworkOptions): Promise<EvilNetwork> {
  let evil: EvilFront | undefined;
  const network = await Network.create({
    ...options,
    front: async (behind) => {
      evil = await openEvilFront(behind);
      return evil;
    },
  });
  if (!evil) throw new Error('the network has no front');
  const front = evil;
  return {
    ...network,
    evil: front,
    [Symbol.asyncDispose]: async () => {
      await network[Symbol.asyncDispose]();
      await front[Symbol.asyncDispose]();
    },
  };
}

export function deviceOf(seat: Seat): DeviceId {
  const own = seat.open().book.own();
  if (!own) throw new Error(`${seat.name} is in no roster`);
  return own.device.keys.device;
}

/**
 * Takes hold of the mail of one desk: what it drains goes through `change`, and pushes of whole entries become hints, so that nothing comes
 * past it. An entry that is left out stays at the hub and is drained again once the fault is over.
 */
export function mailOf({ evil }: EvilNetwork, seat: Seat, change: (entries: readonly Entry[], lane: Lane) => readonly Entry[]): Disposable {
  const victim = deviceOf(seat);
  return evil.does({
    'mailbox:drain': async ({ device, payload, pass }) => {
      const page = await pass(payload);
      return device === victim ? { ...page, entries: [...change(page.entries, payload.lane)] } : page;
    },
    push: (device, push) => {
      if (device !== victim || push.event !== 'envelope:arrived') return push;
      return { event: 'mailbox:ready', body: { lane: push.body.lane, urgency: push.body.urgency } };
    },
  });
}

/** Hands these entries to a desk, once, before what lies there or (`only`) instead of it. Resolves when the desk has asked for its mail. */
export async function handOver(network: EvilNetwork, seat: Seat, entries: readonly Entry[], only = false): Promise<void> {
  let given = false;
  using _ = mailOf(network, seat, (waiting, lane) => {
    if (given || lane !== 'rest') return only ? [] : waiting;
    given = true;
    return only ? entries : [...entries, ...waiting];
  });
  const asked = (): true | undefined => {
    if (!given) network.evil.push(deviceOf(seat), { event: 'mailbox:ready', body: { lane: 'rest', urgency: 'routine' } });
    return given || undefined;
  };
  await until(asked, `${seat.name} asks for its mail`);
  await network.settle();
}
