import { randomBytes } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { RosterId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { testTaskforce } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { expect, it } from 'vitest';
import type { AskDoor } from '../hub-link/ask.ts';
import type { SignInDeps } from '../hub-link/sign-in.ts';
import { readRevocation } from './read-revocation.ts';

const network = RosterId.parse(encodeBase64url(randomBytes(32)));
const { chain, chair } = testTaskforce(network);
const place = {
  taskforce: chain.state,
  officer: chain.state.officers.get(chair.officer),
  device: chain.state.devices.get(chair.proven.keys.device),
} as never;
const deps = {
  network,
  device: chair.proven.keys.device,
  hubKey: () => encodeBase64url(randomBytes(32)),
  fence: () => ({ incarnation: 1, fence: 'A'.repeat(22) }),
  sign: async () => randomBytes(64),
} as unknown as SignInDeps;

/** A hub that refuses the device and shows these links as the reason. */
const lying = (links: readonly SignedLink[]): { ask: AskDoor; asked: () => number } => {
  let asked = 0;
  const ask = (async (event: string) => {
    if (event === 'door:challenge') return { challenge: randomBytes(32), expiresAt: 1, hubTime: 1 };
    asked += 1;
    if (links.length === 0) throw new Refusal('sign-in-refused');
    return { links };
  }) as AskDoor;
  return { ask, asked: () => asked };
};

it.each([
  ['shows nothing', []],
  ['shows what no desk takes', [{ bytes: randomBytes(40), signatures: [] }]],
] as const)("[T7] a hub's word alone ends no desk: it %s", async (_how, links) => {
  const book = { own: () => place, head: () => chain.head };
  const { ask, asked } = lying(links as readonly SignedLink[]);
  const isEnded = await readRevocation({ book, store: async () => ({ stored: 0, stopped: null }) as never }, deps, ask);
  expect(isEnded).toBe(false);
  expect(asked()).toBe(1);
});
