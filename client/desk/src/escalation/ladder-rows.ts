import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { LadderStep } from '@breakwater/shared/content/sealed';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import type { HeldKey } from '@breakwater/shared/hub/envelope';
import type { Hash } from '@breakwater/shared/ids';
import { ConversationId, type DeviceId, EnvelopeId, type RosterId } from '@breakwater/shared/ids';
import { LADDER_SECRETS_PER_ALERT_MAX, LADDER_SECRETS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import type { Intent } from '../delivery/intent.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { secretHash } from './sealing.ts';

/** What one authority's escalation is made of, before anything of it is stored. */
export type PlannedLadder = {
  readonly authority: RosterId;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly hash: Hash;
  readonly steps: readonly LadderStep[];
  readonly held: readonly HeldKey[];
  /** The copy for those on the rungs, as a message of its own. */
  readonly copy: Intent;
};

export type LadderRow = {
  conversation: string;
  authority: string;
  envelope: string;
  secret: string;
  hash: string;
  steps: string;
  own: number;
  givenBy: string;
  answer: string | null;
  shownAtMs: number | null;
  cancelledAtMs: number | null;
};

const LadderSteps = LadderStep.array();
export const stepsOf = ({ steps }: Pick<LadderRow, 'steps'>): readonly LadderStep[] => LadderSteps.parse(JSON.parse(steps));

type Place = { readonly conversation: string; readonly envelope: string; readonly givenBy: DeviceId };

/** Keeps the ladder of an alert that is raised here. */
export const keepOwnLadder = (tx: VaultTx, { authority, secret, steps }: PlannedLadder, at: Place): void =>
  insert(tx, { ...at, authority, secret: encodeBase64url(secret), steps, own: true });

/**
 * The secret that stops our own authority's escalation: from the author's desk, from a colleague who hands the alert down, or out of a
 * copy. Where our officer has answered already, it is owed at once.
 */
export function keepSecret(
  tx: VaultTx,
  { conversation, envelope, secret, ladder }: Pick<LetterItemOf<'secret'>, 'conversation' | 'envelope' | 'secret' | 'ladder'>,
  { authority, from, ofCopy = false }: { readonly authority: RosterId; readonly from: DeviceId; readonly ofCopy?: boolean },
): void {
  // Whoever sends more of them has something else in mind. One out of a copy that opened has its place, however many others were sent before it.
  const count = (where: 'conversation' | 'givenBy', is: string): number =>
    tx.one<{ n: number }>(`SELECT count(*) AS n FROM ladders WHERE ${where} = ?`, is)?.n ?? 0;
  if (!ofCopy && count('conversation', conversation) >= LADDER_SECRETS_PER_ALERT_MAX) return;
  if (!ofCopy && count('givenBy', from) >= LADDER_SECRETS_PER_DEVICE_MAX) return;
  insert(tx, { conversation, authority, envelope, secret, steps: ladder, own: false, givenBy: from });
  const answer = tx.one<{ envelope: string }>(
    `SELECT envelope FROM acts WHERE conversation = ? AND kind = 'alert.acknowledged' AND own = 1 AND leaving = 0 LIMIT 1`,
    conversation,
  );
  if (answer) oweSecrets(tx, conversation, answer.envelope, false);
}

type NewLadder = Place & {
  readonly authority: RosterId;
  readonly secret: string;
  readonly steps: readonly LadderStep[];
  readonly own: boolean;
};

const insert = (tx: VaultTx, { conversation, authority, envelope, secret, steps, own, givenBy }: NewLadder): void =>
  void tx.run(
    `INSERT INTO ladders (conversation, authority, envelope, secret, hash, steps, own, givenBy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    conversation,
    authority,
    envelope,
    secret,
    secretHash(bytesOf(secret)),
    JSON.stringify(steps),
    own ? 1 : 0,
    givenBy,
  );

/** D9: our officer's act is signed and on its way, so the secrets are shown when the hub has it: an answer those of our authority, the author's cancellation all. */
export const oweSecrets = (tx: VaultTx, conversation: string, answer: string, own: boolean): void =>
  void tx.run('UPDATE ladders SET answer = ? WHERE conversation = ? AND own = ? AND answer IS NULL', answer, conversation, own ? 1 : 0);

/** Secrets whose act the hub has stored, and that have not been shown. */
export const listOwed = (vault: VaultReader): { readonly envelope: EnvelopeId; readonly secret: Uint8Array<ArrayBuffer> }[] =>
  vault
    .all<{ envelope: string; secret: string }>(
      `SELECT l.envelope, l.secret FROM ladders l JOIN messages m ON m.envelope = l.answer AND m.receivedAtMs IS NULL
         WHERE l.answer IS NOT NULL AND l.shownAtMs IS NULL AND m.storedAtMs IS NOT NULL LIMIT 64`,
    )
    .map(({ envelope, secret }) => ({ envelope: EnvelopeId.parse(envelope), secret: bytesOf(secret) }));

/** The item that goes beside an alert's message to one authority (D9): outside the signed bytes, and to no other. */
export function secretBeside(vault: VaultReader, at: { conversation: string; envelope?: string }, authority: RosterId | undefined) {
  const row = vault.one<LadderRow>(
    'SELECT * FROM ladders WHERE conversation = ? AND authority = ? AND envelope = coalesce(?, envelope) ORDER BY own DESC LIMIT 1',
    at.conversation,
    authority ?? '',
    at.envelope ?? null,
  );
  return row && secretItem({ ...row, steps: stepsOf(row), secret: row.secret });
}

export const secretItem = ({
  conversation,
  envelope,
  secret,
  steps,
}: Pick<NewLadder, 'conversation' | 'envelope' | 'secret' | 'steps'>) => ({
  item: 'secret' as const,
  conversation: ConversationId.parse(conversation),
  envelope: EnvelopeId.parse(envelope),
  secret,
  ladder: [...steps],
});
