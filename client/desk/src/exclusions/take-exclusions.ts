import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { isAnswer, keepAnswer } from './ask-exclusions.ts';
import { boundAtOpening } from './bound-at-opening.ts';
import { keepExclusions } from './exclusion-rows.ts';
import { judgeExclusion } from './judge-exclusion.ts';
import { followExclusions, sendExclusions } from './tell-exclusions.ts';

/**
 * Keeps what is said of who is kept out of a conversation (T8), whoever passes it on: what its author signed and might say at the heads named (RO24, RO44).
 * The rest is passed over. A lifting goes on at once to every member's desk: it may have been said to this one alone.
 */
export function takeExclusions(
  tx: VaultTx,
  core: Core,
  from: DeviceId,
  { conversation, said, answers }: LetterItemOf<'exclusions'>,
  nowMs: number,
): void {
  const asked = isAnswer(tx, core, from, RosterId.parse(conversation), answers);
  const counts = said.flatMap((signed) => judgeExclusion(core, conversation, signed) ?? []);
  const changed = keepExclusions(tx, conversation, boundAtOpening(tx, conversation, counts));
  if (changed.length > 0) followExclusions(tx, core, conversation, nowMs);
  if (changed.some(({ lifted }) => lifted)) {
    const others = [...core.book.roomDevices(RosterId.parse(conversation)).keys()];
    const authors = changed.map(({ signed }) => signed?.author);
    sendExclusions(
      tx,
      core,
      conversation,
      others.filter((device) => device !== from && !authors.includes(device)),
    );
  }
  if (asked) keepAnswer(tx, core, from, RosterId.parse(conversation));
}
