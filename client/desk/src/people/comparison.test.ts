import { RosterId } from '@breakwater/shared/ids';
import { someHash } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readCode } from './comparison.ts';

const [network, ours, guyana, curacao, stranger] = Array.from({ length: 5 }, () => RosterId.parse(someHash())) as [
  RosterId,
  RosterId,
  RosterId,
  RosterId,
  RosterId,
];

const desk = {
  crypto: nodeCrypto,
  book: {
    own: () => ({ taskforce: { chain: { id: ours } } }),
    network: () => ({ chain: { id: network }, taskforces: new Map([ours, guyana, curacao].map((id) => [id, { expelled: false }])) }),
  },
} as unknown as OpenDesk;

const pair = (...sides: RosterId[]): string => ['breakwater1-compare', network, ...sides.sort()].join('.');
const founding = (id: RosterId): string => ['breakwater1-founding', network, id].join('.');

it('[T5] a code of another taskforce is not taken for the one whose page is open, and a pair without us is nobody’s', () => {
  expect(readCode(desk, guyana, pair(ours, guyana))).toEqual({ result: 'matches', about: guyana });
  expect(readCode(desk, guyana, founding(guyana))).toEqual({ result: 'matches', about: guyana });
  expect(readCode(desk, guyana, founding(curacao))).toEqual({ result: 'other-taskforce', about: curacao });
  expect(readCode(desk, guyana, pair(ours, curacao))).toEqual({ result: 'other-taskforce', about: curacao });
  expect(readCode(desk, guyana, pair(guyana, curacao))).toEqual({ result: 'other-taskforce', about: null });
  expect(readCode(desk, null, pair(guyana, curacao))).toEqual({ result: 'other-taskforce', about: null });
});

it('[T5] a founding that is not here differs, on either side of the code', () => {
  for (const code of [founding(stranger), pair(ours, stranger), pair(stranger, guyana)])
    for (const expected of [guyana, null]) expect(readCode(desk, expected, code)).toEqual({ result: 'differs', about: null });
});
