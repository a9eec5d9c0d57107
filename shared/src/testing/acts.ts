import { randomUUID } from 'node:crypto';
import { type ActBody, type ActKind, type ActOf, joinSignatures, readAct, writeAct } from '../acts/act.ts';
import { type ActRosters, authorityOf } from '../acts/authority.ts';
import type { JudgedAct } from '../acts/judged-act.ts';
import type { SignedAct } from '../content/signed-act.ts';
import type { Codes } from '../desk/views/codes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { type Hash, PostId, type RosterId, TaskforceCode } from '../ids.ts';
import type { Head } from '../roster/head.ts';
import type { PostKind } from '../roster/taskforce-kinds.ts';
import type { TaskforceState } from '../roster/taskforce-state.ts';
import { rosterCrypto } from './crypto.ts';
import { type TestDevice, type TestTaskforce, testTaskforce } from './rosters.ts';

// Taskforces and signed acts for tests: real rosters, real signatures, the real fold.

export const AT_MS = 1_790_000_000_000;
export const codes: Codes = { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' };

export type ActWorld = {
  readonly taskforce: (code: string) => TestTaskforce;
  readonly taskforceAt: ActRosters['taskforceAt'];
  /** All of them are full members, unless a test says otherwise. */
  readonly placeOf: ActRosters['placeOf'];
  readonly taskforceNow: (id: RosterId) => TaskforceState | undefined;
};

export function actWorld(network: RosterId, list: readonly string[]): ActWorld {
  const all = new Map(list.map((code) => [code, testTaskforce(network, code)]));
  const byId = new Map([...all.values()].map((taskforce) => [taskforce.id, taskforce]));
  return {
    taskforce: (code) => all.get(code) ?? fail(code),
    taskforceAt: (head) => byId.get(head.roster)?.chain.at(head),
    placeOf: (id) => (byId.has(id) ? 'full' : 'outside'),
    taskforceNow: (id) => byId.get(id)?.chain.state,
  };
}

function fail(what: string): never {
  throw new Error(`no ${what} here`);
}

export type Draft<K extends ActKind> = {
  readonly kind: K;
  readonly body: ActBody<K>;
  readonly conversation?: Hash | null;
  readonly previous?: readonly Hash[];
  readonly heads?: readonly Head[];
  readonly time?: number;
};

/** An act signed by one device of a taskforce, and by any others. */
export function signAct<K extends ActKind>(
  by: { of: TestTaskforce; device?: TestDevice },
  draft: Draft<K>,
  ...seconds: readonly TestDevice[]
): SignedAct {
  const device = by.device ?? by.of.chair;
  const bytes = writeAct<K>({
    v: 1,
    conversation: null,
    previous: [],
    heads: [by.of.chain.head],
    time: AT_MS,
    ...draft,
    taskforce: by.of.id,
    officer: device.officer,
    device: device.proven.keys.device,
    codes,
    language: 'en',
  } as unknown as ActOf<K>);
  return joinSignatures(
    bytes,
    [device, ...seconds].map(({ signing }) => ({ key: signing.publicKey, signature: signing.sign(signedBytes('act', bytes)) })),
  );
}

/** Reads an act that must be readable, and finds whose it is. */
export function judged(signed: SignedAct, world: ActRosters): JudgedAct {
  const read = readAct(signed, rosterCrypto);
  if (read.status !== 'read') throw new Error(read.cause);
  return { parsed: read.parsed, authority: authorityOf(read.parsed, world) };
}

/** Sets a post of a taskforce, and answers its id. */
export function setPost(of: TestTaskforce, kind: PostKind, holder: TestDevice | null, deputy: TestDevice | null = null): PostId {
  const post = PostId.parse(randomUUID());
  of.chain.add('post.set', { post, kind, holder: holder?.officer ?? null, deputy: deputy?.officer ?? null }, [of.chair.signing]);
  return post;
}

export const raisedBody = (to: readonly TestTaskforce[], changes: Partial<ActBody<'alert.raised'>> = {}): ActBody<'alert.raised'> => ({
  status: 'Actual',
  scope: 'Private',
  category: ['Security'],
  eventCode: 'vessel-of-concern',
  responseType: ['Monitor'],
  urgency: 'Immediate',
  severity: 'Moderate',
  certainty: 'Likely',
  expires: AT_MS + 86_400_000,
  geocode: [TaskforceCode.parse('TT')],
  info: [
    {
      language: 'en',
      headline: 'Go-fast without lights',
      description: 'Two engines.',
      instruction: 'Watch the north coast.',
      areaDesc: 'Gulf',
    },
  ],
  to: to.map(({ id }) => ({ taskforce: id, posts: [] })),
  from: { posts: [] },
  ...changes,
});

export const openedBody = (to: TestTaskforce, changes: Partial<ActBody<'request.opened'>> = {}): ActBody<'request.opened'> => ({
  to: { taskforce: to.id, posts: [] },
  from: { posts: [] },
  number: 14,
  kind: 'vessel',
  what: 'Owner of the Sea Breeze',
  why: 'Seen off your coast on 3 March.',
  purpose: 'investigation',
  legalBasis: { basis: 'untoc-protocol', note: '' },
  pace: 'days-7',
  urgencyReason: null,
  ...changes,
});
