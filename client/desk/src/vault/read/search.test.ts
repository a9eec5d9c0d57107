import { describe, expect, it } from 'vitest';
import { settle } from '../../delivery/testing/pump.ts';
import { say, smallNetwork } from '../../delivery/testing/small-network.ts';
import { ftsQuery, searchMessages } from './search.ts';

describe('search', () => {
  it('[section 5] finds words in any order without their accents, newest first, whether they are in the index yet or not', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('CW');
    const room = await network.room(a, [b]);
    for (let i = 0; i < 70; i++) await say(a, network, room, `filler ${i}`);
    await say(a, network, room, 'Boat seen off Kòrsou at dawn');
    await settle(network, a, b);
    await a.lane.run('confirmations-due', { nowMs: network.clock.nowMs });
    await say(a, network, room, 'A second boat near Korsou');
    const { nowMs } = network.clock;
    const next = await a.lane.run('next-to-encrypt', { nowMs });
    if (next.status === 'ready') await a.lane.run('encrypt', { nowMs, envelope: next.envelope });
    const found = (text: string, limit = 10) => searchMessages(a.vault, text, limit).hits.map((hit) => hit.text);
    expect(a.vault.one('SELECT count(*) AS n FROM messages WHERE seq > (SELECT upTo FROM wordsIndexed)')).toEqual({ n: 1 });
    expect(found('korsou boat')).toEqual(['A second boat near Korsou', 'Boat seen off Kòrsou at dawn']);
    expect(found('kors')).toHaveLength(2);
    expect(found('bo korsou')).toEqual([]);
    expect(searchMessages(a.vault, 'filler', 10)).toMatchObject({ more: true, hits: { length: 10 } });
    expect(found('filler 69')).toEqual(['filler 69']);
  });

  it('[H3] nothing that is typed is an operator', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    for (const typed of ['"', '*', 'a OR b', 'NEAR(a b)', 'text:x', '-x', '(', "'; DROP TABLE messages", '^a', '']) {
      expect(() => searchMessages(a.vault, typed, 5)).not.toThrow();
    }
    expect(ftsQuery('a OR "b"*')).toBe('"a" "OR" "b"*');
    expect(ftsQuery('*" (')).toBeUndefined();
  });
});
