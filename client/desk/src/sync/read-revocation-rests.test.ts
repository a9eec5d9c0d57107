import { randomBytes, randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { PostId, RosterId } from '@breakwater/shared/ids';
import { REVOCATION_ASKS_MAX } from '@breakwater/shared/limits';
import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import type { LinkOf, SignedLink } from '@breakwater/shared/roster/link';
import { signLink, someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { headOf, type SmallNetwork, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import type { AskDoor } from '../hub-link/ask.ts';
import type { SignInDeps } from '../hub-link/sign-in.ts';
import { headIn, signedBy } from '../rosters/testing/branches.ts';
import { readRevocation } from './read-revocation.ts';

/** TT's chair is away while three chairs of others, whose own rosters have grown since, say who follows. */
async function world(network: SmallNetwork) {
  const [gy, cw, dominican] = [await network.found('GY'), await network.found('CW'), await network.found('DO')];
  const tt = await network.found('TT');
  const successor = await network.enrol(tt);
  const others = [gy, cw, dominican];
  const grown: SignedLink[] = [];
  for (const chair of others) {
    const set = { post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null };
    const link = await network.sign(chair, 'post.set', set, headIn(chair, chair.taskforce));
    grown.push(link);
    for (const desk of others) await network.store(desk, [link]);
  }
  const heads = sortHeads([network.id, ...others.map(({ taskforce }) => taskforce)].map((id) => headIn(gy, id)));
  const replaced = await signedBy(network, others, 'chair.replaced', { by: successor.officer }, headIn(tt, tt.taskforce), heads);
  return { network, tt, successor, grown, replaced };
}

/** What a hub shows at the door, roster by roster, from a height on. */
function door({ taskforce }: TestDesk, shown: (roster: RosterId, from: number) => readonly SignedLink[]) {
  const asked: RosterId[] = [];
  const ask = (async (event: string, payload: { roster?: RosterId; from: number }) => {
    if (event === 'door:challenge') return { challenge: randomBytes(32), expiresAt: 1, hubTime: 1 };
    const roster = payload.roster ?? taskforce;
    asked.push(roster);
    return { links: shown(roster, payload.from) };
  }) as AskDoor;
  return { ask, asked };
}
const holding =
  (links: readonly SignedLink[]) =>
  (roster: RosterId, from: number): readonly SignedLink[] =>
    links.filter((link) => headOf(link).roster === roster && headOf(link).height >= from);

const reads = ({ network, tt }: { readonly network: SmallNetwork; readonly tt: TestDesk }, ask: AskDoor): Promise<boolean> =>
  readRevocation(
    { book: tt.book, store: (links) => network.store(tt, links) },
    {
      now: () => network.clock.nowMs,
      network: network.id,
      device: tt.device,
      hubKey: () => encodeBase64url(randomBytes(32)),
      fence: () => ({ incarnation: 1, fence: 'A'.repeat(22) }),
      sign: async () => randomBytes(64),
    } as unknown as SignInDeps,
    ask,
  );

it('[T7] [HL27] a removal that rests on what this desk lacks is verified, once the hub shows that, too', async () => {
  await using network = await smallNetwork();
  const { tt, grown, replaced } = await world(network);
  const { ask, asked } = door(tt, holding([replaced, ...grown]));
  expect(await reads({ network, tt }, ask)).toBe(true);
  expect(tt.book.own()?.device.status).toBe('revoked');
  expect(new Set(asked).size).toBe(4);
});

it.each([
  ['all but one of them', 2],
  ['none of them', 0],
] as const)('[T7] [HL27] it is not believed while the hub shows %s', async (_how, some) => {
  await using network = await smallNetwork();
  const { tt, grown, replaced } = await world(network);
  const { ask, asked } = door(tt, holding([replaced, ...grown.slice(0, some)]));
  expect(await reads({ network, tt }, ask)).toBe(false);
  expect(tt.book.own()?.device.status).toBe('active');
  expect(asked.length).toBeLessThan(REVOCATION_ASKS_MAX);
});

it('[T7] [HL27] chairs of foundings that nobody admitted remove nobody, whatever rosters the hub shows with them', async () => {
  await using network = await smallNetwork();
  const { tt, successor } = await world(network);
  const ghosts = ['JM', 'BB', 'AW'].map((code) => testTaskforce(network.id, code));
  const before = headIn(tt, tt.taskforce);
  const heads = sortHeads([headIn(tt, network.id), ...ghosts.map(({ chain }) => chain.head)]);
  const frame = { v: 1 as const, roster: tt.taskforce, height: before.height + 1, previous: before.hash, time: network.clock.nowMs };
  const forged = signLink(
    { ...frame, kind: 'chair.replaced', heads: [...heads], body: { by: successor.officer } } as LinkOf<'chair.replaced'>,
    ghosts.map(({ chair }) => chair.signing),
  );
  const { ask } = door(tt, holding([forged, ...ghosts.flatMap(({ chain }) => chain.links)]));
  expect(await reads({ network, tt }, ask)).toBe(false);
  expect(tt.book.own()?.device.status).toBe('active');
  expect(headIn(tt, tt.taskforce)).toEqual(before);
});

it('[T7] [HL27] a hub that names ever more heads is asked so often and no more', async () => {
  await using network = await smallNetwork();
  const { tt } = await world(network);
  const before = headIn(tt, tt.taskforce);
  const stranger = testTaskforce(network.id, 'JM');
  const endless = (): readonly SignedLink[] => {
    const named: Head = { roster: RosterId.parse(someHash()), height: 1, hash: someHash() };
    const frame = { v: 1 as const, roster: tt.taskforce, height: before.height + 1, previous: before.hash, time: network.clock.nowMs };
    const link = { ...frame, kind: 'device.revoked', heads: [named], body: { device: tt.device } } as LinkOf<'device.revoked'>;
    return [signLink(link, [stranger.chair.signing])];
  };
  const { ask, asked } = door(tt, endless);
  expect(await reads({ network, tt }, ask)).toBe(false);
  expect(asked.length).toBe(REVOCATION_ASKS_MAX);
  expect(tt.book.own()?.device.status).toBe('active');
});
