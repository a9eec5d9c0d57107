import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { isHeldBy } from '@breakwater/shared/roster/key-holders';
import type { LinkBody } from '@breakwater/shared/roster/link';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { rosterStory } from '../people/roster-story.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** The chair sheets that count now: how manieth making they are (from 0), when and by whom they were made. */
export type Making = {
  readonly number: number;
  readonly atMs: number;
  readonly madeBy: OfficerId | undefined;
  readonly keys: LinkBody<'recovery.keys-set'>['recoveryKeys'];
};

/** How many makings a taskforce's roster has seen: the number of the next one. */
export const makingsOf = (desk: Pick<OpenDesk, 'vault' | 'book'>, roster: RosterId): number =>
  rosterStory(desk, roster).filter(({ kind }) => kind === 'recovery.keys-set').length;

/** Undefined where no sheets were made, or those that were have been used. */
export function makingNow(desk: Pick<OpenDesk, 'vault' | 'book'>, taskforce: TaskforceState): Making | undefined {
  if (taskforce.recoveryKeys.length === 0) return undefined;
  const makings = rosterStory(desk, taskforce.chain.id).filter((told) => told.kind === 'recovery.keys-set');
  const last = makings.at(-1);
  if (!last) return undefined;
  const maker = [...taskforce.devices.values()].find(({ keys }) => last.signers.includes(keys.signingKey));
  return { number: makings.length - 1, atMs: last.atMs, madeBy: maker?.officer, keys: taskforce.recoveryKeys };
}

/** RE19: whether a key is of the sheet in the office safe, which stands in the name of the chair who made them. */
export const isOfSafe = (key: Making['keys'][number], { madeBy }: Making, roster: RosterId): boolean =>
  madeBy !== undefined && isHeldBy(key, { taskforce: roster, officer: madeBy });
