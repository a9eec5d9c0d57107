import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvelopeId, LANES, OfficerId, type RosterId, TaskforceCode } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkBody, type LinkKind, type LinkOf, readLink, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { memberOfficers } from '@breakwater/shared/roster/room-devices';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { someHash, testNetwork } from '@breakwater/shared/testing/rosters';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { type LaneHost, openLane } from '../lane/host.ts';
import { openBook } from '../rosters/book.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { openReader } from '../vault/open.ts';
import type { LaneNetwork, LaneOfficer } from './lane-officer.ts';
import { createLanePost } from './lane-post.ts';
import { laneWriters } from './lane-writers.ts';
import { newVaultFiles } from './new-vault.ts';

const PREKEYS = 20;

export async function laneNetwork(): Promise<LaneNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-lanes-'));
  const clock = { nowMs: 1_800_000_000_000 };
  const network = testNetwork();
  const networkId = network.chain.state.chain.id;
  const links: SignedLink[] = [...network.chain.links];
  const officers: LaneOfficer[] = [];
  const post = createLanePost(clock, { key: network.hub, network: networkId });

  const tellAll = async (...news: readonly SignedLink[]): Promise<void> => {
    links.push(...news);
    for (const { lane } of officers) await storeAll(lane, news);
  };
  const tellMembers = async (link: SignedLink, seats: readonly Seat[]): Promise<void> => {
    const sits = ({ officer, taskforce, book }: LaneOfficer): boolean => {
      const state = book.taskforce(taskforce);
      return seats.some(({ member }) => member.taskforce === taskforce && state && memberOfficers(member, state).includes(officer));
    };
    for (const officer of officers.filter(sits)) await storeAll(officer.lane, [link]);
  };
  const storeAll = async (lane: LaneHost, news: readonly SignedLink[]): Promise<void> => {
    const { stopped } = await lane.run('store-links', { nowMs: clock.nowMs, links: news });
    if (stopped) throw new Error(`links were not stored: ${JSON.stringify(stopped)}`);
  };

  async function openOfficer(): Promise<LaneHost & { files: { file: string; header: string; key: Uint8Array<ArrayBuffer> } }> {
    const name = randomUUID();
    const header = join(folder, `${name}.json`);
    const file = join(folder, `${name}.db`);
    const key = await newVaultFiles(file, header, 'calm water behind the wall');
    const lane = await openLane({ inThread: false });
    const opened = await lane.run('open', { nowMs: clock.nowMs, file, header, key: Uint8Array.from(key), create: false });
    if (opened.status !== 'open') throw new Error(`the vault did not open: ${opened.status}`);
    return Object.assign(lane, { files: { file, header, key } });
  }

  async function sign(lane: LaneHost, bytes: Uint8Array<ArrayBuffer>): Promise<SignedLink> {
    return { bytes, signatures: [await lane.run('sign', { kind: 'link', bytes })] };
  }

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

  const link: LaneNetwork['link'] = async (by, kind, body, on, heads = []) => {
    const signed = await sign(by.lane, write(kind, body, on && by.book.head(on), heads));
    // As the hub does (T8): a room's links go to its members, those before and those after.
    const seats = on && by.book.room(on)?.seats;
    if (kind.startsWith('room.')) await tellMembers(signed, 'seats' in body ? body.seats : (seats ?? []));
    else await tellAll(signed);
    const read = readLink(signed, rosterCrypto);
    if (read.status !== 'read') throw new Error('unreadable link');
    return { roster: read.parsed.roster, height: read.parsed.link.height, hash: read.parsed.hash };
  };

  async function admit(lane: Awaited<ReturnType<typeof openOfficer>>, taskforce: RosterId, officer: OfficerId): Promise<LaneOfficer> {
    const vault = openReader(lane.files.file, lane.files.key);
    const book = openBook(vault);
    const heard = new Set<string>();
    lane.onChanged((topics) => {
      for (const topic of topics) heard.add(topic);
    });
    await storeAll(lane, links);
    const device = book.own()?.device.keys.device;
    if (!device) throw new Error('a desk without a place');
    const self: LaneOfficer = { officer, device, taskforce, lane, vault, book, heard, desk: undefined as never };
    const desk: OpenDesk = {
      vault,
      book,
      lane,
      crypto: nodeCrypto,
      hub: {
        state: () => 'connected',
        waitingIn: () => 0,
        levelAtMs: () => clock.nowMs,
        isLevel: () => false,
        reconnect: () => undefined,
        setStopCode: async () => '00000000',
      },
      links: laneWriters(self, link, clock),
      wake: () => undefined,
      now: () => clock.nowMs,
    };
    Object.assign(self, { desk });
    officers.push(self);
    for (const way of LANES) {
      const published = await lane.run('make-prekeys', { nowMs: clock.nowMs, lane: way, oneTime: PREKEYS, replacesAll: true });
      post.publish(device, published);
    }
    return self;
  }

  return {
    clock,
    link,
    found: async (code, name) => {
      const lane = await openOfficer();
      const invitation = someHash();
      const device = await lane.run('make-device', { for: invitation, taskforce: null });
      const { hash } = await lane.run('save-profile', { profile: { v: 1, name, function: 'Chair' } });
      await lane.run('remember', { network: networkId, deviceLabel: `Desk of ${name}`, hubAddress: 'ws://127.0.0.1:1' });
      const officer = OfficerId.parse(randomUUID());
      const called = { code: TaskforceCode.parse(code), name: `Taskforce ${code}`, agency: null, timeZone: 'America/Port_of_Spain' };
      const chair = { officer, roles: ['chair' as const], profile: hash, device };
      const founding = await sign(
        lane,
        write('taskforce.founded', { network: networkId, called, invitation, chair, recoveryKeys: [] }, undefined, []),
      );
      const read = readLink(founding, rosterCrypto);
      if (read.status !== 'read') throw new Error('unreadable founding');
      const taskforce = read.parsed.roster;
      const admission = network.chain.next('network.taskforce-admitted', { taskforce, code: called.code }, [network.operator]);
      network.chain.append(admission);
      await tellAll(admission, founding);
      return admit(lane, taskforce, officer);
    },
    enrol: async (chair, name, roles) => {
      const lane = await openOfficer();
      const invitation = someHash();
      const device = await lane.run('make-device', { for: invitation, taskforce: chair.taskforce });
      const { hash } = await lane.run('save-profile', { profile: { v: 1, name, function: 'Officer' } });
      await lane.run('remember', { network: networkId, deviceLabel: `Desk of ${name}` });
      const officer = OfficerId.parse(randomUUID());
      await link(chair, 'officer.added', { invitation, enrolled: { officer, roles: [...roles], profile: hash, device } }, chair.taskforce);
      return admit(lane, chair.taskforce, officer);
    },
    another: async (first) => {
      const lane = await openOfficer();
      const device = await lane.run('make-device', { for: someHash(), taskforce: first.taskforce });
      await lane.run('remember', { network: networkId, deviceLabel: 'Second desk' });
      await link(first, 'device.added', { officer: first.officer, device }, first.taskforce);
      return admit(lane, first.taskforce, first.officer);
    },
    settle: async () => {
      for (let round = 0; round < 30; round++) {
        let moved = 0;
        for (const officer of officers) moved += await post.send(officer);
        for (const officer of officers) moved += await post.receive(officer);
        if (moved === 0) return;
      }
      throw new Error('the network does not come to rest');
    },
    lose: post.lose,
    keys: post.keys,
    [Symbol.asyncDispose]: async () => {
      for (const { lane, vault } of officers) {
        vault[Symbol.dispose]();
        await lane[Symbol.asyncDispose]();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A draft id as a browser makes it. */
export const newDraft = (): EnvelopeId => EnvelopeId.parse(randomUUID());
