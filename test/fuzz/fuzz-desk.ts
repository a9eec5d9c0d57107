import { randomUUID } from 'node:crypto';
import { beginTurn } from '@breakwater/desk/crypto/libsignal/turn';
import { readCommon } from '@breakwater/desk/delivery/frame';
import { readLetter } from '@breakwater/desk/delivery/letter';
import { settle } from '@breakwater/desk/delivery/testing/pump';
import { type SmallNetwork, say, smallNetwork, type TestDesk } from '@breakwater/desk/delivery/testing/small-network';
import { readOwnDevice } from '@breakwater/desk/lane/own-device';
import type { Vault } from '@breakwater/desk/vault/database';
import { openVault } from '@breakwater/desk/vault/open';
import { Content, readContent } from '@breakwater/shared/content/content';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { pad } from '@breakwater/shared/format/padding';
import { Entry } from '@breakwater/shared/hub/envelope';
import { DistributionId, EnvelopeId, type RosterId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { Dice } from '../dice.ts';
import { throwExtremes } from './fuzz-extremes.ts';
import type { Fuzzed } from './fuzzed.ts';
import { mutateBytes, mutateJson, mutatePayload } from './mutate.ts';

/** Mutants of one network: what is kept closed piles up, so the next ones get a fresh one. */
const NETWORK_MUTANTS = 2_000;

/** Throws mutants at a real desk: entries as a hub could hand them out, and letters, messages, acts, copies and links as a member could seal them. */
export async function fuzzDesk(count: number, dice: Dice): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { thrown: 0, refused: 0, kept: 0, valid: 0, wrong: [] };
  while (fuzzed.thrown < count) await fuzzNetwork(Math.min(count - fuzzed.thrown, NETWORK_MUTANTS), dice, fuzzed);
  return fuzzed;
}

async function fuzzNetwork(count: number, dice: Dice, fuzzed: Fuzzed): Promise<void> {
  await using network = await smallNetwork();
  const [hostile, victim] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(hostile, [victim]);
  await say(hostile, network, room, 'hello');
  await say(victim, network, room, 'hello');
  await settle(network, hostile, victim);
  const ways = await mutantsOf(network, hostile, victim, room, dice);
  let before = footprint(victim);
  for (let n = 0; n < count; n++) {
    const way = ways[dice.below(ways.length)];
    if (!way) return;
    fuzzed.thrown += 1;
    const thrown = await way();
    try {
      if (thrown.link) {
        const { stopped } = await network.store(victim, [thrown.link]);
        if (stopped) fuzzed.refused += 1;
        else fuzzed.wrong.push(`a link was taken: ${thrown.what}`);
      } else {
        const entry = Entry.safeParse(thrown.entry); // the hub link's own schema stands before the desk
        if (!entry.success) fuzzed.refused += 1;
        else {
          const parked = countParked(victim);
          const { acknowledge } = await victim.lane.run('receive', { nowMs: network.clock.nowMs, entries: [entry.data] });
          if (acknowledge.length !== 1) fuzzed.wrong.push(`not acknowledged: ${thrown.what}`);
          if (thrown.valid) fuzzed.valid += 1;
          else if (countParked(victim) > parked) fuzzed.kept += 1;
          else if (thrown.passedOver) fuzzed.refused += 1;
          else fuzzed.wrong.push(`neither refused nor kept: ${thrown.what}`);
        }
      }
    } catch (fault) {
      fuzzed.wrong.push(`${thrown.what}: ${String(fault)}`);
    }
    const after = footprint(victim);
    if (!thrown.valid && after !== before) fuzzed.wrong.push(`state changed by ${thrown.what}: ${before} ${after}`);
    before = after;
  }
  fuzzed.wrong.push(...(await throwExtremes(network, { hostile, victim, room }, dice)));
}

type Thrown = {
  readonly what: string;
  readonly entry?: unknown;
  readonly link?: SignedLink;
  /** Its author may say so: it may change what such a thing changes. */
  readonly valid?: boolean;
  /** What counts for nothing without being closed: the same again, or something whose signature does not stand. */
  readonly passedOver?: boolean;
};

async function mutantsOf(
  network: SmallNetwork,
  hostile: TestDesk,
  victim: TestDesk,
  room: RosterId,
  dice: Dice,
): Promise<readonly (() => Promise<Thrown>)[]> {
  const seal = sealer(network, hostile, victim);
  await say(hostile, network, room, 'held back');
  const own = hostile.vault.one<{ distribution: string }>('SELECT distribution FROM ownChains WHERE conversation = ?', room);
  const row = hostile.vault.one<{ frame: string; salt: string }>(
    'SELECT frame, salt FROM messages WHERE conversation = ? AND device = ?',
    room,
    hostile.device,
  );
  if (!row || !own) throw new Error('the hostile desk has written nothing');
  const distribution = DistributionId.parse(own.distribution);
  const frame = JSON.parse(row.frame) as Record<string, unknown>;
  const items: readonly Record<string, unknown>[] = [
    { item: 'message', v: 1, salt: row.salt, frame: row.frame },
    { item: 'confirmation', conversation: room, lane: 'rest', incarnation: 1, from: 1, upTo: 1, missing: [], readUpTo: 1 },
    { item: 'retry', envelope: frame.envelope, distribution: null, cause: 'damaged', attempt: 1 },
    { item: 'heads', heads: [hostile.book.head(room)] },
    { item: 'links-asked', head: hostile.book.head(room), from: 0 },
    { item: 'history-asked', room, below: null },
    { item: 'label', label: 'Desk' },
    { item: 'hello' },
    { item: 'ledger-asked', room },
    { item: 'ledger', room, part: 0, parts: 1, text: '{}', signature: encodeBase64url(new Uint8Array(64)) },
    { item: 'signature-over', proposal: randomUUID(), how: 'void' },
    { item: 'secret', conversation: room, envelope: randomUUID(), secret: encodeBase64url(new Uint8Array(32)), ladder: [] },
    { item: 'exclusions', conversation: room, excluded: [{ taskforce: hostile.taskforce, officer: null, turn: 1, lifted: false }] },
  ];
  const contents: readonly Record<string, unknown>[] = [
    { kind: 'text', text: 'words', language: null, replyTo: null, codes: null },
    {
      kind: 'act',
      signed: {
        act: '{"v":1}',
        signatures: [{ key: encodeBase64url(new Uint8Array(32)), signature: encodeBase64url(new Uint8Array(64)) }],
      },
    },
    {
      kind: 'sealed',
      envelope: randomUUID(),
      authority: victim.taskforce,
      hash: encodeBase64url(new Uint8Array(32)),
      commitment: room,
      ladder: [],
      box: 'AAAA',
    },
  ];
  const links = network.links.filter(({ signatures }) => signatures.length > 0);
  const one = <T>(of: readonly T[]): T => of[dice.below(of.length)] as T;
  const envelope = (): EnvelopeId => EnvelopeId.parse(randomUUID());

  /** A letter, its plaintext changed before it is sealed by the true session. */
  const letter = async (): Promise<Thrown> => {
    const id = envelope();
    const item = one(items);
    const base = { envelope: id, from: hostile.device, items: [item], sentAt: network.clock.nowMs, to: victim.device, v: 1 };
    const text =
      dice.below(3) === 0
        ? JSON.stringify({ ...base, items: [{ item: item.item, ...Object(mutatePayload(item, dice)) }] })
        : mutateJson(canonicalJson(base), dice);
    const plaintext = pad(utf8(text));
    if (!plaintext) return { what: 'a letter too long', entry: null };
    const read = readLetter(plaintext, { envelope: id, from: hostile.device, to: victim.device });
    const valid = read.status === 'read' && read.items.every(({ status }) => status === 'read');
    return { what: `letter ${text.slice(0, 300)}`, valid, entry: await seal.part(id, plaintext) };
  };
  /** A message of the room, changed before it goes into the chain. */
  const message = async (): Promise<Thrown> => {
    const id = envelope();
    const content = one(contents);
    const whole = { ...frame, envelope: id, number: 2 + dice.below(50), content };
    const salted = { v: 1, salt: row.salt, frame: canonicalJson(whole) };
    const way = dice.below(3);
    const text =
      way === 0
        ? mutateJson(canonicalJson(salted), dice)
        : canonicalJson({
            ...salted,
            frame:
              way === 1
                ? mutateJson(salted.frame, dice)
                : JSON.stringify({ ...whole, content: { kind: content.kind, ...Object(mutatePayload(content, dice)) } }),
          });
    const plaintext = pad(utf8(text));
    if (!plaintext) return { what: 'a message too long', entry: null };
    const read = readCommon(plaintext);
    const inside = read.status === 'read' ? Content.safeParse(read.kept.frame.content) : undefined;
    // A frame that stands is a message, and one whose content does not is shown closed in its place.
    const valid =
      read.status === 'read' && inside?.success === true && ['read', 'unknown-kind', 'damaged'].includes(readContent(inside.data).status);
    return { what: `message ${text.slice(0, 300)}`, valid, entry: await seal.common(id, distribution, plaintext) };
  };
  /** What the hub could make of an entry. */
  const entry = async (): Promise<Thrown> => {
    const id = envelope();
    const plaintext = pad(
      utf8(canonicalJson({ envelope: id, from: hostile.device, items: [{ item: 'hello' }], sentAt: 1, to: victim.device, v: 1 })),
    );
    const true_ = await seal.part(id, plaintext ?? new Uint8Array());
    if (dice.below(2) === 0) return { what: 'entry', entry: mutatePayload(true_, dice), valid: true };
    return { what: 'entry', entry: { ...true_, part: { ...true_.part, ciphertext: mutateBytes(true_.part.ciphertext, dice) } } };
  };
  /** A link that is here already, with something in it changed; what its bytes say is what was signed. */
  const link = async (): Promise<Thrown> => {
    const true_ = one(links);
    const way = dice.below(3);
    const [first] = true_.signatures;
    const mutant: SignedLink =
      way === 0
        ? { ...true_, bytes: Uint8Array.from(utf8(mutateJson(new TextDecoder().decode(true_.bytes), dice))) }
        : way === 1
          ? { ...true_, bytes: mutateBytes(true_.bytes, dice) }
          : {
              ...true_,
              signatures: [{ key: first?.key ?? new Uint8Array(32), signature: mutateBytes(first?.signature ?? new Uint8Array(64), dice) }],
            };
    return { what: `link ${new TextDecoder().decode(mutant.bytes).slice(0, 200)}`, link: mutant };
  };
  return [letter, letter, message, message, entry, link];
}

/** Seals by the hostile desk's own true session and chain, past its desk. */
function sealer(network: SmallNetwork, hostile: TestDesk, victim: TestDesk) {
  const opening = openVault(hostile.files.file, hostile.files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  const vault: Vault = opening.vault;
  const own = readOwnDevice(vault);
  if (!own) throw new Error('no device');
  const turn = () =>
    beginTurn({
      vault,
      device: own.device,
      identity: own.identity,
      trusted: () => bytesOf(hostile.book.device(victim.device)?.device.keys.identityKey ?? ''),
    });
  const outside = (envelope: EnvelopeId) => ({
    envelope,
    sender: hostile.device,
    lane: 'rest' as const,
    urgency: 'routine' as const,
    storedAt: network.clock.nowMs,
  });
  return {
    part: async (envelope: EnvelopeId, plaintext: Uint8Array<ArrayBuffer>) => {
      const under = turn();
      const part = await under.seal(victim.device, 'rest', plaintext, network.clock.nowMs);
      vault.transaction((tx): undefined => under.commit(tx) as undefined);
      return { ...outside(envelope), common: null, part };
    },
    common: async (envelope: EnvelopeId, distribution: DistributionId, plaintext: Uint8Array<ArrayBuffer>) => {
      const under = turn();
      const common = await under.sealGroup('rest', distribution, plaintext);
      vault.transaction((tx): undefined => under.commit(tx) as undefined);
      return { ...outside(envelope), common, part: null };
    },
  };
}

const STATE = [
  'messages',
  'theirNumbers',
  'gaps',
  'confirmed',
  'theirChains',
  'links',
  'rosters',
  'forks',
  'terms',
  'profiles',
  'heartbeats',
  'intents',
  'outbox',
  'exclusions',
  'errands',
];

/** How much there is of everything that a message could change. What is closed, and what a session needs, is not state. */
const footprint = ({ vault }: TestDesk): string =>
  STATE.map((table) => vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0).join(' ');

const countParked = ({ vault }: TestDesk): number => vault.one<{ n: number }>('SELECT count(*) AS n FROM parked')?.n ?? 0;
