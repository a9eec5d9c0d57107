import { RosterId } from '@breakwater/shared/ids';
import { sameHead } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { addOfficer, someHash, TestChain, type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import type { StoredLinks } from '../rosters/stored-links.ts';
import { type RosterDesk, readRoster } from './read-roster.ts';

const PAGE = 3;

/** A desk that keeps one chain as the lane does: what extends it is stored, another branch is kept as a fork. */
function deskWith(links: readonly SignedLink[]): RosterDesk & { readonly chain: TestChain; readonly pages: number[] } {
  const chain = new TestChain();
  for (const link of links) chain.append(link);
  return {
    chain,
    pages: [],
    book: {
      head: () => chain.states.at(-1)?.chain.head,
      hasHead: (head) => chain.states.some((state) => sameHead(state.chain.head, head)),
    },
    page: async () => {
      throw new Error('no hub');
    },
    store: async (offered): Promise<StoredLinks> => {
      for (const [index, link] of offered.entries()) {
        if (chain.links.some((stored) => Buffer.compare(stored.bytes, link.bytes) === 0)) continue;
        const judged = chain.judge(link);
        if (judged.status === 'applied') {
          chain.append(link);
          continue;
        }
        const { height, roster } = chain.head;
        const branch = new TestChain();
        for (const stored of chain.links.slice(0, index)) branch.append(stored);
        const isBranch = branch.states.length === index && index > 0 && branch.judge(link).status === 'applied';
        const stopped = isBranch
          ? { index, status: 'fork' as const, roster, height }
          : { index, status: 'refused' as const, cause: 'not-next' as const };
        return { stored: index, stopped };
      }
      return { stored: offered.length, stopped: null };
    },
  };
}

/** The same desk on a hub that shows this taskforce, a few links a page. */
function reading(desk: ReturnType<typeof deskWith>, { chain }: TestTaskforce): RosterDesk {
  const page: RosterDesk['page'] = async (_roster, from) => {
    desk.pages.push(from);
    return { links: chain.links.slice(from, from + PAGE), head: chain.head };
  };
  return { ...desk, page };
}

const network = RosterId.parse(someHash());

function taskforceOf(officers: number): TestTaskforce {
  const taskforce = testTaskforce(network);
  for (let i = 0; i < officers; i++) addOfficer(taskforce);
  return taskforce;
}

describe('reading a roster', () => {
  it('[T1] verifies from the founding, page by page', async () => {
    const hub = taskforceOf(7);
    const desk = deskWith([]);
    expect(await readRoster(reading(desk, hub), hub.id)).toEqual({ status: 'level', stored: 8 });
    expect(desk.chain.head).toEqual(hub.chain.head);
    expect(desk.pages).toEqual([0, 3, 6]);
  });

  it('reads only what is beyond our head', async () => {
    const hub = taskforceOf(5);
    const desk = deskWith(hub.chain.links.slice(0, 4));
    expect(await readRoster(reading(desk, hub), hub.id)).toEqual({ status: 'level', stored: 2 });
    expect(desk.pages).toEqual([4]);
  });

  it('[T4] stays where it is when the hub shows a shorter chain', async () => {
    const hub = taskforceOf(2);
    const desk = deskWith(hub.chain.links);
    const ours = desk.chain.head;
    const shorter: TestTaskforce = { ...hub, chain: new TestChain() };
    for (const link of hub.chain.links.slice(0, 2)) shorter.chain.append(link);
    expect(await readRoster(reading(desk, shorter), hub.id)).toEqual({ status: 'level', stored: 0 });
    expect(desk.chain.head).toEqual(ours);
  });

  it.each([
    ['as long as', 2],
    ['longer than', 4],
    ['shorter than', 1],
  ])('[T3] finds a second branch that is %s ours, and does not follow it', async (_name, length) => {
    const common = taskforceOf(0);
    const founding = common.chain.links;
    const branch = (officers: number): TestTaskforce => {
      const chain = new TestChain() as TestTaskforce['chain'];
      for (const link of founding) chain.append(link);
      const taskforce = { ...common, chain };
      for (let i = 0; i < officers; i++) addOfficer(taskforce);
      return taskforce;
    };
    const ours = branch(2);
    const desk = deskWith(ours.chain.links);
    expect(await readRoster(reading(desk, branch(length)), common.id)).toMatchObject({ status: 'differs', proved: true });
    expect(desk.chain.head).toEqual(ours.chain.head);
  });

  it('[T1] does not take links that are signed by nobody entitled', async () => {
    const hub = taskforceOf(1);
    const stranger = testTaskforce(network);
    const forged = hub.chain.next('officer.away', { officer: hub.chair.officer, away: true }, [stranger.chair.signing]);
    const desk = deskWith(hub.chain.links);
    const page: RosterDesk['page'] = async (_roster, from) => ({
      links: [...hub.chain.links, forged].slice(from),
      head: { ...hub.chain.head, height: 2, hash: someHash() },
    });
    expect(await readRoster({ ...desk, page }, hub.id)).toMatchObject({ status: 'differs', proved: false });
    expect(desk.chain.links).toHaveLength(2);
  });

  it('refuses a hub that answers with another roster', async () => {
    const hub = taskforceOf(0);
    const other = taskforceOf(0);
    await expect(readRoster(reading(deskWith([]), other), hub.id)).rejects.toMatchObject({ code: 'bad-reply' });
  });
});
