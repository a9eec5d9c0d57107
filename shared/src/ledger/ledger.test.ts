import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { readUtf8, utf8 } from '../format/bytes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { ConversationId, DeviceId, EnvelopeId, Hash } from '../ids.ts';
import { rosterCrypto } from '../testing/crypto.ts';
import { testNetwork } from '../testing/rosters.ts';
import { compareLedgers } from './compare.ts';
import { type Holdings, readLedger, stateLedger, writeLedger } from './statement.ts';

const hash = (letter: string): Hash => Hash.parse(`${letter.repeat(42)}A`);
const [a, b] = [DeviceId.parse('0a6f6f2e-1111-4a51-9d11-0f4f4c6d2a11'), DeviceId.parse('9b6f6f2e-2222-4a51-9d11-0f4f4c6d2a22')];
const nothing = { missing: [], broken: [], given: [], unconfirmed: [] };
const chain = { device: a, lane: 'rest' as const, incarnation: 1, from: 1, to: 9, hash: hash('B'), ...nothing };
const holdings: Holdings = {
  conversation: ConversationId.parse(hash('C')),
  chains: [
    { ...chain, device: b, incarnation: 12, hash: null, from: 5, to: 5 },
    {
      ...chain,
      missing: [
        [7, 7],
        [3, 4],
      ],
      broken: [6, 5, 9],
    },
    { ...chain, device: b, incarnation: 2, given: [1, 2, 3], unconfirmed: [4], from: 5 },
    { ...chain, lane: 'acts', to: 1 },
  ],
  closed: [
    { device: b, envelope: EnvelopeId.parse('2d1f1f5e-3c57-4a51-9d11-0f4f4c6d2a11'), cause: 'damaged' },
    { device: a, envelope: EnvelopeId.parse('3d1f1f5e-3c57-4a51-9d11-0f4f4c6d2a11'), cause: 'chain-unknown' },
  ],
  second: [{ device: a, lane: 'rest', incarnation: 1, number: 2, hash: hash('D') }],
};
const turned: Holdings = { ...holdings, chains: [...holdings.chains].reverse(), closed: [...holdings.closed].reverse() };
const text = (of: Holdings): string => readUtf8(writeLedger(stateLedger(of))) ?? '';

describe('the statement of what was received', () => {
  it('[DE51] is the same bytes for two desks that have the same, in whatever order they have it', () => {
    expect(text(turned)).toBe(text(holdings));
    expect(
      stateLedger(holdings).chains.map(({ device, lane, incarnation }) => `${device === a ? 'a' : 'b'} ${lane} ${incarnation}`),
    ).toEqual(['a acts 1', 'a rest 1', 'b rest 2', 'b rest 12']);
    expect(stateLedger(holdings).chains[1]).toMatchObject({
      missing: [
        [3, 4],
        [7, 7],
      ],
      broken: [
        [5, 6],
        [9, 9],
      ],
    });
  });

  it('[DE51] vectors/ledger.json: bytes and hash', () => {
    const vector = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/ledger.json', import.meta.url), 'utf8')) as {
      statement: string;
      hash: string;
    };
    expect(text(holdings)).toBe(vector.statement);
    expect(encodeBase64url(rosterCrypto.sha256(signedBytes('ledger', utf8(vector.statement))))).toBe(vector.hash);
  });

  it('[DE52] [T1] counts only in its own bytes, in its order, signed by the key of its device as what it is', () => {
    const { operator } = testNetwork();
    const statement = text(holdings);
    const signed = (kind: 'ledger' | 'heartbeat', bytes: string) =>
      encodeBase64url(Uint8Array.from(operator.sign(signedBytes(kind, utf8(bytes)))));
    const key = encodeBase64url(operator.publicKey);
    const read = (said: string, signature = signed('ledger', said)) => readLedger({ statement: said, signature }, key, rosterCrypto.check);
    expect(read(statement)).toMatchObject({ status: 'read', statement: { v: 1 } });
    expect(read(statement, signed('heartbeat', statement))).toEqual({ status: 'refused', cause: 'bad-signature' });
    const { chains, ...rest } = JSON.parse(statement) as { chains: unknown[] };
    const otherOrder = JSON.stringify({ chains: [...chains].reverse(), ...rest });
    for (const wrong of [`${statement} `, otherOrder, statement.replace('"to":9', '"to":0')])
      expect(read(wrong), wrong).toEqual({ status: 'refused', cause: 'malformed' });
  });

  it('[DE53] compared line by line: nothing where the bytes are the same, and each line that differs', () => {
    const ours = stateLedger(holdings);
    expect(compareLedgers(ours, stateLedger(turned))).toEqual([]);
    const [first, second, , fourth] = holdings.chains;
    if (!first || !second || !fourth) throw new Error('four chains');
    const theirs = stateLedger({ ...holdings, chains: [first, { ...second, missing: [] }, fourth], closed: [], second: [] });
    expect(
      compareLedgers(ours, theirs).map(({ kind, ours: here, theirs: there }) => [kind, here !== undefined, there !== undefined]),
    ).toEqual([
      ['chain', true, true],
      ['chain', true, false],
      ['closed', true, false],
      ['closed', true, false],
      ['second', true, false],
    ]);
  });
});
