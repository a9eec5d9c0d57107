import type { StoryLine } from '@breakwater/shared/acts/conversation';
import type { RemovedAlertAct, RemovedSigner } from '@breakwater/shared/desk/views/removed';
import type { AlertConversation } from './conversations.ts';
import { isOfItsAuthor } from './read-acts.ts';
import { type ActConversation, mayCount } from './removals.ts';
import { officerOf, type Sight } from './sight.ts';

/** What a line says of a desk that was removed later; null where its desk was not. */
export function viewRemoved(sight: Sight, conversation: ActConversation, line: StoryLine): RemovedSigner | null {
  const { act } = line.parsed;
  if (sight.book.taskforce(act.taskforce)?.devices.get(act.device)?.status !== 'revoked') return null;
  const by = conversation.fold.removals.accepted.get(act.device)?.by[0]?.act;
  return {
    counts: !(line.status === 'disputed' && (line.cause === 'removed-signer' || line.cause === 'void')),
    says: (by && officerOf(sight, by.officer, by.taskforce)) ?? null,
    canChange: mayCount(sight, conversation, line),
  };
}

/** The acts of an alert whose desks were removed later. */
export function viewRemovedActs(sight: Sight, alert: AlertConversation): RemovedAlertAct[] {
  const acts = alert.fold.lines.flatMap((line): RemovedAlertAct[] => {
    const { act, hash } = line.parsed;
    const removed = viewRemoved(sight, alert, line);
    const by = officerOf(sight, act.officer, act.taskforce);
    const name = NAMES.find(([kind]) => kind === act.kind)?.[1];
    if (!removed || !by || !name || !isOfItsAuthor(line, sight.book)) return [];
    return [{ ...removed, id: hash, act: name, by, claimedAtMs: act.time }];
  });
  return acts.slice(-ACTS_SHOWN);
}

const NAMES = [
  ['alert.raised', 'raised'],
  ['alert.acknowledged', 'acknowledged'],
  ['alert.updated', 'updated'],
  ['alert.cancelled', 'cancelled'],
] as const;
const ACTS_SHOWN = 200;
