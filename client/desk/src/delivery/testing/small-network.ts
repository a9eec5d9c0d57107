import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConversationId, type DeviceId, EnvelopeId, LANES, OfficerId, type RosterId, TaskforceCode } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkBody, type LinkKind, type LinkOf, readLink, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { someHash, type TestTaskforce, testNetwork } from '@breakwater/shared/testing/rosters';
import type { ActSink } from '../../lane/act-sink.ts';
import { type LaneHost, openLane } from '../../lane/host.ts';
import { actSink } from '../../lane/sinks.ts';
import { openBook, type RosterBook } from '../../rosters/book.ts';
import type { StoredLinks } from '../../rosters/stored-links.ts';
import { newVaultFiles } from '../../testing/new-vault.ts';
import type { OpenReader } from '../../vault/database.ts';
import { openReader } from '../../vault/open.ts';
import { readLinks } from '../../vault/read/links.ts';
import { contentOf, type StoredMessage } from '../../vault/read/messages.ts';
import { readTimeline } from '../../vault/read/timeline.ts';
import { createRelay, type Relay } from './relay.ts';

export type Files = { readonly file: string; readonly header: string; readonly key: Uint8Array<ArrayBuffer> };

/** A desk of the network below: a real lane over a real vault, on this thread. */
export type TestDesk = {
  readonly name: string;
  readonly files: Files;
  readonly device: DeviceId;
  readonly officer: OfficerId;
  readonly taskforce: RosterId;
  lane: LaneHost;
  vault: OpenReader;
  book: RosterBook;
};

export type SmallNetwork = AsyncDisposable & {
  readonly id: RosterId;
  readonly clock: { nowMs: number };
  readonly relay: Relay;
  readonly links: SignedLink[];
  readonly found: (code: string) => Promise<TestDesk>;
  /** Admits a taskforce that has no desk here, only a roster. */
  readonly admit: (taskforce: TestTaskforce) => Promise<void>;
  readonly enrol: (chair: TestDesk) => Promise<TestDesk>;
  /** One more desk of this officer. */
  readonly another: (first: TestDesk, by?: TestDesk) => Promise<TestDesk>;
  readonly desks: () => readonly TestDesk[];
  /** Signs a link by this desk's device; not yet stored anywhere. */
  readonly sign: <K extends LinkKind>(
    by: TestDesk,
    kind: K,
    body: LinkBody<K>,
    before?: Head,
    heads?: readonly Head[],
  ) => Promise<SignedLink>;
  /** Signs a link and gives it to these desks (all, if none is named). */
  readonly link: <K extends LinkKind>(by: TestDesk, kind: K, body: LinkBody<K>, on: RosterId, to?: readonly TestDesk[]) => Promise<Head>;
  readonly store: (desk: TestDesk, links: readonly SignedLink[]) => Promise<StoredLinks>;
  /** Signs a link of the network's roster as its operator; stored nowhere. */
  readonly operate: <K extends LinkKind>(kind: K, body: LinkBody<K>, before: Head) => SignedLink;
  /** A consultation between the taskforces of these desks, all officers of each. */
  readonly room: (by: TestDesk, others: readonly Pick<TestDesk, 'taskforce'>[]) => Promise<RosterId>;
  /** Closes the vault as a stop would, and opens it again. */
  readonly restart: (desk: TestDesk) => Promise<void>;
};

const PREKEYS = 8;

export async function smallNetwork(acts: ActSink = actSink): Promise<SmallNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-desks-'));
  const clock = { nowMs: 1_800_000_000_000 };
  const relay = createRelay();
  const { chain: networkChain, operator } = testNetwork();
  const networkId = networkChain.state.chain.id;
  const links: SignedLink[] = [...networkChain.links];
  const desks: TestDesk[] = [];

  const open = async (files: Files): Promise<LaneHost> => {
    const lane = await openLane({ inThread: false, acts });
    const opened = await lane.run('open', { nowMs: clock.nowMs, file: files.file, header: files.header, key: files.key, create: false });
    if (opened.status !== 'open') throw new Error(`vault: ${opened.status}`);
    return lane;
  };
  const newLane = async (): Promise<{ readonly files: Files; readonly lane: LaneHost }> => {
    const name = randomUUID();
    const header = join(folder, `${name}.header`);
    const file = join(folder, `${name}.vault`);
    const files = { file, header, key: await newVaultFiles(file, header, 'calm water behind the wall') };
    return { files, lane: await open(files) };
  };
  const store: SmallNetwork['store'] = ({ lane }, news) => lane.run('store-links', { nowMs: clock.nowMs, links: news });
  const tell = async (news: readonly SignedLink[], to: readonly TestDesk[]): Promise<void> => {
    for (const desk of to) {
      const { stopped } = await store(desk, news);
      if (stopped) throw new Error(`${desk.name}: ${JSON.stringify(stopped)}`);
    }
  };
  const signBy = async (lane: LaneHost, bytes: Uint8Array<ArrayBuffer>): Promise<SignedLink> => ({
    bytes,
    signatures: [await lane.run('sign', { kind: 'link', bytes })],
  });
  const write = <K extends LinkKind>(
    kind: K,
    body: LinkBody<K>,
    before: Head | undefined,
    heads: readonly Head[],
  ): Uint8Array<ArrayBuffer> =>
    writeLink({
      v: 1,
      kind,
      roster: before?.roster ?? null,
      height: before ? before.height + 1 : 0,
      previous: before?.hash ?? null,
      heads: [...heads],
      time: clock.nowMs,
      body,
    } as unknown as LinkOf<K>);

  const join_ = async (name: string, files: Files, lane: LaneHost, taskforce: RosterId, officer: OfficerId): Promise<TestDesk> => {
    const vault = openReader(files.file, files.key);
    const book = openBook(vault);
    const { stopped } = await lane.run('store-links', { nowMs: clock.nowMs, links });
    if (stopped) throw new Error(JSON.stringify(stopped));
    const device = book.own()?.device.keys.device;
    if (!device) throw new Error('a desk without a place');
    const desk: TestDesk = { name, files, device, officer, taskforce, lane, vault, book };
    desks.push(desk);
    for (const each of LANES)
      relay.publish(device, await lane.run('make-prekeys', { nowMs: clock.nowMs, lane: each, oneTime: PREKEYS, replacesAll: true }));
    return desk;
  };

  const admitted = async (taskforce: RosterId, code: TaskforceCode, roster: readonly SignedLink[]): Promise<void> => {
    const admission = networkChain.next('network.taskforce-admitted', { taskforce, code }, [operator]);
    networkChain.append(admission);
    const news = [admission, ...roster];
    links.push(...news);
    await tell(news, desks);
  };

  const network: SmallNetwork = {
    id: networkId,
    clock,
    relay,
    links,
    store,
    sign: async (by, kind, body, before, heads = []) => await signBy(by.lane, write(kind, body, before, heads)),
    link: async (by, kind, body, on, to = desks) => {
      const heads = kind.startsWith('room.') ? taskforceHeads(by, on) : [];
      const signed = await network.sign(by, kind, body, by.book.head(on), heads);
      if (!kind.startsWith('room.')) links.push(signed);
      await tell([signed], to);
      return headOf(signed);
    },
    found: async (code) => {
      const { files, lane } = await newLane();
      const invitation = someHash();
      await lane.run('remember', { network: networkId });
      const device = await lane.run('make-device', { for: invitation, taskforce: null });
      const { hash } = await lane.run('save-profile', { profile: { v: 1, name: `Chair of ${code}`, function: 'Chair' } });
      const officer = OfficerId.parse(randomUUID());
      const called = { code: TaskforceCode.parse(code), name: `Taskforce ${code}`, agency: null, timeZone: 'America/Port_of_Spain' };
      const chair = { officer, roles: ['chair' as const], profile: hash, device };
      const founding = await signBy(
        lane,
        write('taskforce.founded', { network: networkId, called, invitation, chair, recoveryKeys: [] }, undefined, []),
      );
      const taskforce = headOf(founding).roster;
      await admitted(taskforce, called.code, [founding]);
      return join_(code, files, lane, taskforce, officer);
    },
    admit: ({ id, chain }) => admitted(id, chain.state.called.code, chain.links),
    enrol: async (chair) => {
      const { files, lane } = await newLane();
      const invitation = someHash();
      await lane.run('remember', { network: networkId });
      const device = await lane.run('make-device', { for: invitation, taskforce: chair.taskforce });
      const { hash } = await lane.run('save-profile', { profile: { v: 1, name: `Officer of ${chair.name}`, function: 'Officer' } });
      const officer = OfficerId.parse(randomUUID());
      const enrolled = { officer, roles: ['investigator' as const], profile: hash, device };
      await network.link(chair, 'officer.added', { invitation, enrolled }, chair.taskforce);
      return join_(`${chair.name}+`, files, lane, chair.taskforce, officer);
    },
    another: async (first, by = first) => {
      const { files, lane } = await newLane();
      await lane.run('remember', { network: networkId });
      const device = await lane.run('make-device', { for: someHash(), taskforce: first.taskforce });
      await network.link(by, 'device.added', { officer: first.officer, device }, first.taskforce);
      return join_(`${first.name}#2`, files, lane, first.taskforce, first.officer);
    },
    desks: () => desks,
    operate: (kind, body, { height, hash, roster }) =>
      networkChain.next(kind, body as never, [operator], [], { roster, height: height + 1, previous: hash } as never),
    room: async (by, others) => {
      const terms = { v: 1 as const, title: 'A room', purpose: '', legalBasis: '', codes: CODES, retentionDays: 90 };
      const { hash } = await by.lane.run('make-terms', { terms });
      const taskforces = [...new Set([by, ...others].map(({ taskforce }) => taskforce))];
      const seats: Seat[] = taskforces.map((taskforce) => ({
        member: { taskforce, everyone: true },
        role: taskforce === by.taskforce ? 'leader' : 'investigator',
      }));
      const heads = taskforces.flatMap((id) => by.book.head(id) ?? []);
      const opening = await network.sign(by, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
      await tell(
        [opening],
        desks.filter(({ taskforce }) => taskforces.includes(taskforce)),
      );
      return headOf(opening).roster;
    },
    restart: async (desk) => {
      desk.vault[Symbol.dispose]();
      await desk.lane[Symbol.asyncDispose]();
      desk.lane = await open(desk.files);
      desk.vault = openReader(desk.files.file, desk.files.key);
      desk.book = openBook(desk.vault);
    },
    [Symbol.asyncDispose]: async () => {
      for (const { lane, vault } of desks) {
        vault[Symbol.dispose]();
        await lane[Symbol.asyncDispose]();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return network;
}

export const CODES = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };

export const headOf = (link: SignedLink): Head => {
  const read = readLink(link, rosterCrypto);
  if (read.status !== 'read') throw new Error('unreadable link');
  return { roster: read.parsed.roster, height: read.parsed.link.height, hash: read.parsed.hash };
};

const taskforceHeads = (by: TestDesk, room: RosterId): Head[] =>
  [...new Set((by.book.room(room)?.seats ?? []).map(({ member }) => member.taskforce))].flatMap((id) => by.book.head(id) ?? []);

/** The links of a room as a member's vault has them: what the hub gives to a device that becomes a member. */
export const roomLinks = (desk: TestDesk, room: RosterId): SignedLink[] => readLinks(desk.vault, room, 0, 1_000);

/** A line for a room, to leave now. */
export const lineFor = (room: RosterId, text: string, { nowMs }: SmallNetwork['clock']) => ({
  envelope: EnvelopeId.parse(randomUUID()),
  conversation: ConversationId.parse(room),
  lane: 'rest' as const,
  urgency: 'routine' as const,
  content: { kind: 'text', text, language: null, replyTo: null, codes: null },
  audience: { kind: 'room' as const, room },
  createdAtMs: nowMs,
  leavesAtMs: nowMs,
  receipt: false,
});

/** Writes a line in a room as an intent, to leave at the next encryption. */
export async function say(desk: TestDesk, { clock }: SmallNetwork, room: RosterId, text: string): Promise<EnvelopeId> {
  const line = lineFor(room, text, clock);
  const outcome = await desk.lane.run('write-intent', line);
  if (outcome.status !== 'written') throw new Error(`not written: ${JSON.stringify(outcome)}`);
  return line.envelope;
}

export function messagesIn(desk: TestDesk, room: RosterId): readonly StoredMessage[] {
  const { entries } = readTimeline(desk.vault, room, { newest: true }, 100_000);
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
}

/** The texts of a room as its timeline shows them. */
export const textsIn = (desk: TestDesk, room: RosterId): string[] =>
  messagesIn(desk, room).map((message) => {
    const read = contentOf(message);
    return read.status === 'read' && read.content.kind === 'text' ? read.content.text : read.status;
  });
