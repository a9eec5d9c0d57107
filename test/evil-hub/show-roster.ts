import type { RosterId } from '@breakwater/shared/ids';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import type { Seat } from '../seat.ts';
import { deviceOf, type EvilNetwork } from './evil-network.ts';

/** What one desk is shown of a roster, whatever the hub has. */
export function showRoster({ evil }: EvilNetwork, victim: Seat, roster: RosterId, links: readonly SignedLink[]): Disposable {
  const of = deviceOf(victim);
  const head = { roster, height: links.length - 1, hash: linkHash(links.at(-1)?.bytes ?? new Uint8Array(), rosterCrypto.sha256) };
  const fault = evil.does({
    'roster:heads': async ({ device, payload, pass }) => {
      const { heads } = await pass(payload);
      return { heads: device === of ? heads.map((each) => (each.roster === roster ? head : each)) : heads };
    },
    'roster:read': async ({ device, payload, pass }) =>
      device === of && payload.roster === roster ? { links: links.slice(payload.from), head } : pass(payload),
    'envelope:submit': async ({ device, payload, pass }) => {
      const outcome = await pass(payload);
      return device === of ? { ...outcome, newer: outcome.newer.filter((each) => each.roster !== roster) } : outcome;
    },
    push: (device, push) =>
      device === of && push.event === 'roster:grown' && push.body.head.roster === roster ? { ...push, body: { head } } : push,
  });
  evil.push(of, { event: 'roster:grown', body: { head } });
  return fault;
}
