import { randomUUID } from 'node:crypto';
import { actHash, joinSignatures, writeAct } from '@breakwater/shared/acts/act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { ConversationId, EnvelopeId, type OfficerId, type RosterId } from '@breakwater/shared/ids';
import { codes } from '@breakwater/shared/testing/acts';
import { sha256 } from '../crypto/node/hashes.ts';
import type { LaneHost } from '../lane/host.ts';

/**
 * Leaves an act for an officer as no screen would: whatever it says and whoever it names is signed by this desk and sent, unread. Answers with its
 * conversation, its own where it opens one.
 */
export async function leaveAct(
  { lane }: { readonly lane: Pick<LaneHost, 'run'> },
  act: { readonly conversation: ConversationId | null; readonly [field: string]: unknown },
  to: { readonly taskforce: RosterId; readonly officer: OfficerId },
  nowMs: number,
): Promise<ConversationId> {
  const bytes = writeAct({ v: 1, codes, language: 'en', ...act } as never);
  const signed = joinSignatures(bytes, [await lane.run('sign', { kind: 'act', bytes })]);
  const conversation = act.conversation ?? ConversationId.parse(actHash(utf8(signed.act), sha256));
  await lane.run('write-intent', {
    envelope: EnvelopeId.parse(randomUUID()),
    conversation,
    lane: 'acts',
    urgency: 'routine',
    content: { kind: 'act', signed },
    audience: { kind: 'members', members: [{ taskforce: to.taskforce, officer: to.officer }] },
    createdAtMs: nowMs,
    leavesAtMs: nowMs,
    receipt: false,
  });
  return conversation;
}
