import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { cachedCrypto, signBytes } from '../testing/links/cached-crypto.ts';
import { type LinkCase, type LinkCases, setsOf } from '../testing/links/link-case.ts';
import { networkCases } from '../testing/links/network-cases.ts';
import { roomCases } from '../testing/links/room-cases.ts';
import { type Signer, type Stage, stage } from '../testing/links/stage.ts';
import { taskforceCases } from '../testing/links/taskforce-cases.ts';
import { someHash, type TestChain } from '../testing/rosters.ts';
import { foldLink, type RosterState } from './fold-any.ts';
import { type Head, sameHead } from './head.ts';
import { linkBodies } from './kinds.ts';
import { type LinkKind, type LinkOf, type LinkParse, readLink, writeLink } from './link.ts';

// T11: docs/spec/roster.md has one table. What it lists, the fold has; and of each row it is tried who may sign, and what it must name.

const spec = readFileSync(new URL('../../../docs/spec/roster.md', import.meta.url), 'utf8');
const table = spec.slice(spec.indexOf('## Who may sign what'), spec.indexOf('## Standing of one taskforce'));
const rows = table.split('\n').filter((line) => line.startsWith('| `'));
const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z.-]+)`/g)].flatMap(([, kind]) => kind ?? []));

const world: Stage = stage();
const cases: LinkCases = { ...networkCases(world), ...taskforceCases(world), ...roomCases(world) };
const optional = ['reason', 'archive', 'parent'];

type Tried = { readonly signers: readonly Signer[]; readonly body?: object; readonly heads?: readonly Head[]; readonly on?: TestChain };
type Framed = Partial<Pick<LinkOf<LinkKind>, 'height' | 'previous' | 'roster'>>;

/** The link that this case is about, signed by these. */
function write(
  kind: LinkKind,
  one: LinkCase,
  { signers, body = one.body, heads = one.heads, on = one.on }: Tried,
  framed: Framed = {},
): LinkParse {
  const head = one.on.states.length === 0 ? undefined : on.states.at(-1)?.chain.head;
  const link = {
    v: 1,
    kind,
    roster: head?.roster ?? null,
    height: head ? head.height + 1 : 0,
    previous: head?.hash ?? null,
    heads,
    time: 1_700_000_000_000,
    body,
    ...framed,
  };
  const keys = signers.map(({ key }) => key);
  return readLink(signBytes(writeLink(link as unknown as LinkOf<LinkKind>), keys), cachedCrypto);
}

/** What the fold says of a link: `applied`, `waiting`, or the code of the refusal. */
function fold(state: RosterState | undefined, read: LinkParse): string {
  if (read.status !== 'read') return read.status === 'refused' ? read.cause : read.status;
  const judged = foldLink(state, read.parsed, { crypto: cachedCrypto, taskforceAt: world.taskforceAt, networkAt: world.networkAt });
  return judged.status === 'refused' ? judged.cause : judged.status;
}

const judge = (kind: LinkKind, one: LinkCase, tried: Tried, framed?: Framed): string =>
  fold((tried.on ?? one.on).states.at(-1), write(kind, one, tried, framed));

const withHead = (heads: readonly Head[], head: Head): Head[] => [...heads.filter(({ roster }) => roster !== head.roster), head];
const names = (signers: readonly Signer[]): string => signers.map(({ name }) => name).join(' + ');

/** Every body that lacks one field of this one, at any depth, with the name of what it lacks. */
function lackingOne(body: unknown): readonly (readonly [field: string, body: object])[] {
  if (Array.isArray(body))
    return body.flatMap((item, i) => lackingOne(item).map(([field, less]) => [`${i}.${field}`, body.with(i, less)] as const));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = body as Record<string, unknown>;
    const deeper = lackingOne(value).map(([field, less]) => [`${name}.${field}`, { ...body, [name]: less }] as const);
    return [...(optional.includes(name) ? [] : [[name, rest] as const]), ...deeper];
  });
}

describe('the table of link kinds', () => {
  it('[T11] in docs/spec/roster.md and the kinds of the code are the same, each once', () => {
    expect(listed.toSorted()).toEqual(Object.keys(linkBodies).toSorted());
    expect(Object.keys(cases).toSorted()).toEqual(listed.toSorted());
    for (const [kind, tried] of Object.entries(cases)) expect(tried.length, kind).toBeGreaterThan(0);
  });
});

for (const [kind, tried] of Object.entries(cases) as [LinkKind, readonly LinkCase[]][])
  for (const one of tried)
    describe([kind, one.what].filter(Boolean).join(', '), () => {
      const sets = setsOf(one.tried, one.most);
      const allowed = sets.find(one.allowed);
      const founds = one.on.states.length === 0;

      it('[T11] is taken from whom the table says, and refused from every other set of signers', () => {
        // Read once: that each signature is checked, all other tests of links show.
        const read = write(kind, one, { signers: one.tried.slice(0, 1) });
        if (read.status !== 'read') throw new Error('a link that cannot be read');
        const wrong = sets.flatMap((signers) => {
          const keys = signers.map(({ key }) => encodeBase64url(key.publicKey));
          const said = fold(one.on.states.at(-1), { status: 'read', parsed: { ...read.parsed, signers: keys } });
          const expected = one.allowed(signers) ? 'applied' : 'not-entitled';
          return said === expected ? [] : [`${names(signers)}: ${said}`];
        });
        expect(wrong).toEqual([]);
      });

      if (!allowed) return;

      it('[T11] is refused with one signature twice, and without each thing that it must name', () => {
        expect(judge(kind, one, { signers: [...allowed, ...allowed.slice(0, 1)] })).toBe('malformed');
        for (const [field, body] of lackingOne(one.body)) expect(judge(kind, one, { signers: allowed, body }), field).toBe('malformed');
        expect(judge(kind, one, { signers: allowed, body: { ...one.body, more: 1 } })).toBe('malformed');
        for (const [what, body, cause] of one.mustName) expect(judge(kind, one, { signers: allowed, body }), what).toBe(cause);
        for (const head of one.needs) {
          const heads = one.heads.filter((other) => !sameHead(other, head));
          expect(judge(kind, one, { signers: allowed, heads }), `without ${head.roster}`).toMatch(/not-entitled|unknown-subject/);
        }
      });

      it('[T10] [RO4] is refused where heads go back, and waits for heads that nobody has', () => {
        const unknown: Head = { roster: world.of('XX').id, height: 9_000, hash: someHash() };
        expect(judge(kind, one, { signers: allowed, heads: withHead(one.heads, unknown) })).toBe('waiting');
        if (founds) return;
        const { chain } = world.of('GY');
        const known = one.on.state.chain.named.get(chain.head.roster);
        expect(known).toEqual(chain.head);
        const older = chain.states.at(-2)?.chain.head;
        if (!older) throw new Error('GY has a history');
        for (const head of [older, { ...chain.head, hash: someHash() }])
          expect(judge(kind, one, { signers: allowed, heads: withHead(one.heads, head) })).toBe('heads-went-back');
      });

      it('[T11] is refused anywhere but next in a roster of its own type', () => {
        const elsewhere =
          kind.startsWith('taskforce.') || /^(officer|device|chair|recovery|second|post)\./.test(kind)
            ? world.network
            : world.of('TT').chain;
        if (founds) {
          expect(judge(kind, one, { signers: allowed, on: elsewhere as TestChain })).toBe('wrong-roster');
          return;
        }
        expect(judge(kind, one, { signers: allowed, on: elsewhere as TestChain })).toBe('wrong-roster');
        expect(judge(kind, one, { signers: allowed }, { roster: world.of('CW').id })).toBe('wrong-roster');
        expect(judge(kind, one, { signers: allowed }, { previous: someHash() })).toBe('not-next');
        expect(judge(kind, one, { signers: allowed }, { height: one.on.head.height + 2 })).toBe('not-next');
      });
    });
