import { readAct } from '@breakwater/shared/acts/act';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { type ConversationId, type DeviceId, RosterId } from '@breakwater/shared/ids';
import { mayExclude } from '@breakwater/shared/roster/exclusions';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { isAnswer, keepAnswer } from './ask-exclusions.ts';
import { type ExclusionEntry, excludedFrom, keepExclusions } from './exclusion-rows.ts';
import { followExclusions } from './tell-exclusions.ts';

/**
 * Keeps what another desk says of who is kept out of a conversation (T8): of a room, who may say it there; of an alert or a request, a
 * desk of the taskforce that opened it, or of our own, of an officer who is not kept out; and there nothing is lifted (RO24). Of a room that this desk has left: RO40. The rest is passed over.
 */
export function takeExclusions(
  tx: VaultTx,
  core: Core,
  from: DeviceId,
  { conversation, excluded, answers }: LetterItemOf<'exclusions'>,
): void {
  const asked = isAnswer(tx, core, from, RosterId.parse(conversation), answers);
  const said = believed(tx, core, { from, asked }, conversation, excluded);
  if (said.length > 0 && keepExclusions(tx, conversation, said)) followExclusions(tx, core, conversation);
  if (asked) keepAnswer(tx, core, from, RosterId.parse(conversation));
}

function believed(
  tx: VaultTx,
  core: Core,
  { from, asked }: { readonly from: DeviceId; readonly asked: boolean },
  conversation: ConversationId,
  excluded: readonly ExclusionEntry[],
): readonly ExclusionEntry[] {
  const place = core.book.device(from);
  if (place?.device.status !== 'active') return [];
  const room = core.book.room(RosterId.parse(conversation));
  const taskforce = place.taskforce.chain.id;
  const own = core.book.own();
  if (room?.closed) {
    // RO50: nobody sends anything there any more; this only bounds whom its past is given to, so it is taken from whoever has a seat, and nothing is lifted.
    return core.book.seatDevices(room.chain.id).has(from) ? excluded.filter(({ lifted }) => !lifted) : [];
  }
  if (room) {
    const may = core.book.roomDevices(room.chain.id).has(from) && mayExclude(room, place);
    // RO43: asked, every member's desk says what it was told.
    const said = may ? excluded : asked ? excluded.filter(({ lifted }) => !lifted) : [];
    const isInside = !own || core.book.roomDevices(room.chain.id).has(own.device.keys.device);
    return isInside ? said : [...said, ...forFormer(core, own, taskforce, excluded)].filter(({ lifted }) => !lifted);
  }
  const isTheirs = taskforce === own?.taskforce.chain.id || taskforce === openerOf(tx, conversation);
  const isOut = excludedFrom(tx, conversation).some(
    (out) => out.taskforce === taskforce && (out.officer ?? place.officer.officer) === place.officer.officer,
  );
  return isTheirs && !isOut && !place.device.archive ? excluded.filter(({ lifted }) => !lifted) : [];
}

/**
 * RO40: a desk without a seat does not see who has one by now, so it takes from anybody in the network that somebody of its own taskforce is kept out:
 * the worst of it is that it gives nothing.
 */
const forFormer = (
  { book }: Core,
  { taskforce: ours }: DevicePlace,
  by: RosterId,
  excluded: readonly ExclusionEntry[],
): readonly ExclusionEntry[] =>
  book.member(by) === undefined
    ? []
    : excluded.filter(({ taskforce, officer }) => taskforce === ours.chain.id && (officer === null || ours.officers.has(officer)));

/** Whose conversation of acts it is; undefined while its opening act is not here. */
function openerOf(vault: VaultReader, conversation: string): string | undefined {
  const row = vault.one<{ signed: string }>('SELECT signed FROM acts WHERE hash = ?', conversation);
  const read = row && readAct(SignedAct.parse(JSON.parse(row.signed)), { sha256: nodeCrypto.sha256, check: () => true });
  return read?.status === 'read' ? read.parsed.act.taskforce : undefined;
}
