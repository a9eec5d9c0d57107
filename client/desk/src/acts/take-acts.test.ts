import { randomUUID } from 'node:crypto';
import { actHash, joinSignatures } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAlertsArea } from '../alerts/alerts-area.ts';
import { readAlert } from './conversations.ts';
import { handDownActs } from './hand-down.ts';
import { type ActNetwork, actNetwork } from './testing/act-desks.ts';
import type { ActDesk } from './testing/test-mail.ts';

const area = createAlertsArea({ language: () => 'en' });
let network: ActNetwork;
let TT: TestTaskforce;
let GY: ActDesk;

beforeEach(() => {
  network = actNetwork(['TT', 'GY', 'CW']);
  TT = network.taskforce('TT');
  GY = network.desk('GY');
});
afterEach(() => network[Symbol.dispose]());

const hashOf = (signed: SignedAct): string => actHash(utf8(signed.act), sha256);
const raised = (by: TestDevice, severity: 'Minor' | 'Extreme' = 'Minor'): SignedAct =>
  signAct({ of: TT, device: by }, { kind: 'alert.raised', body: raisedBody([network.taskforce('GY')], { severity }) });
const bring = (signed: SignedAct, conversation: string = hashOf(signed)): void =>
  network.bring(
    GY,
    { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(conversation), content: { kind: 'act', signed } },
    TT.chair,
  );
const listed = (): readonly string[] => {
  const answer = area.handlers['alerts:list'](GY.desk, {});
  return 'alerts' in answer ? answer.alerts.map(({ id }) => id) : [];
};

it('[J1] an alert signed by somebody who may not is kept, and is none', () => {
  bring(raised(addOfficer(TT, ['investigator'])));
  expect(listed()).toEqual([]);
  expect(GY.vault.one('SELECT count(*) AS n FROM acts')).toEqual({ n: 1 });
});

it('[T1] a changed act, and one in the message of another conversation, are noted and never folded', () => {
  const signed = raised(TT.chair);
  bring(signed);
  bring({ ...signed, act: signed.act.replace('Two engines', 'No engines') }, hashOf(signed));
  bring(signed, TT.id);
  expect(GY.vault.all('SELECT cause FROM oddActs ORDER BY seq')).toEqual([{ cause: 'bad-signature' }, { cause: 'other-conversation' }]);
  expect(listed()).toEqual([hashOf(signed)]);
});

it('[J1] signatures that come apart are kept together, and a stranger’s is passed over', () => {
  const focal = addOfficer(TT, ['focal-point']);
  const once = raised(TT.chair, 'Extreme');
  const bytes = utf8(once.act);
  const signedBy = (...devices: readonly TestDevice[]): SignedAct =>
    joinSignatures(
      bytes,
      devices.map(({ signing }) => ({ key: signing.publicKey, signature: signing.sign(signedBytes('act', bytes)) })),
    );
  const alone = (): boolean | undefined => readAlert(GY.desk, hashOf(once))?.fold.state.lacksSecond;
  bring(once);
  expect(alone()).toBe(true);
  bring(signedBy(addOfficer(network.taskforce('CW'), ['investigator']), TT.chair));
  expect(alone()).toBe(true);
  bring(signedBy(TT.chair, focal));
  expect(alone()).toBe(false);
});

it('[T3] an update that rests on a head that is not here is shown as soon as it is', () => {
  const signed = raised(TT.chair);
  bring(signed);
  const deputy = addOfficer(TT, ['deputy-chair']);
  const { to: _to, from: _from, scope: _scope, status: _status, ...facts } = raisedBody([]);
  const info = facts.info.map((block) => ({ ...block, headline: 'Seen again' }));
  const hash = Hash.parse(hashOf(signed));
  const update = signAct(
    { of: TT, device: deputy },
    { kind: 'alert.updated', body: { ...facts, info }, conversation: hash, previous: [hash] },
  );
  const known = TT.chain.states.pop();
  bring(update, hash);
  const headline = (): string | undefined => readAlert(GY.desk, hash)?.fold.state.facts.info[0]?.headline;
  expect(headline()).toBe('Go-fast without lights');
  if (known) TT.chain.states.push(known);
  expect(headline()).toBe('Seen again');
});

it('[T3] an act that rests on a head that is not here counts as soon as it is', async () => {
  const ahead = { ...TT.chain.head, height: TT.chain.head.height + 1 };
  const signed = signAct({ of: TT }, { kind: 'alert.raised', body: raisedBody([network.taskforce('GY')]), heads: [ahead] });
  bring(signed);
  expect(listed()).toEqual([]);
  // The same act by the chair, on a link that is not here yet.
  const officer = addOfficer(TT, ['deputy-chair']);
  const later = signAct({ of: TT, device: officer }, { kind: 'alert.raised', body: raisedBody([network.taskforce('GY')]) });
  const known = TT.chain.states.pop();
  bring(later);
  expect(listed()).toEqual([]);
  if (known) TT.chain.states.push(known);
  expect(listed()).toEqual([hashOf(later)]);
  // Nobody knows who else has it, so this desk hands nothing down.
  addOfficer(network.taskforce('GY'), ['focal-point']);
  expect(await handDownActs(GY.desk)).toBe(0);
});

it('[AC33] an alert is folded anew once a head that it names is here', () => {
  const CW = network.taskforce('CW');
  const former = addOfficer(CW, ['focal-point']);
  const stale = CW.chain.head;
  CW.chain.add('officer.roles-changed', { officer: former.officer, roles: ['observer'] }, [CW.chair.signing]);
  const heads = [TT.chain.head, CW.chain.head];
  const signed = signAct({ of: TT }, { kind: 'alert.raised', body: raisedBody([network.taskforce('GY'), CW]), heads });
  const hash = Hash.parse(hashOf(signed));
  const names = { conversation: hash, previous: [hash], heads: [stale] };
  const answer = { kind: 'alert.acknowledged', body: { outcome: 'acting', reason: '' }, ...names } as const;
  const known = CW.chain.states.pop();
  bring(signed);
  bring(signAct({ of: CW, device: former }, answer), hash);
  const answers = (): number | undefined => readAlert(GY.desk, hash)?.fold.state.outcomes.size;
  expect(answers()).toBe(1);
  if (known) CW.chain.states.push(known);
  expect(answers()).toBe(0);
});

it('[AC25] what an expelled taskforce has open is shown as not counting, and can be answered no more', () => {
  const signed = raised(TT.chair);
  bring(signed);
  const alert = hashOf(signed);
  const state = () => area.handlers['alerts:read'](GY.desk, { alert });
  expect(state()).toMatchObject({ alert: { state: 'live' }, can: ['acknowledge'] });
  const now = GY.desk.book.network();
  const admitted = now?.taskforces.get(TT.id);
  if (!now || !admitted) throw new Error('not admitted');
  const taskforces = new Map(now.taskforces).set(TT.id, { ...admitted, expelled: true });
  const chain = { ...now.chain, head: { ...now.chain.head, height: now.chain.head.height + 1, hash: someHash() } };
  Object.assign(GY.desk.book, { network: () => ({ ...now, chain, taskforces }) });
  expect(state()).toMatchObject({ alert: { state: 'disputed' }, can: [] });
});

it('an act that comes before its opening act does not decide what the conversation is', () => {
  const signed = raised(TT.chair);
  const early = signAct(
    { of: network.taskforce('CW') },
    { kind: 'request.withdrawn', body: { text: '' }, conversation: Hash.parse(hashOf(signed)), previous: [Hash.parse(hashOf(signed))] },
  );
  bring(early, hashOf(signed));
  bring(signed);
  bring({ ...early }, hashOf(signed));
  expect(listed()).toEqual([hashOf(signed)]);
});

it('what a later program signed is kept and moves nothing', () => {
  const signed = raised(TT.chair);
  bring(signed);
  const text = JSON.stringify(
    { ...JSON.parse(signed.act), conversation: hashOf(signed), kind: 'alert.merged', previous: [hashOf(signed)] },
    sortedKeys,
  );
  const bytes = utf8(text);
  bring(
    joinSignatures(bytes, [{ key: TT.chair.signing.publicKey, signature: TT.chair.signing.sign(signedBytes('act', bytes)) }]),
    hashOf(signed),
  );
  expect(GY.vault.all('SELECT kind FROM acts ORDER BY seq')).toEqual([{ kind: 'alert.raised' }, { kind: 'alert.merged' }]);
  expect(readAlert(GY.desk, hashOf(signed))?.fold.lines.map(({ status }) => status)).toEqual(['counts', 'disputed']);
});

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
