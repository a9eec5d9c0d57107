import { randomUUID } from 'node:crypto';
import type { LetterItem } from '@breakwater/shared/content/letter';
import { type DeviceId, EnvelopeId, type Lane } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import { letterPlaintext } from './letter.ts';
import { insertOutbox, type NewPart } from './outbox-rows.ts';

/** What goes to one device pairwise with a message. Where all of it is too large for one letter, heads and exclusions have their own (DE73). */
export type Letter = {
  readonly heads?: LetterItem | undefined;
  readonly items: readonly LetterItem[];
  readonly excluded: readonly LetterItem[];
};

export type SealedLetters = {
  readonly parts: readonly NewPart[];
  /** Letters of heads that go before the message's. */
  readonly before: { readonly envelope: EnvelopeId; readonly parts: readonly NewPart[] };
  readonly after: readonly { readonly device: DeviceId; readonly item: LetterItem }[];
};

/** Seals one letter for each device. Undefined when a message alone is too large for one. */
export async function sealLetters(
  core: Core,
  turn: RatchetTurn,
  { envelope, lane }: { readonly envelope: EnvelopeId; readonly lane: Lane },
  devices: readonly DeviceId[],
  letterFor: (device: DeviceId) => Letter,
  nowMs: number,
): Promise<SealedLetters | undefined> {
  const from = ownDevice(core).device;
  const before = { envelope: EnvelopeId.parse(randomUUID()), parts: [] as NewPart[] };
  const parts: NewPart[] = [];
  const after: { device: DeviceId; item: LetterItem }[] = [];
  const seal = async (device: DeviceId, name: EnvelopeId, items: readonly LetterItem[]): Promise<NewPart | undefined> => {
    const plaintext = letterPlaintext({ envelope: name, from, to: device, sentAt: nowMs }, items);
    return plaintext && { device, ...(await turn.seal(device, lane, plaintext, nowMs)) };
  };
  for (const device of devices) {
    const { heads, items, excluded } = letterFor(device);
    const whole = await seal(device, envelope, [...(heads ? [heads] : []), ...items, ...excluded]);
    if (whole) {
      parts.push(whole);
      continue;
    }
    const first = heads && (await seal(device, before.envelope, [heads]));
    const message = await seal(device, envelope, items);
    if (!message) return undefined;
    if (first) before.parts.push(first);
    parts.push(message);
    after.push(...excluded.map((item) => ({ device, item })));
  }
  return { parts, before, after };
}

/** Keeps what goes before and after; the message's own parts go with its row. */
export function keepApart(tx: VaultTx, lane: Lane, conversation: string, { before, after }: Omit<SealedLetters, 'parts'>): void {
  if (before.parts.length > 0) insertOutbox(tx, { ...LETTER_ROW, envelope: before.envelope, lane, parts: before.parts });
  for (const { device, item } of after) queueErrand(tx, device, lane, `exclusions:${conversation}`, item);
}

/** A letter without a frame: it is done when the hub has it. */
export const LETTER_ROW = {
  seq: undefined,
  urgency: 'routine',
  heads: [],
  message: null,
  common: null,
  recipients: null,
  held: [],
  blobs: [],
  receiptFor: null,
} as const;
