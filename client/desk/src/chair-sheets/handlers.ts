import type { chairSheetCalls } from '@breakwater/shared/desk/calls/chair-sheets';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { InvitationId } from '@breakwater/shared/ids';
import { UI_LIST_MAX } from '@breakwater/shared/limits';
import { type CoSigner, possibleHolders } from '@breakwater/shared/roster/co-signers';
import type { LinkBody } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { randomBytes } from '../crypto/node/hashes.ts';
import { asRosterId, createNames } from '../people/names.ts';
import { viewTaskforce } from '../people/taskforce-view.ts';
import type { DevicePlace } from '../rosters/book.ts';
import { can } from '../session/abilities.ts';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import type { OpenHandlers } from '../ui-link/when-open.ts';
import { makeChairSheets } from './make-sheets.ts';
import { makingsOf } from './makings.ts';

type Prepared = { readonly id: string; readonly making: number; readonly keys: LinkBody<'recovery.keys-set'>['recoveryKeys'] };

/** RE19, RE20: making the chair sheets. What they say leaves in one answer; public halves wait here until the chair says that both are on paper. */
export function createChairSheetHandlers({ confirmPassphrase }: Pick<Gate, 'confirmPassphrase'>): OpenHandlers<typeof chairSheetCalls> {
  /** Gone with the desk that was opened: after locking, new ones are made. */
  const prepared = new WeakMap<OpenDesk, Prepared>();
  return {
    'chair-sheets:holders': (desk) => {
      const names = createNames(desk);
      const officers = holders(desk).map(({ taskforce, officer }) => names.officer(taskforce, officer));
      return { officers: officers.filter((ref) => ref !== undefined).slice(0, UI_LIST_MAX) };
    },
    'chair-sheets:make': async (desk, { current, taskforce, holder }) => {
      const own = chairPlace(desk);
      const other = holders(desk).find((each) => each.taskforce === taskforce && each.officer === holder);
      if (!other) throw new Refusal('not-a-holder');
      await confirmPassphrase(current);
      const roster = own.taskforce.chain.id;
      const making = makingsOf(desk, roster);
      const chair = { taskforce: roster, officer: own.officer.officer };
      const { safe, holder: theirs, keys } = makeChairSheets(roster, making, chair, other);
      const id = encodeBase64url(randomBytes(16));
      prepared.set(desk, { id, making, keys });
      return { id, safe, holder: theirs };
    },
    'chair-sheets:invite': (desk, { taskforce, who }) => {
      const id = asRosterId(taskforce);
      if (!id) throw new Refusal('unknown-taskforce');
      return desk.links.inviteChair(id, who);
    },
    'chair-sheets:restore': async (desk, { offer, described, groups }) => {
      const id = InvitationId.safeParse(offer).data;
      if (!id) throw new Refusal('unknown-offer');
      return viewTaskforce(desk, await desk.links.restoreChair(id, described, groups));
    },
    'chair-sheets:confirm': async (desk, { id }) => {
      const roster = chairPlace(desk).taskforce.chain.id;
      const sheets = prepared.get(desk);
      // Two pages may each have made some: the paper of one must not be confirmed with the keys of the other.
      if (sheets?.id !== id) throw new Refusal('no-sheets-made');
      // The paper says how manieth making it is: with another one in between it would be taken for an older sheet.
      if (makingsOf(desk, roster) !== sheets.making && !stands(desk, sheets)) {
        prepared.delete(desk);
        throw new Refusal('no-sheets-made');
      }
      await desk.links.setRecoveryKeys(sheets.keys, sheets.making);
      prepared.delete(desk);
      return viewTaskforce(desk, roster);
    },
  };
}

const stands = ({ book }: OpenDesk, { keys }: Prepared): boolean =>
  book.own()?.taskforce.recoveryKeys.some(({ key }) => key === keys[0]?.key) === true;

function chairPlace({ book }: OpenDesk): DevicePlace {
  const own = book.own();
  if (own?.device.status !== 'active' || !can(own, 'recovery.keys-set')) throw new Refusal('not-allowed');
  return own;
}

/** T12: nobody for who is no chair; the standing second first, who is asked for it most often. */
function holders({ book }: OpenDesk): readonly CoSigner[] {
  const own = book.own();
  if (own?.device.status !== 'active' || !can(own, 'recovery.keys-set')) return [];
  const { second } = own.taskforce;
  const isSecond = ({ taskforce, officer }: CoSigner) => taskforce === second?.taskforce && officer === second.officer;
  return possibleHolders(own.taskforce, book.member).toSorted((a, b) => Number(isSecond(b)) - Number(isSecond(a)));
}
