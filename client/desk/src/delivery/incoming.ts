import { LetterItem, type LetterItemOf } from '@breakwater/shared/content/letter';
import type { Entry } from '@breakwater/shared/hub/envelope';
import {
  type ConversationId,
  type DeviceId,
  type DistributionId,
  type EnvelopeId,
  type Hash,
  type Lane,
  laneNumber,
} from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { RatchetTurn } from '../crypto/api.ts';
import type { ReadWord } from '../escalation/take-word.ts';
import type { Core } from '../lane/core.ts';
import type { MessageMark } from '../vault/read/messages.ts';
import type { ParkCause } from '../vault/read/unreadable.ts';
import type { KeptFrame } from './frame.ts';

/** A mailbox entry, or what is left of one that was parked. `letter` is what had been opened already. */
export type Incoming = Entry & { readonly letter: KeptLetter | null; readonly wasParked: boolean };

/** Opened content that could not be judged yet: its ratchet step is spent, so the plaintext is what is kept. */
export type KeptLetter = { readonly from: 'part' | 'common'; readonly items: readonly unknown[] };

export type TheirChain = { readonly announcement: LetterItemOf<'announcement'>; readonly iteration: number };

/** What parks, and with which cause; `wants` are heads that are not here. */
export type Parking = {
  readonly cause: ParkCause;
  readonly common: Entry['common'];
  readonly part: Entry['part'];
  readonly letter: KeptLetter | null;
  readonly conversation: ConversationId | null;
  readonly distribution: DistributionId | null;
  /** The envelope that it says it came in, where that is another one: the sender is asked for that. */
  readonly inner: EnvelopeId | null;
  readonly wants: readonly Head[];
};

export type ReadMessage = { readonly kept: KeptFrame; readonly mark: MessageMark | null };

/** What one entry came to. Nothing of it is in the vault yet. */
export type OpenedEntry = {
  readonly incoming: Incoming;
  /** A copy of what is here: dropped, and confirmed again (D11). */
  readonly repeated: boolean;
  /** A first (PreKey) message: it is answered at once (D6). */
  readonly isFirst: boolean;
  readonly announcements: readonly TheirChain[];
  readonly messages: readonly ReadMessage[];
  readonly items: readonly LetterItem[];
  /** The hub's own word, when it is no device's entry (HL14). */
  readonly word: ReadWord | undefined;
  readonly parking: Parking | undefined;
};

/** What the entries of one batch share: one turn of the ratchets, and what its earlier entries brought. */
export type Batch = {
  readonly core: Core;
  readonly turn: RatchetTurn;
  readonly nowMs: number;
  readonly seen: Set<string>;
  readonly chains: TheirChains;
  readonly named: Map<Hash, readonly Head[]>;
};

/** Sender chains of others: of the vault, and those that this batch announced or moved on. */
export type TheirChains = {
  readonly find: (device: DeviceId, lane: Lane, distribution: DistributionId) => TheirChain | undefined;
  /** It was announced, perhaps not for the first time. */
  readonly announced: (device: DeviceId, chain: TheirChain) => void;
  /** It has opened a message at this iteration. */
  readonly moved: (device: DeviceId, chain: TheirChain) => void;
  /** With whether it was announced. */
  readonly changed: () => Iterable<readonly [DeviceId, TheirChain, boolean]>;
};

/** Announcements that were read, by their text: the next message of a chain needs the same one. They end with their open vault. */
const remembered = new WeakMap<Core, Map<string, LetterItem>>();
const REMEMBERED_MAX = 256;

function readAnnouncement(core: Core, text: string): LetterItemOf<'announcement'> | undefined {
  const known = remembered.get(core) ?? new Map<string, LetterItem>();
  remembered.set(core, known);
  const item = known.get(text) ?? LetterItem.parse(JSON.parse(text));
  if (known.size >= REMEMBERED_MAX) known.clear();
  known.set(text, item);
  return item.item === 'announcement' ? item : undefined;
}

export function theirChains(core: Core): TheirChains {
  const { vault } = core;
  const known = new Map<string, TheirChain | undefined>();
  const changed = new Map<string, readonly [DeviceId, TheirChain, boolean]>();
  const put = (device: DeviceId, chain: TheirChain, isAnnounced: boolean): void => {
    const name = `${device}/${chain.announcement.lane}/${chain.announcement.distribution}`;
    known.set(name, chain);
    changed.set(name, [device, chain, isAnnounced || changed.get(name)?.[2] === true]);
  };
  return {
    find: (device, lane, distribution) => {
      const name = `${device}/${lane}/${distribution}`;
      if (known.has(name)) return known.get(name);
      const row = vault.one<{ announcement: string; iteration: number }>(
        `SELECT c.announcement, coalesce(k.iteration, 0) AS iteration FROM theirChains c
           LEFT JOIN senderKeys k ON k.device = c.device AND k.lane = c.lane AND k.distribution = c.distribution
           WHERE c.device = ? AND c.lane = ? AND c.distribution = ?`,
        device,
        laneNumber(lane),
        distribution,
      );
      const announcement = row && readAnnouncement(core, row.announcement);
      const chain = row && announcement ? { announcement, iteration: row.iteration } : undefined;
      known.set(name, chain);
      return chain;
    },
    announced: (device, chain) => put(device, chain, true),
    moved: (device, chain) => put(device, chain, false),
    changed: () => changed.values(),
  };
}
