import { randomUUID } from 'node:crypto';
import { actHash, joinSignatures } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { ACT_STATED_MAX, ACTS_UNCOUNTED_MAX } from '@breakwater/shared/limits';
import { sortHeads } from '@breakwater/shared/roster/head';
import { openedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256, signingKey } from '@breakwater/shared/testing/crypto';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { viewRequest } from '../requests/request-views.ts';
import { readRequest } from './conversations.ts';
import { stateRemovals } from './removals.ts';
import { sightOf } from './sight.ts';
import { actNetwork } from './testing/act-desks.ts';

type Signing = Pick<TestDevice['signing'], 'publicKey' | 'sign'>;

/** These bytes under other signatures. */
function resigned(signed: SignedAct, by: readonly Signing[]): SignedAct {
  const bytes = utf8(signed.act);
  return joinSignatures(
    bytes,
    by.map((key) => ({ key: key.publicKey, signature: key.sign(signedBytes('act', bytes)) })),
  );
}

/** A request of Trinidad's to Guyana, and an observer of Curaçao's, as one desk of `at` has it. */
function world(at: 'TT' | 'GY') {
  const network = actNetwork(['TT', 'GY', 'CW']);
  const [tt, gy, cw] = [network.taskforce('TT'), network.taskforce('GY'), network.taskforce('CW')];
  const observer = addOfficer(cw, ['observer']);
  const focal = addOfficer(gy, ['focal-point']);
  const desk = network.desk(at);
  const before = gy.chain.head;
  const opened = signAct({ of: tt }, { kind: 'request.opened', body: openedBody(gy), heads: [tt.chain.head, before] });
  const conversation = Hash.parse(actHash(utf8(opened.act), sha256));
  const bring = (signed: SignedAct, from: TestDevice): void =>
    network.bring(
      desk,
      { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(conversation), content: { kind: 'act', signed } },
      from,
    );
  bring(opened, tt.chair);
  const answer = (receivedAt: number, device = gy.chair, heads = [before]): SignedAct =>
    signAct({ of: gy, device }, { kind: 'request.acknowledged', body: { receivedAt }, heads, conversation, previous: [conversation] });
  const phase = () => readRequest(desk.desk, conversation)?.fold.state.phase;
  const count = (table: string) => desk.vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  return { network, tt, gy, cw, observer, focal, desk, conversation, bring, answer, phase, count };
}

it('[DE85] acts that only name a desk take no place of it, and none of their own beyond sixteen of who brings them', () => {
  const { network, gy, observer, cw, bring, answer, phase, count } = world('TT');
  using _ = network;
  // Signed by somebody whom the heads name, but not by the desk that they say.
  const forged = (i: number) => resigned(answer(10 + i, gy.chair, sortHeads([gy.chain.head, cw.chain.head])), [observer.signing]);
  for (let i = 0; i < ACTS_UNCOUNTED_MAX + 20; i++) bring(forged(i), observer);
  expect([count('acts'), count('oddActs')]).toEqual([1 + ACTS_UNCOUNTED_MAX, 20]);
  bring(answer(1), gy.chair);
  expect(phase()).toBe('acknowledged');
  // Also where something of the desk that they name counts.
  for (let i = 50; i < 70; i++) bring(forged(i), observer);
  expect(count('acts')).toBe(2 + ACTS_UNCOUNTED_MAX);
});

it('[AC32] a copy whose signatures are of nobody that its heads name is no act, and keeps out no author', () => {
  const { network, gy, observer, bring, answer, phase, count, desk } = world('TT');
  using _ = network;
  for (let i = 0; i < 3; i++) bring(resigned(answer(1), [observer.signing, ...Array.from({ length: 7 }, () => signingKey())]), observer);
  expect(count('acts')).toBe(1);
  expect(desk.vault.all('SELECT DISTINCT cause FROM oddActs')).toEqual([{ cause: 'not-the-author' }]);
  bring(answer(1), gy.chair);
  expect(phase()).toBe('acknowledged');
});

it('[AC32] nor while the heads are not here: what each desk brings is kept apart until they are, whatever came first', () => {
  const { network, gy, observer, focal, bring, answer, phase, count } = world('TT');
  using _ = network;
  gy.chain.add('officer.roles-changed', { officer: focal.officer, roles: ['observer'] }, [gy.chair.signing]);
  const ahead = [gy.chain.head];
  const [theirs, alsoTheirs] = [answer(1, gy.chair, ahead), answer(2, gy.chair, ahead)];
  const known = gy.chain.states.pop();
  const junk = (signed: SignedAct) =>
    resigned(
      signed,
      Array.from({ length: 8 }, () => signingKey()),
    );
  for (let i = 0; i < 3; i++) bring(junk(theirs), observer);
  for (let i = 0; i < ACTS_UNCOUNTED_MAX + 2; i++) bring(junk(answer(10 + i, gy.chair, ahead)), observer);
  expect(count('acts')).toBe(1 + ACTS_UNCOUNTED_MAX);
  bring(theirs, gy.chair);
  bring(alsoTheirs, gy.chair);
  expect([phase(), count('acts'), count('actSignatures')]).toEqual(['sent', 2 + ACTS_UNCOUNTED_MAX, 2 + 8 * ACTS_UNCOUNTED_MAX]);
  if (known) gy.chain.states.push(known);
  expect(phase()).toBe('acknowledged');
});

it('[AC35] what is stated of a removed desk by itself has what it signed, whatever others signed in its name', async () => {
  const { network, gy, cw, observer, focal, desk, bring, answer, phase } = world('GY');
  using _ = network;
  bring(answer(1, focal), focal);
  let bearer = observer;
  for (let i = 0; i < ACT_STATED_MAX + 2; i++) {
    bearer = i % ACTS_UNCOUNTED_MAX === 0 ? addOfficer(cw, ['observer']) : bearer;
    bring(resigned(answer(10 + i, focal, sortHeads([gy.chain.head, cw.chain.head])), [bearer.signing]), bearer);
  }
  gy.chain.add('device.revoked', { device: focal.proven.keys.device, reason: 'lost' }, [gy.chair.signing]);
  expect(phase()).toBe('acknowledged');
  expect(await stateRemovals(desk.desk)).toBe(1);
  network.settle();
  expect(phase()).toBe('acknowledged');
});

it('[AC35] of more than a statement holds it names the last that count, with which all count that come before', async () => {
  const { network, tt, gy, focal, desk, conversation, bring, answer, phase } = world('GY');
  using _ = network;
  const hashOf = (signed: SignedAct): Hash => Hash.parse(actHash(utf8(signed.act), sha256));
  const [heads, of] = [[gy.chain.head], { of: gy, device: focal }];
  const received = answer(1, focal);
  bring(received, focal);
  const behind = { conversation, previous: [hashOf(received)] };
  bring(signAct(of, { kind: 'request.answered', body: { text: 'It is theirs.' }, heads, ...behind }), focal);
  const closed = signAct({ of: tt }, { kind: 'request.closed', body: { outcome: 'used', text: '' }, ...behind });
  bring(closed, tt.chair);
  expect(phase()).toBe('closed');
  for (let i = 0; i < ACT_STATED_MAX; i++) {
    const again = { kind: 'request.acknowledged', body: { receivedAt: 10 + i }, heads, conversation, previous: [hashOf(closed)] } as const;
    bring(signAct(of, again), focal);
  }
  gy.chain.add('device.revoked', { device: focal.proven.keys.device, reason: 'lost' }, [gy.chair.signing]);
  expect(await stateRemovals(desk.desk)).toBe(1);
  network.settle();
  expect(phase()).toBe('closed');
});

it('[AC42] what names somebody on a members’ list that nobody has is on no page in their name', () => {
  const { network, gy, observer, desk, conversation, bring, answer } = world('TT');
  using _ = network;
  const shown = () => {
    const request = readRequest(desk.desk, conversation);
    return request && viewRequest(sightOf(desk.desk, 'en'), request).acts.map(({ act, disputed }) => [act, disputed]);
  };
  bring(resigned(answer(1, gy.chair, [{ ...gy.chain.head, height: 900 }]), [observer.signing]), observer);
  expect(readRequest(desk.desk, conversation)?.fold.lines.map(({ status }) => status)).toEqual(['counts', 'waiting']);
  expect(shown()).toEqual([['ask', false]]);
  bring(answer(2), gy.chair);
  expect(shown()).toEqual([
    ['ask', false],
    ['acknowledge', false],
  ]);
});

it('[T3] [AC8] what rests on a history that was left moves nothing, also where it was looked at before', () => {
  const { network, gy, focal, bring, answer, phase } = world('TT');
  using _ = network;
  gy.chain.add('officer.roles-changed', { officer: focal.officer, roles: ['observer'] }, [gy.chair.signing]);
  bring(answer(1, gy.chair, [gy.chain.head]), gy.chair);
  expect(phase()).toBe('acknowledged');
  gy.chain.states.pop();
  expect(phase()).toBe('sent');
});
