import type { Ability } from '@breakwater/shared/desk/views/session';
import { DEVICES_PER_OFFICER_MAX } from '@breakwater/shared/limits';
import { answeringOfficers, possibleHolders, possibleSeconds } from '@breakwater/shared/roster/co-signers';
import type { LinkBody } from '@breakwater/shared/roster/link';
import type { taskforceKinds } from '@breakwater/shared/roster/taskforce-kinds';
import { activeArchives, activeDevices, archiveKeeper } from '@breakwater/shared/roster/taskforce-state';
import { whoCan } from '@breakwater/shared/roster/who-can';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';

type Kind = keyof typeof taskforceKinds;

/**
 * What this officer may start with people and rooms (T12): what `whoCan` says for a link about somebody who is there. Nothing is offered
 * that could not be completed: a joint investigation wants a taskforce of ours or one that we verified and that has somebody to sign (T5, T6).
 */
export function abilitiesOf(book: Pick<RosterBook, 'own' | 'network' | 'member'>): readonly Ability[] {
  const own = book.own();
  if (own?.device.status !== 'active' || own.device.archive) return [];
  return (Object.keys(rules) as (keyof typeof rules)[]).filter((ability) => rules[ability](own, book));
}

type Rule = (own: DevicePlace, book: Pick<RosterBook, 'network' | 'member'>) => boolean;

const rules = {
  'invite-officer': (own) => can(own, 'officer.added'),
  'answer-offers': (own) => can(own, 'officer.added') || addsDevices(own),
  'invite-own-device': (own) => addsDevices(own) && ownDevices(own) < DEVICES_PER_OFFICER_MAX,
  'invite-device-for': ({ taskforce, officer }) =>
    [...taskforce.officers.values()].some(
      ({ officer: other, status }) =>
        status === 'active' &&
        other !== officer.officer &&
        can({ taskforce, officer }, 'device.added', { officer: other }) &&
        activeDevices(taskforce, other).length < DEVICES_PER_OFFICER_MAX,
    ),
  'invite-archive': (own) => addsArchive(own) && activeArchives(own.taskforce).length < DEVICES_PER_OFFICER_MAX,
  'keep-in-archive': ({ taskforce }) => archiveKeeper(taskforce) !== undefined,
  'revoke-own-device': (own) => ownDevices(own) > 1 && can(own, 'device.revoked', { device: own.device.keys.device }),
  'revoke-device': ({ taskforce, officer }) =>
    [...taskforce.devices.values()].some(
      ({ keys, status, officer: of }) =>
        status === 'active' && of !== officer.officer && can({ taskforce, officer }, 'device.revoked', { device: keys.device }),
    ),
  'revoke-officer': ({ taskforce, officer }) =>
    [...taskforce.officers.values()].some(
      ({ officer: other, status }) =>
        status === 'active' && other !== officer.officer && can({ taskforce, officer }, 'officer.revoked', { officer: other }),
    ),
  'set-posts': (own) => can(own, 'post.set'),
  'set-away': (own) => can(own, 'officer.away', { officer: own.officer.officer, away: true }),
  'verify-taskforce': (own, book) => can(own, 'taskforce.verified') && others(own, book),
  'open-consultation': (own, book) => others(own, book) || colleagues(own),
  'hand-over-chair': ({ taskforce, officer }) =>
    [...taskforce.officers.values()].some(
      ({ officer: to }) => to !== officer.officer && can({ taskforce, officer }, 'chair.handed-over', { to }),
    ),
  'name-second': (own, book) => can(own, 'second.named') && possibleSeconds(own.taskforce, book.member).length > 0,
  // RE19: two holders, who both have to be somebody.
  'make-chair-sheets': (own, book) => can(own, 'recovery.keys-set') && possibleHolders(own.taskforce, book.member).length > 0,
  'open-investigation': (own, book) => colleagues(own) || joinable(own, book),
} as const satisfies Partial<Record<Ability, Rule>>;

type Me = Pick<DevicePlace, 'taskforce' | 'officer'>;

/** Whether `whoCan` names this officer. The rights that are asked about without a body look at the officer only. */
export function can<K extends Kind>({ taskforce, officer }: Me, kind: K, body: Partial<LinkBody<K>> = {}): boolean {
  return whoCan(kind, body as LinkBody<K>, taskforce).some((able) => able.officer === officer.officer);
}

export const addsArchive = (own: Me): boolean => can(own, 'device.added', { officer: own.officer.officer, archive: true });
const addsDevices = (own: Me): boolean => can(own, 'device.added', { officer: own.officer.officer });
const ownDevices = ({ taskforce, officer }: Me): number => activeDevices(taskforce, officer.officer).length;

const others = ({ taskforce }: Me, book: Pick<RosterBook, 'network' | 'member'>): boolean =>
  [...(book.network()?.taskforces.keys() ?? [])].some((id) => id !== taskforce.chain.id && book.member(id) !== undefined);

const colleagues = ({ taskforce, officer }: Me): boolean =>
  [...taskforce.officers.values()].some((other) => other.status === 'active' && other.officer !== officer.officer);

const joinable = ({ taskforce }: Me, book: Pick<RosterBook, 'member'>): boolean =>
  [...taskforce.verified.keys()].some((id) => {
    const other = id === taskforce.chain.id ? undefined : book.member(id);
    return other !== undefined && answeringOfficers(other).length > 0;
  });
