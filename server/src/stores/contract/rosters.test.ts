import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewLink } from '../roster-store.ts';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { someChain, someLink, someRoster } from './values.ts';

const PAGE = { links: 64, bytes: 512 * 1024 };
const headOf = ({ roster, height, hash }: NewLink) => ({ roster, height, hash });
const lastOf = (chain: readonly NewLink[]): NewLink => chain.at(-1) ?? someLink();

describe.each(storesUnderTest)('rosters of $name', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const rosters = () => opened.stores.rosters;
  const append = async (chain: readonly NewLink[]) => {
    for (const link of chain) expect(await rosters().appendLink(link)).toEqual({ status: 'appended', head: headOf(link) });
  };

  it('[T1] hands out links byte for byte as they were appended, in order', async () => {
    const chain = someChain(3);
    await append(chain);
    const head = headOf(lastOf(chain));
    const { roster } = head;
    expect(await rosters().readLinks(roster, 0, PAGE)).toEqual({ links: chain.map(({ signed }) => signed), head });
    expect(await rosters().readLinks(roster, 2, PAGE)).toEqual({ links: chain.slice(2).map(({ signed }) => signed), head });
    expect(await rosters().readLinks(roster, 3, PAGE)).toEqual({ links: [], head });
    await opened.reopen();
    expect((await rosters().readLinks(roster, 0, PAGE))?.links).toEqual(chain.map(({ signed }) => signed));
  });

  it('[D10] reads in pages by number and by bytes, one link at least', async () => {
    const chain = someChain(4);
    await append(chain);
    const lengthOf = async (links: number, bytes: number) =>
      (await rosters().readLinks(lastOf(chain).roster, 0, { links, bytes }))?.links.length;
    expect(await lengthOf(3, 10_000)).toBe(3);
    expect(await lengthOf(64, 400)).toBe(2);
    expect(await lengthOf(64, 10)).toBe(1);
  });

  it('[T4] appends only on the standing head, and says which one stands', async () => {
    const chain = someChain(2);
    const [founding] = chain as [NewLink];
    await append(chain);
    const head = headOf(lastOf(chain));
    const outrun = { status: 'outrun', head };
    expect(await rosters().appendLink(someLink(founding))).toEqual(outrun);
    expect(await rosters().appendLink(someLink({ ...head, height: 5 }))).toEqual(outrun);
    expect(await rosters().appendLink(someLink({ ...head, hash: founding.hash }))).toEqual(outrun);
    expect(await rosters().appendLink({ ...someLink(), roster: head.roster })).toEqual(outrun);
    expect((await rosters().readLinks(head.roster, 0, PAGE))?.links).toHaveLength(2);
  });

  it('[T4] answers a repeated link as appended, also when others came after it', async () => {
    const chain = someChain(3);
    await append(chain);
    for (const link of chain) expect(await rosters().appendLink(link)).toEqual({ status: 'appended', head: headOf(link) });
    expect((await rosters().readLinks(lastOf(chain).roster, 0, PAGE))?.links).toHaveLength(3);
  });

  it('[T4] of links that race for one place, exactly one wins', async () => {
    const chain = someChain(2);
    await append(chain);
    const racing = Array.from({ length: 12 }, () => someLink(lastOf(chain)));
    const outcomes = await Promise.all(racing.map((link) => rosters().appendLink(link)));
    const winners = racing.filter((_, i) => outcomes[i]?.status === 'appended');
    expect(winners).toHaveLength(1);
    const head = headOf(lastOf(winners));
    expect(outcomes.filter(({ status }) => status === 'outrun')).toHaveLength(11);
    expect((await rosters().readLinks(head.roster, 2, PAGE))?.head).toEqual(head);
    expect((await rosters().readLinks(head.roster, 2, PAGE))?.links).toEqual(winners.map(({ signed }) => signed));
    await append([someLink(lastOf(winners))]);
  });

  it('of foundings with one id that race, one is kept', async () => {
    const founding = someLink();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => rosters().appendLink(founding)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(6).fill('appended'));
    expect((await rosters().readLinks(founding.roster, 0, PAGE))?.links).toEqual([founding.signed]);
  });

  it('knows no roster that was not founded', async () => {
    const roster = someRoster();
    expect(await rosters().appendLink(someLink({ roster, height: 0, hash: lastOf(someChain(1)).hash }))).toEqual({
      status: 'unknown-roster',
    });
    expect(await rosters().readLinks(roster, 0, PAGE)).toBeUndefined();
  });

  it('lists heads by type', async () => {
    await using fresh = await store.open();
    const chains = [someChain(2, { type: 'taskforce' }), someChain(1, { type: 'taskforce' }), someChain(3, { type: 'room' })];
    for (const link of chains.flat()) await fresh.stores.rosters.appendLink(link);
    const heads = chains.map((chain) => headOf(lastOf(chain)));
    const byRoster = (list: readonly { roster: string }[]) => [...list].sort((a, b) => (a.roster < b.roster ? -1 : 1));
    expect(byRoster(await fresh.stores.rosters.listHeads('taskforce'))).toEqual(byRoster(heads.slice(0, 2)));
    expect(await fresh.stores.rosters.listHeads('room')).toEqual(heads.slice(2));
    expect(await fresh.stores.rosters.listHeads('network')).toEqual([]);
    expect(await fresh.stores.rosters.countLinks()).toBe(6);
  });
});
