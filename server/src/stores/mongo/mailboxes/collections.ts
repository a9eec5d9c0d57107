import type { Part } from '@breakwater/shared/hub/envelope';
import type { DeviceId, EnvelopeId, Lane, Urgency } from '@breakwater/shared/ids';
import type { Connection, Model } from 'mongoose';
import { bool, bytes, collection, number, text, texts } from '../schema.ts';

/** That an envelope was stored, by whom and when first. Outlives its entries (D1). */
export type EnvelopeDoc = { _id: EnvelopeId; sender: DeviceId; storedAtMs: number; blobs: string[] };

/** The common ciphertext of one submit. Not `complete` while its entries are still being written. */
export type BodyDoc = { _id: string; ciphertext: Buffer; storedAtMs: number; complete: boolean };

/** One envelope for one device. After the acknowledgement it stays, without ciphertext, so that a repeat meets its _id. */
export type EntryDoc = {
  /** Device and envelope: D1's key. */
  _id: string;
  device: DeviceId;
  envelope: EnvelopeId;
  sender: DeviceId;
  charged?: DeviceId;
  lane: Lane;
  urgency: Urgency;
  storedAtMs: number;
  /** The order of a lane. */
  seq: number;
  waits: boolean;
  /** Which call ended it. */
  endedBy?: string;
  bytes: number;
  body?: string;
  part?: { type: Part['type']; ciphertext: Buffer };
};

/** How much waits in one lane of one device, or of it from one sender (HL39): kept beside the entries so that a limit is not a count of fifty thousand. */
export type BoxDoc = { _id: string; device: DeviceId; lane: Lane; sender?: DeviceId; entries: number; bytes: number };

export type MailboxCollections = {
  readonly envelopes: Model<EnvelopeDoc>;
  readonly bodies: Model<BodyDoc>;
  readonly entries: Model<EntryDoc>;
  readonly boxes: Model<BoxDoc>;
  readonly sequences: Model<{ _id: string; last: number }>;
};

export const mailboxCollections = (connection: Connection): MailboxCollections => ({
  envelopes: collection(connection, 'envelopes', { _id: text, sender: text, storedAtMs: number, blobs: texts }),
  bodies: collection(connection, 'bodies', { _id: text, ciphertext: bytes, storedAtMs: number, complete: bool }),
  entries: collection(connection, 'entries', {
    _id: text,
    device: text,
    envelope: text,
    sender: text,
    charged: text,
    lane: text,
    urgency: text,
    storedAtMs: number,
    seq: number,
    waits: bool,
    endedBy: text,
    bytes: number,
    body: text,
    part: { type: { type: text.type }, ciphertext: bytes },
  }),
  boxes: collection(connection, 'boxes', { _id: text, device: text, lane: text, sender: text, entries: number, bytes: number }),
  sequences: collection(connection, 'sequences', { _id: text, last: number }),
});

export const entryId = (device: DeviceId, envelope: EnvelopeId): string => `${device}/${envelope}`;
export const boxId = (device: DeviceId, lane: Lane, sender?: DeviceId): string =>
  sender === undefined ? `${device}/${lane}` : `${device}/${lane}/${sender}`;
