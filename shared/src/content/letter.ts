import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import {
  ConversationId,
  DeviceId,
  DistributionId,
  EnvelopeId,
  Hash,
  Incarnation,
  Lane,
  OfficerId,
  PostId,
  ProposalId,
  RosterId,
  TimeMs,
} from '../ids.ts';
import {
  ACT_TURN_MAX,
  COSIGNING_FURTHER_MAX,
  COSIGNING_LINKS_PER_LETTER_MAX,
  EXCLUSIONS_MAX,
  HISTORY_PAGE_MAX,
  LEDGER_PART_MAX_BYTES,
  LEDGER_PARTS_MAX,
  LINK_MAX_BYTES,
  LINK_MAX_SIGNATURES,
  LINKS_PER_LETTER_MAX,
  UI_LINE_MAX_CHARACTERS,
} from '../limits.ts';
import { Head } from '../roster/head.ts';
import { Seat } from '../roster/room-kinds.ts';
import { SignedExclusion } from './exclusion.ts';
import { SaltedFrame } from './frame.ts';
import { Heartbeat } from './heartbeat.ts';
import { LadderStep, RUNGS } from './sealed.ts';

/** The announcement of a sender chain (section 3, T3): a receiver opens a group message only with a chain that the same device announced to it pairwise. */
const Announcement = z.looseObject({
  item: z.literal('announcement'),
  conversation: ConversationId,
  lane: Lane,
  distribution: DistributionId,
  /** libsignal's sender key distribution message. */
  key: base64urlText({ max: 4_096 }),
  room: Head,
  heads: z.array(Head).max(64),
  /** Digest of the exact set of recipient devices. */
  devices: Hash,
  incarnation: Incarnation,
  /** Where a joiner's count begins: the next number and the chain hash before it (D5). */
  next: z.int().min(1),
  last: Hash.nullable(),
});

/** A message, pairwise: to a device that newer heads added, in an alert or a request, or as the answer to a retry request. */
const Message = z.looseObject({ item: z.literal('message'), ...SaltedFrame.shape });

/** Cumulative (D11): all up to `upTo` of this device's chain has been received, but for `missing`; shown up to `readUpTo`. */
const Confirmation = z.looseObject({
  item: z.literal('confirmation'),
  conversation: ConversationId,
  lane: Lane,
  incarnation: Incarnation,
  /** Where the receiver's count begins: nothing before it is confirmed. Absent: 1. */
  from: z.int().min(1).optional(),
  upTo: z.int().min(0),
  missing: z.array(z.int().min(1)).max(256),
  readUpTo: z.int().min(0),
});

/** The terms of a room, for whoever is or becomes a member; checked against the hash in the room's roster. */
const Terms = z.looseObject({ item: z.literal('terms'), room: RosterId, salt: base64urlText({ length: 32 }), terms: z.string().min(2) });

/** Profiles (T8), each checked against the hash in its officer's link. */
const Profiles = z.looseObject({
  item: z.literal('profiles'),
  profiles: z
    .array(z.looseObject({ taskforce: RosterId, officer: OfficerId, salt: base64urlText({ length: 32 }), profile: z.string().min(2) }))
    .min(1)
    .max(64),
});

/** Asks for what could not be opened (D6). The letter is authenticated by the session with a device of the verified roster. */
const Retry = z.looseObject({
  item: z.literal('retry'),
  envelope: EnvelopeId,
  distribution: DistributionId.nullable(),
  cause: z.string().max(32),
  attempt: z.int().min(1).max(5),
});

/** Heads that a digest stood for (T3). */
const Heads = z.looseObject({ item: z.literal('heads'), heads: z.array(Head).max(64) });

const LinkSignature = z.looseObject({ key: base64urlText({ length: 32 }), signature: base64urlText({ length: 64 }) });

/** A link in a letter: its canonical bytes as text, and the signatures over them. */
const LinkText = z.looseObject({
  link: z.string().min(2).max(LINK_MAX_BYTES),
  signatures: z.array(LinkSignature).min(1).max(LINK_MAX_SIGNATURES),
});
export type LinkText = z.infer<typeof LinkText>;

/**
 * T3: asks the desk that named a head for the links of that roster from a height on, up to the head. The hub was asked before, in vain.
 */
const LinksAsked = z.looseObject({ item: z.literal('links-asked'), head: Head, from: z.int().min(0) });

/** The answer, a page of it: links as they were signed. Verified by the fold as any others; taken only by who asked. */
const Links = z.looseObject({
  item: z.literal('links'),
  roster: RosterId,
  from: z.int().min(0),
  links: z.array(LinkText).min(1).max(LINKS_PER_LETTER_MAX),
});

/** T3: links of a roster of which the sender knows two histories, from where they part: its own. Comes unasked, and is verified as any others. */
const Proof = z.looseObject({ ...Links.shape, item: z.literal('proof') });

/** D9: the secret that stops this authority's own escalation, the envelope whose keys it stops, and the rungs. Outside the signed bytes. */
const Secret = z.looseObject({
  item: z.literal('secret'),
  conversation: ConversationId,
  envelope: EnvelopeId,
  secret: base64urlText({ length: 32 }),
  ladder: z.array(LadderStep).max(RUNGS.length),
});

/** T7: this desk has stored the revocation in this link, and discarded its chains with it. For the desks of who signed the link. */
const Rotated = z.looseObject({
  item: z.literal('rotated'),
  link: Head,
  /** Whether it had been away when the link was signed, and read it as it came back. */
  caughtUp: z.boolean(),
});

/** Drawn by who asks, so that nothing that was said before passes for an answer. */
const ExclusionsAskId = z.uuid();

/** T8: who is kept out of a conversation, an officer or a whole taskforce. Only to desks that have to keep it, never to who is kept out. */
const Exclusions = z.looseObject({
  item: z.literal('exclusions'),
  conversation: ConversationId,
  /** As they were signed (RO44), by whomever. */
  said: z.array(SignedExclusion).max(EXCLUSIONS_MAX),
  /** What was asked (RO43), if it was: then an empty list is an answer, too. */
  answers: ExclusionsAskId.nullable(),
});

/** RO43: a desk that was put back has forgotten who has been kept out of a room since. */
const ExclusionsAsked = z.looseObject({ item: z.literal('exclusions-asked'), room: RosterId, ask: ExclusionsAskId });

/** What the officer calls this desk: for the officer's other desks, and nobody else. */
const Label = z.looseObject({ item: z.literal('label'), label: z.string().max(UI_LINE_MAX_CHARACTERS) });

/** RO40: a post has no seat in a room any more, by the link at this height. To the desks of those who had the post, which do not see the room's roster now. */
const PostLeft = z.looseObject({ item: z.literal('post-left'), room: RosterId, post: PostId, height: z.int().min(1).max(ACT_TURN_MAX) });

/** T9: a desk that was added later asks another one of its officer for what a room held before; `below` is where the page before ended, null at first. */
const HistoryAsked = z.looseObject({ item: z.literal('history-asked'), room: RosterId, below: z.int().min(1).nullable() });

/** A page of it, newest first: frames with their salts, as their devices wrote them. `at` is the giver's order, `next` what to ask for then; null at the end. */
const History = z.looseObject({
  item: z.literal('history'),
  room: RosterId,
  below: z.int().min(1).nullable(),
  next: z.int().min(1).nullable(),
  entries: z.array(z.looseObject({ at: z.int(), salt: base64urlText({ length: 32 }), frame: z.string().min(1) })).max(HISTORY_PAGE_MAX),
  /** What authors of these entries have signed that names one of them (DE71). */
  heartbeats: z
    .array(z.looseObject({ device: DeviceId, statement: Heartbeat.shape.statement, signature: Heartbeat.shape.signature }))
    .max(HISTORY_PAGE_MAX)
    .optional(),
});

/** DE52: asks another member's desk for a signed statement of what it has of a room. */
const LedgerAsked = z.looseObject({ item: z.literal('ledger-asked'), room: RosterId });

/** DE52: the answer, one part of the statement's canonical text; the signature is over the whole. */
const Ledger = z.looseObject({
  item: z.literal('ledger'),
  room: RosterId,
  part: z.int().min(0),
  parts: z.int().min(1).max(LEDGER_PARTS_MAX),
  text: z.string().min(1).max(LEDGER_PART_MAX_BYTES),
  signature: base64urlText({ length: 64 }),
});

/** The answer to a first message, so that the session is confirmed (D6). */
const Hello = z.looseObject({
  item: z.literal('hello'),
  /** Answers a retry request for a letter that held no message: what it had brought is written anew, this envelope is done with. */
  instead: EnvelopeId.optional(),
});

/** CS22: a link that its author signs last, so without that signature; one that is there is an older program's. */
const AskedLink = z.looseObject({ ...LinkText.shape, signatures: z.array(LinkSignature).max(1) });

/** Co-signing (CS2): one link wants this desk's signature; its author signs last. A later attempt stands on a newer head. */
const SignatureAsked = z.looseObject({
  item: z.literal('signature-asked'),
  proposal: ProposalId,
  attempt: z.int().min(1),
  asked: AskedLink,
  /** Members of the same taskforce whom the author means to admit after this one. */
  further: z.array(Seat).max(COSIGNING_FURTHER_MAX),
  expiresAt: TimeMs,
});

/** Co-signing: a room's links from a height on, for a desk that is no member and gets them nowhere else (T8). */
const SignatureChain = z.looseObject({
  item: z.literal('signature-chain'),
  roster: RosterId,
  from: z.int().min(0),
  links: z.array(LinkText).min(1).max(COSIGNING_LINKS_PER_LETTER_MAX),
});

/** Co-signing: the signature, over the link of this hash. */
const SignatureGiven = z.looseObject({
  item: z.literal('signature-given'),
  proposal: ProposalId,
  link: Hash,
  key: base64urlText({ length: 32 }),
  signature: base64urlText({ length: 64 }),
});

const SignatureDeclined = z.looseObject({
  item: z.literal('signature-declined'),
  proposal: ProposalId,
  reason: z.string().max(UI_LINE_MAX_CHARACTERS),
});

/** Co-signing: nothing more is asked. Kept also where the asking never came, so that it is dead when it comes. */
const SignatureOver = z.looseObject({
  item: z.literal('signature-over'),
  proposal: ProposalId,
  how: z.enum(['stands', 'declined', 'withdrawn', 'expired', 'void']),
});

export const LetterItem = z.discriminatedUnion('item', [
  Announcement,
  Message,
  Confirmation,
  Terms,
  Profiles,
  Retry,
  Heads,
  Heartbeat,
  LinksAsked,
  Links,
  Proof,
  Secret,
  Rotated,
  Exclusions,
  ExclusionsAsked,
  Label,
  PostLeft,
  HistoryAsked,
  History,
  LedgerAsked,
  Ledger,
  Hello,
  SignatureAsked,
  SignatureChain,
  SignatureGiven,
  SignatureDeclined,
  SignatureOver,
]);
export type LetterItem = z.infer<typeof LetterItem>;
export type LetterItemOf<K extends LetterItem['item']> = Extract<LetterItem, { item: K }>;

/** What a pairwise ciphertext holds, padded. Its ids are compared with those outside (attack 13). */
export const Letter = z.looseObject({
  v: z.literal(1),
  envelope: EnvelopeId,
  from: DeviceId,
  to: DeviceId,
  sentAt: TimeMs,
  /** Each is read on its own: one of a later version does not spoil the others. */
  items: z
    .array(z.looseObject({ item: z.string().max(32) }))
    .min(1)
    .max(64),
});
export type Letter = z.infer<typeof Letter>;
