import type { Profile } from '@breakwater/shared/content/terms';
import type { OfficerRef, TaskforceRef } from '@breakwater/shared/desk/views/people';
import { type DeviceId, type OfficerId, RosterId } from '@breakwater/shared/ids';
import { UI_LINE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { REGION } from '@breakwater/shared/region/taskforces';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { readProfile } from '../vault/read/people.ts';
import { type Alike, findAlike } from './alike-names.ts';

type Source = {
  readonly vault: VaultReader;
  readonly book: Pick<RosterBook, 'own' | 'network' | 'taskforce' | 'standing' | 'officer' | 'device'>;
};

/** How taskforces and officers are called on screens. Made for one answer: it keeps what it has looked up, so each officer is one object. */
export type Names = {
  readonly taskforce: (id: RosterId) => TaskforceRef;
  /** Undefined for an officer whom that taskforce's roster, as it is here, does not know (RO53). */
  readonly officer: (taskforce: RosterId, id: OfficerId) => OfficerRef | undefined;
  readonly device: (id: DeviceId) => OfficerRef | undefined;
  /** What else an officer says of themselves; the name is `officer`'s, which says when it is two officers' (RO55). */
  readonly profile: (taskforce: RosterId, id: OfficerId) => Pick<Profile, 'function' | 'phone'> | undefined;
};

/** RO53 */
const keyOf = (of: RosterId, id: OfficerId): string => `${of}/${id}`;

/** ISO 3166 keeps it for "unknown". */
export const UNKNOWN_CODE = 'ZZ';

export function createNames({ vault, book }: Source): Names {
  const taskforces = new Map<RosterId, TaskforceRef>();
  const officers = new Map<string, OfficerRef | undefined>();
  const profiles = new Map<string, Profile | undefined>();
  const alike = new Map<RosterId, ReadonlyMap<OfficerId, Alike>>();

  const taskforce = (id: RosterId): TaskforceRef => {
    const known = taskforces.get(id) ?? taskforceRef({ book }, id);
    taskforces.set(id, known);
    return known;
  };
  const profile = (of: RosterId, id: OfficerId): Profile | undefined => {
    const key = keyOf(of, id);
    if (profiles.has(key)) return profiles.get(key);
    const place = book.officer(of, id);
    const read = place && readProfile(vault, place);
    profiles.set(key, read);
    return read;
  };
  const alikeIn = (of: RosterId): ReadonlyMap<OfficerId, Alike> => {
    const known = alike.get(of) ?? findAlike(book.taskforce(of)?.officers.values() ?? [], ({ officer }) => profile(of, officer)?.name);
    alike.set(of, known);
    return known;
  };
  const named = (of: RosterId, id: OfficerId): Pick<OfficerRef, 'name' | 'alike'> => {
    const name = profile(of, id)?.name;
    const same = name === undefined ? undefined : alikeIn(of).get(id);
    if (name === undefined || !same) return { name: name ?? null, alike: null };
    const number = ` (${same.number})`;
    return { name: name.slice(0, UI_LINE_MAX_CHARACTERS - number.length) + number, alike: same.role };
  };
  const officer: Names['officer'] = (of, id) => {
    const key = keyOf(of, id);
    if (officers.has(key)) return officers.get(key);
    const ref = book.officer(of, id) && { id, ...named(of, id), taskforce: taskforce(of) };
    officers.set(key, ref);
    return ref;
  };
  const device: Names['device'] = (id) => {
    const place = book.device(id);
    return place && officer(place.taskforce.chain.id, place.officer.officer);
  };
  return { taskforce, officer, device, profile };
}

function taskforceRef({ book }: Pick<Source, 'book'>, id: RosterId): TaskforceRef {
  const called = book.taskforce(id)?.called;
  const code: string = called?.code ?? book.network()?.taskforces.get(id)?.code ?? UNKNOWN_CODE;
  // A taskforce that was admitted and whose roster is still on its way: the region's own list knows its name.
  const name = called?.name ?? REGION.find((entry) => entry.code === code)?.name ?? code;
  const standing = book.standing(id)?.standing ?? 'unverified';
  // One's own stays one's own, also out of the network.
  return { id, code, name, standing: book.own()?.taskforce.chain.id === id ? 'own' : standing };
}

/** Ids of screens as ids of rosters; undefined for what is none (it then is nobody's). */
export const asRosterId = (id: string): RosterId | undefined => RosterId.safeParse(id).data;
