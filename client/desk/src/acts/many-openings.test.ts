import { randomUUID } from 'node:crypto';
import { actHash, joinSignatures } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { ACTS_UNCOUNTED_MAX } from '@breakwater/shared/limits';
import { sortHeads } from '@breakwater/shared/roster/head';
import { raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addOfficer, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { listConversations } from './read-acts.ts';
import { searchActs } from './search-acts.ts';
import { takeActs } from './take-acts.ts';
import { actNetwork } from './testing/act-desks.ts';

const hashOf = (signed: SignedAct): string => actHash(utf8(signed.act), sha256);

/** A desk of Guyana's with an alert of Trinidad's; what follows comes later, so it changed last. */
function world() {
  const network = actNetwork(['TT', 'GY', 'CW']);
  const [tt, gy, cw] = [network.taskforce('TT'), network.taskforce('GY'), network.taskforce('CW')];
  const desk = network.desk('GY');
  const bring = (signed: SignedAct, from: TestDevice): string => {
    network.clock.nowMs += 10;
    const conversation = ConversationId.parse(hashOf(signed));
    network.bring(desk, { envelope: EnvelopeId.parse(randomUUID()), conversation, content: { kind: 'act', signed } }, from);
    return conversation;
  };
  const alert = (of: TestTaskforce, device: TestDevice, to: TestTaskforce, headline: string, heads = [of.chain.head]): SignedAct => {
    const body = raisedBody([to]);
    return signAct(
      { of, device },
      { kind: 'alert.raised', body: { ...body, info: body.info.map((info) => ({ ...info, headline })) }, heads },
    );
  };
  const real = bring(alert(tt, tt.chair, gy, 'Go-fast without lights'), tt.chair);
  const listed = (limit: number) => listConversations(desk.vault, 'alert', network.clock.nowMs, limit);
  const count = (table: string) => desk.vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  return { network, tt, gy, cw, desk, bring, alert, real, listed, count };
}

it('[DE89] alerts that somebody may not raise are in no list, take no place of one that counts, and end at sixteen of a device', () => {
  const { network, gy, cw, desk, bring, alert, real, listed, count } = world();
  using _ = network;
  const observer = addOfficer(cw, ['observer']);
  for (let i = 0; i < ACTS_UNCOUNTED_MAX + 4; i++) bring(alert(cw, observer, gy, `Lights out ${i}`), observer);
  expect(listed(100)).toEqual([real]);
  expect([count('acts'), count('actConversations'), count('oddActs')]).toEqual([1 + ACTS_UNCOUNTED_MAX, 1 + ACTS_UNCOUNTED_MAX, 4]);
  expect(searchActs(desk.desk, 'alert', 'lights', 1).map(({ conversation }) => conversation)).toEqual([real]);
});

it('[DE89] nor do those that are for others, and of one taskforce that raises many the others keep their places', () => {
  const { network, tt, gy, cw, bring, alert, real, listed } = world();
  using _ = network;
  for (let i = 0; i < 3; i++) bring(alert(cw, cw.chair, tt, `For others ${i}`), cw.chair);
  expect(listed(100)).toEqual([real]);
  const many = Array.from({ length: 3 }, (_, i) => bring(alert(cw, cw.chair, gy, `One more ${i}`), cw.chair));
  expect(listed(2)).toEqual([many.at(-1), real]);
});

it('[DE89] what waits for members’ lists comes last, sixteen of who brings it, and takes its place once they are here', () => {
  const { network, tt, gy, cw, desk, bring, alert, real, listed, count } = world();
  using _ = network;
  const observer = addOfficer(cw, ['observer']);
  const deputy = addOfficer(tt, ['deputy-chair']);
  const known = tt.chain.states.pop();
  const ahead = known ? [known.chain.head] : [];
  const waits = bring(alert(tt, deputy, gy, 'From the deputy', ahead), deputy);
  for (let i = 0; i < ACTS_UNCOUNTED_MAX + 4; i++)
    bring(alert(tt, deputy, gy, `Invented ${i}`, [{ ...tt.chain.head, height: 900 + i }]), observer);
  expect(listed(1)).toEqual([real]);
  expect([listed(100).length, count('acts')]).toEqual([2 + ACTS_UNCOUNTED_MAX, 2 + ACTS_UNCOUNTED_MAX]);
  if (known) tt.chain.states.push(known);
  desk.vault.transaction((tx): undefined => {
    takeActs.grown(tx, { book: desk.desk.book, nowMs: network.clock.nowMs, changed: () => undefined });
  });
  expect([...listed(2)].sort()).toEqual([real, waits].sort());
});

it('[AC37] what somebody wrote in another’s name is no search hit of that other’s alert', () => {
  const { network, tt, cw, desk, real } = world();
  using _ = network;
  const observer = addOfficer(cw, ['observer']);
  const { to: _to, from: _from, scope: _scope, status: _status, ...facts } = raisedBody([]);
  const info = facts.info.map((block) => ({ ...block, headline: 'Stand down, the lights are a pirogue' }));
  const hash = Hash.parse(real);
  const heads = sortHeads([tt.chain.head, cw.chain.head]);
  const body = { kind: 'alert.updated' as const, body: { ...facts, info }, heads, conversation: hash, previous: [hash] };
  const bytes = utf8(signAct({ of: tt, device: tt.chair }, body).act);
  const { publicKey: key, sign } = observer.signing;
  const signed = joinSignatures(bytes, [{ key, signature: sign(signedBytes('act', bytes)) }]);
  const conversation = ConversationId.parse(real);
  network.bring(desk, { envelope: EnvelopeId.parse(randomUUID()), conversation, content: { kind: 'act', signed } }, observer);
  expect(desk.vault.all('SELECT 1 AS n FROM acts')).toHaveLength(2);
  expect(searchActs(desk.desk, 'alert', 'pirogue', 10)).toEqual([]);
  expect(searchActs(desk.desk, 'alert', 'lights', 10)).toMatchObject([{ conversation: real, excerpt: expect.stringContaining('Go-fast') }]);
});
