import type { Hash, OfficerId } from '@breakwater/shared/ids';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { readProfile } from '../vault/read/people.ts';
import { rosterStory, type Told } from './roster-story.ts';

/** What an officer said to be called from a link on; null where that profile is not here, or is not theirs (RO54). */
type Naming = { readonly height: number; readonly atMs: number; readonly name: string | null };

type Desk = { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'head' | 'hasHead'> };

function namingsOf(desk: Desk, taskforce: TaskforceState, id: OfficerId): readonly Naming[] {
  const officer = taskforce.officers.get(id);
  if (!officer) return [];
  return rosterStory(desk, taskforce.chain.id).flatMap((told) => {
    const said = profileIn(told);
    if (said?.officer !== id) return [];
    const profile = readProfile(desk.vault, { officer: { ...officer, profile: said.profile }, taskforce });
    return [{ height: told.height, atMs: told.atMs, name: profile?.name ?? null }];
  });
}

function profileIn({ kind, body }: Told): { readonly officer: OfficerId; readonly profile: Hash } | undefined {
  switch (kind) {
    case 'taskforce.founded':
      return body.chair;
    case 'officer.added':
    case 'chair.restored':
      return body.enrolled;
    case 'officer.profile-changed':
      return body;
    default:
      return undefined;
  }
}

/** RO55: the name that an officer took with the link at this height of the taskforce's roster, and the one before it; null where it is no other one, or not known. */
export function renamingAt(
  desk: Desk,
  taskforce: TaskforceState,
  officer: OfficerId,
  height: number,
): { readonly was: string; readonly now: string } | null {
  const namings = namingsOf(desk, taskforce, officer);
  const at = namings.findIndex((naming) => naming.height === height);
  const now = namings[at]?.name ?? null;
  const was = namings.slice(0, Math.max(at, 0)).findLast(({ name }) => name !== null)?.name ?? null;
  return now === null || was === null || was === now ? null : { was, now };
}

/** RO55: the last name of an officer that is not the one of now, and until when it was. Null for one who has had no other. */
export function formerNaming(
  desk: Desk,
  taskforce: TaskforceState,
  officer: OfficerId,
): { readonly name: string; readonly untilMs: number } | null {
  const namings = namingsOf(desk, taskforce, officer);
  const now = namings.at(-1)?.name ?? null;
  const last = namings.findLastIndex(({ name }) => name !== null && name !== now);
  const name = namings[last]?.name ?? null;
  const next = namings[last + 1];
  return name === null || !next ? null : { name, untilMs: next.atMs };
}
