import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LetterItem } from '@breakwater/shared/content/letter';
import type { RoomTerms } from '@breakwater/shared/content/terms';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { type Hash, ProposalId, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { saltedHash } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { Member, Seat } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, TestChain, type TestDevice, type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';
import { randomBytes, sha256 } from '../../crypto/node/hashes.ts';
import type { Core } from '../../lane/core.ts';
import { answerAsk } from '../../lane/jobs/cosigning.ts';
import type { JobInput } from '../../lane/jobs.ts';
import type { RosterBook } from '../../rosters/book.ts';
import { newVault } from '../../testing/new-vault.ts';
import type { AnsweringDesk } from '../answer-asks.ts';
import { judgeAsk } from '../judge-ask.ts';
import { linkText } from '../link-text.ts';
import { readAsk, readAskOf } from '../rows.ts';
import { takeCoSigning } from '../take-letters.ts';

type CoSigningItem = Extract<LetterItem, { item: `signature-${string}` }>;

const TERMS: RoomTerms = {
  v: 1,
  title: 'Boats without a name',
  purpose: 'Who pays',
  legalBasis: 'UNTOC',
  codes: { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' },
  retentionDays: null,
};

/** A desk in Guyana with a real vault, and a hand that writes it whatever letters an asker from elsewhere could write. */
export function askedDesk() {
  const network = RosterId.parse(someHash());
  const [tt, gy, cw] = [testTaskforce(network, 'TT'), testTaskforce(network, 'GY'), testTaskforce(network, 'CW')];
  const taskforces = [tt, gy, cw];
  let hidden: Head | undefined;
  const everAt = (head: Head) => taskforces.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const taskforceAt = (head: Head) => (head.hash === hidden?.hash ? undefined : everAt(head));
  const { vault } = newVault(join(mkdtempSync(join(tmpdir(), 'cosigning-')), 'vault'));
  let us: TestDevice = gy.chair;
  let nowMs = 1_800_000_000_000;

  const placeOf = (id: string) => {
    for (const { chain } of taskforces) {
      const device = [...chain.state.devices.values()].find(({ keys }) => keys.device === id);
      const officer = device && chain.state.officers.get(device.officer);
      if (device && officer) return { device, officer, taskforce: chain.state };
    }
    return undefined;
  };
  const taskforce = (id: RosterId) => taskforces.find((each) => each.id === id)?.chain.state;
  const book = {
    device: placeOf,
    own: () => placeOf(us.proven.keys.device),
    network: () => undefined,
    networkAt: () => undefined,
    head: () => undefined,
    hasHead: (head: Head) => taskforceAt(head) !== undefined,
    member: taskforce,
    memberIn: () => taskforce,
    taskforce,
    taskforceAt,
    room: () => undefined,
    frozen: () => undefined,
    officer: (of: RosterId, id: string) => {
      const state = taskforce(of);
      const officer = [...(state?.officers.values() ?? [])].find((each) => each.officer === id);
      return state && officer && { officer, taskforce: state };
    },
    standing: (id: RosterId) => (id === gy.id ? { standing: 'own' } : { standing: 'verified', method: 'digits' }),
    stateAt: (id: RosterId, height: number) => taskforces.find((each) => each.id === id)?.chain.states[height],
  } as unknown as RosterBook;
  const core = { vault, book, changed: () => undefined } as unknown as Core;
  let signatures = 0;
  const desk: AnsweringDesk = {
    vault,
    book,
    crypto: rosterCrypto,
    now: () => nowMs,
    sign: async (bytes) => {
      signatures++;
      const message = Buffer.concat([Buffer.from('breakwater/1/link'), Buffer.of(0), bytes]);
      return { key: Uint8Array.from(us.signing.publicKey), signature: Uint8Array.from(us.signing.sign(message)) };
    },
    lane: { run: (async (_job: string, input: JobInput<'answer-ask'>) => answerAsk(core, input)) as AnsweringDesk['lane']['run'] },
  };

  const keepTerms = (terms: RoomTerms): Hash => {
    const salt = randomBytes(32);
    const text = canonicalJson(terms);
    const hash = saltedHash('terms', salt, utf8(text), sha256);
    vault.transaction((tx) => tx.run('INSERT INTO terms VALUES (?, ?, ?)', hash, encodeBase64url(salt), text));
    return hash;
  };
  const room = (leader: TestDevice = tt.chair, terms: Hash = keepTerms(TERMS)) => {
    const chain = new TestChain<RoomState>(everAt);
    const seats: Seat[] = [{ member: { taskforce: tt.id, officer: leader.officer }, role: 'leader' }];
    chain.add('room.opened', { room: 'investigation', terms, seats }, [leader.signing], [tt.chain.head]);
    return chain;
  };
  const seatOf = ({ id }: TestTaskforce, { officer }: TestDevice): Seat => ({
    member: { taskforce: id, officer } satisfies Member,
    role: 'investigator',
  });
  const admission = (chain: TestChain<RoomState>, seat: Seat = seatOf(gy, gy.chair), signers = [tt.chair.signing]): SignedLink =>
    chain.next('room.admitted', { seat }, signers, headsFor(chain, seat));
  const headsFor = (chain: TestChain<RoomState>, seat: Seat): Head[] =>
    [...new Set([...chain.state.seats.map(({ member }) => member.taskforce), seat.member.taskforce])]
      .sort()
      .map((id) => taskforces.find((each) => each.id === id)?.chain.head)
      .filter((head) => head !== undefined);

  const take = (item: CoSigningItem, from: TestDevice = tt.chair): void =>
    vault.transaction((tx) => takeCoSigning(tx, core, from.proven.keys.device, item, nowMs));
  const tell = (chain: TestChain<RoomState>, from?: TestDevice): void =>
    take({ item: 'signature-chain', roster: chain.head.roster, from: 0, links: chain.links.map(linkText) }, from);
  const ask = (
    link: SignedLink,
    more: { proposal?: ProposalId; attempt?: number; further?: Seat[]; from?: TestDevice; signed?: boolean } = {},
  ): ProposalId => {
    const proposal = more.proposal ?? ProposalId.parse(randomUUID());
    const expiresAt = nowMs + 60_000;
    const { attempt = 1, further = [] } = more;
    // CS22: whoever asks signs last.
    const asked = linkText(more.signed ? link : { ...link, signatures: [] });
    take({ item: 'signature-asked', proposal, attempt, asked, further, expiresAt }, more.from);
    return proposal;
  };
  const idOf = (proposal: ProposalId, from: TestDevice = tt.chair): string => readAskOf(vault, from.proven.keys.device, proposal)?.id ?? '';
  return {
    tt,
    gy,
    cw,
    desk,
    vault,
    room,
    admission,
    seatOf,
    take,
    tell,
    ask,
    /** The desk's own name for what this device asks; '' for nothing. */
    idOf,
    /** What the page of this asking would name. */
    described: (of: ProposalId, from?: TestDevice): string => {
      const asked = readAsk(vault, idOf(of, from));
      const judged = asked && judgeAsk(desk, asked);
      return judged?.status === 'fits' ? judged.name : (judged?.status ?? 'nothing');
    },
    keepTerms,
    /** How often the desk's key was used. */
    signatures: () => signatures,
    /** A head that this desk does not have. */
    hide: (head: Head | undefined) => {
      hidden = head;
    },
    sitDown: (device: TestDevice) => {
      us = device;
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
    addOfficer,
    terms: TERMS,
  };
}
