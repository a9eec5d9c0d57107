import type { RosterId } from '@breakwater/shared/ids';
import { TaskforceCode } from '@breakwater/shared/ids';
import { HEADS_LISTED_MAX } from '@breakwater/shared/limits';
import { type Head, sameHead } from '@breakwater/shared/roster/head';
import { readLink, type SignedLink } from '@breakwater/shared/roster/link';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, TestChain, testNetwork, testTaskforce } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { AskHub } from '../hub-link/ask.ts';
import { type SyncDesk, syncHeads, syncRosters } from './sync-rosters.ts';

/** A hub with a network and two taskforces, and a desk with chains of its own. */
function stage() {
  const network = testNetwork();
  const id = network.chain.head.roster;
  const [tt, gy] = [testTaskforce(id, 'TT'), testTaskforce(id, 'GY')];
  const hub = new Map<RosterId, TestChain>([tt, gy].map((taskforce) => [taskforce.id, taskforce.chain as unknown as TestChain]));
  hub.set(id, network.chain);
  const admit = (taskforce: typeof tt, code: string) =>
    network.chain.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [network.operator]);

  const ours = new Map<RosterId, TestChain>();
  const asked: string[] = [];
  const refusing: { append?: string } = {};
  const rosterOf = (link: SignedLink): RosterId => {
    const read = readLink(link, rosterCrypto);
    if (read.status !== 'read') throw new Error('unreadable');
    return read.parsed.roster;
  };
  const ask = (async (event: string, payload: { link: SignedLink }) => {
    asked.push(event);
    if (event === 'roster:heads') return { heads: [...hub.values()].map(({ head }) => head) };
    if (refusing.append) throw new Refusal(refusing.append);
    const chain = hub.get(rosterOf(payload.link)) ?? new TestChain();
    chain.append(payload.link);
    hub.set(chain.head.roster, chain);
    return { status: 'appended', head: chain.head };
  }) as unknown as AskHub;
  const head = (roster: RosterId): Head | undefined => ours.get(roster)?.states.at(-1)?.chain.head;
  const desk: SyncDesk = {
    ask,
    page: async (roster, from) => {
      asked.push('roster:read');
      const chain = hub.get(roster);
      if (!chain) throw new Refusal('unknown-roster');
      return { links: chain.links.slice(from), head: chain.head };
    },
    store: async (links) => {
      for (const link of links) {
        const chain = ours.get(rosterOf(link)) ?? new TestChain();
        chain.append(link);
        ours.set(chain.head.roster, chain);
      }
      return { stored: links.length, stopped: null };
    },
    links: (roster, from) => ours.get(roster)?.links.slice(from) ?? [],
    book: {
      head,
      hasHead: (wanted) => ours.get(wanted.roster)?.states.some(({ chain }) => sameHead(chain.head, wanted)) === true,
      heads: () => [...ours.values()].map((chain) => chain.head),
      network: () => ours.get(id)?.state as NetworkState | undefined,
      taskforces: () => [...ours.keys()].filter((roster) => roster !== id),
      rooms: () => [],
      roomDevices: () => new Map(),
      own: () => undefined,
    },
  };
  return { desk, hub, network, id, tt, gy, admit, asked, refusing, head };
}

/** The desk knows the network's founding from its invitation. */
async function knowingNetwork(at: ReturnType<typeof stage>): Promise<SyncDesk> {
  await at.desk.store(at.network.chain.links.slice(0, 1));
  return at.desk;
}

describe('syncing rosters', () => {
  it.each([
    ['a full list says nothing of the rooms that are not in it', HEADS_LISTED_MAX, []],
    ['what a list that is not full leaves out is read and offered', HEADS_LISTED_MAX - 1, ['roster:read', 'roster:offer']],
  ])('[T4] [DE106] %s', async (_what, listed, expected) => {
    const at = stage();
    const desk = await knowingNetwork(at);
    await desk.store(at.gy.chain.links.slice(0, 1));
    at.hub.delete(at.gy.id);
    const here = at.head(at.id);
    const { device } = at.gy.chair.proven.keys;
    const asked: string[] = [];
    const ask = (async (event: string) => {
      asked.push(event);
      return event === 'roster:heads' ? { heads: Array.from({ length: listed }, () => here) } : { status: 'outrun' };
    }) as unknown as AskHub;
    const page: SyncDesk['page'] = async () => {
      asked.push('roster:read');
      throw new Refusal('unknown-roster');
    };
    const own = () => ({ device: { keys: { device } } }) as unknown as ReturnType<SyncDesk['book']['own']>;
    const roomDevices = () => new Map([[device, undefined]]) as unknown as ReturnType<SyncDesk['book']['roomDevices']>;
    await syncRosters({ ...desk, ask, page, book: { ...desk.book, taskforces: () => [], rooms: () => [at.gy.id], roomDevices, own } });
    expect(asked.filter((event) => event !== 'roster:heads')).toEqual(expected);
  });

  it('reads the network first, then every taskforce, and nothing twice', async () => {
    const at = stage();
    at.admit(at.tt, 'TT');
    at.admit(at.gy, 'GY');
    const desk = await knowingNetwork(at);
    await syncRosters(desk);
    for (const { id, chain } of [at.tt, at.gy]) expect(at.head(id)).toEqual(chain.head);
    at.asked.length = 0;
    expect((await syncRosters(desk)).stored).toBe(0);
    expect(at.asked).toEqual(['roster:heads']);
  });

  it('[T6] a push that the network has grown brings the taskforce that was admitted, not only its admission', async () => {
    const at = stage();
    at.admit(at.tt, 'TT');
    const desk = await knowingNetwork(at);
    await syncRosters(desk);
    at.admit(at.gy, 'GY');
    addOfficer(at.gy);
    await syncHeads(desk, [at.network.chain.head]);
    expect(at.head(at.gy.id)).toEqual(at.gy.chain.head);
  });

  it('a push that a taskforce has grown reads that one only', async () => {
    const at = stage();
    at.admit(at.tt, 'TT');
    const desk = await knowingNetwork(at);
    await syncRosters(desk);
    addOfficer(at.tt);
    at.asked.length = 0;
    await syncHeads(desk, [at.tt.chain.head]);
    expect(at.head(at.tt.id)).toEqual(at.tt.chain.head);
    expect(at.asked).toEqual(['roster:read']);
  });

  it('[T4] offers the hub the links that it lacks, in order', async () => {
    const at = stage();
    at.admit(at.tt, 'TT');
    const desk = await knowingNetwork(at);
    addOfficer(at.tt);
    addOfficer(at.tt);
    await syncRosters(desk);
    const older = new TestChain();
    for (const link of at.tt.chain.links.slice(0, 1)) older.append(link);
    at.hub.set(at.tt.id, older);
    await syncRosters(desk);
    expect(older.head).toEqual(at.tt.chain.head);
  });

  it.each(['hub-restoring', 'link-refused', 'unknown-roster', 'heads-unknown'])(
    '[T4] is level all the same when the hub does not take them yet (%s)',
    async (code) => {
      const at = stage();
      at.admit(at.tt, 'TT');
      const desk = await knowingNetwork(at);
      addOfficer(at.tt);
      await syncRosters(desk);
      const older = new TestChain();
      for (const link of at.tt.chain.links.slice(0, 1)) older.append(link);
      at.hub.set(at.tt.id, older);
      at.refusing.append = code;
      await expect(syncRosters(desk)).resolves.toMatchObject({ differing: [] });
      expect(at.head(at.tt.id)).toEqual(at.tt.chain.head);
    },
  );

  it('[D3] is not done when the line went in between', async () => {
    const at = stage();
    at.admit(at.tt, 'TT');
    const desk = await knowingNetwork(at);
    const page: SyncDesk['page'] = async () => {
      throw new Refusal('no-answer');
    };
    await expect(syncRosters({ ...desk, page })).rejects.toMatchObject({ code: 'no-answer' });
  });
});
