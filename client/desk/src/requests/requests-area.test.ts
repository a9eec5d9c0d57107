import { randomUUID } from 'node:crypto';
import { joinSignatures } from '@breakwater/shared/acts/act';
import type { requestCalls } from '@breakwater/shared/desk/calls/requests';
import { type RequestAct, requestCalls as requestTable } from '@breakwater/shared/desk/calls/requests';
import type { RequestDetail, RequestRow } from '@breakwater/shared/desk/views/requests';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { UNDO_MS } from '@breakwater/shared/limits';
import { setPost, signAct } from '@breakwater/shared/testing/acts';
import { someRequest } from '@breakwater/shared/testing/requests';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import type { CallInput } from '@breakwater/shared/wire/call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handDownActs } from '../acts/hand-down.ts';
import { type ActNetwork, actNetwork } from '../acts/testing/act-desks.ts';
import type { ActDesk } from '../acts/testing/test-mail.ts';
import { createRequestsArea } from './requests-area.ts';

const area = createRequestsArea({ language: () => 'en' });
type Ask = CallInput<typeof requestCalls, 'requests:ask'>;

const askOf = (to: readonly string[], changes: Partial<Ask> = {}): Ask =>
  someRequest(to, { why: 'Seen off your coast on 3 March with 14 people on board.', ...changes });

let network: ActNetwork;
let TT: ActDesk;
let GY: ActDesk;
let guyana: string;

beforeEach(() => {
  network = actNetwork(['TT', 'GY', 'CW']);
  [TT, GY] = ['TT', 'GY'].map((code) => network.desk(code)) as [ActDesk, ActDesk];
  guyana = network.taskforce('GY').id;
});
afterEach(() => network[Symbol.dispose]());

const ask = async (by: ActDesk, changes?: Partial<Ask>, to: readonly string[] = [guyana]): Promise<readonly RequestRow[]> =>
  requestTable['requests:ask'].output.parse(await area.handlers['requests:ask'](by.desk, askOf(to, changes))).requests;
const list = (at: ActDesk): readonly RequestRow[] =>
  requestTable['requests:list'].output.parse(area.handlers['requests:list'](at.desk, {})).requests;
const read = (at: ActDesk, request: string): RequestDetail =>
  requestTable['requests:read'].output.parse(area.handlers['requests:read'](at.desk, { request }));
const act = async (at: ActDesk, request: string, what: RequestAct, draft: string = randomUUID()): Promise<RequestDetail> =>
  requestTable['requests:act'].output.parse(await area.handlers['requests:act'](at.desk, { request, draft, language: 'en', what }));
const later = (ms: number): void => {
  network.clock.nowMs += ms;
  network.settle();
};
/** Asked, and arrived. */
const asked = async (changes?: Partial<Ask>): Promise<string> => {
  const [row] = await ask(TT, changes);
  later(UNDO_MS);
  return row?.id ?? '';
};
/** One act after another, each sent before the next. */
const story = async (id: string, ...steps: readonly (readonly [ActDesk, RequestAct])[]): Promise<void> => {
  for (const [at, what] of steps) {
    await act(at, id, what);
    later(UNDO_MS);
  }
};

describe('a request between desks', () => {
  it('[J1] is asked, acknowledged, clarified, answered and closed, and both sides see the same state', async () => {
    const id = await asked();
    expect(list(TT)).toMatchObject([
      { reference: 'TT-GY-0001', ours: true, state: 'delivered', turn: 'them', clock: { state: 'running' } },
    ]);
    expect(list(GY)).toMatchObject([{ ours: false, state: 'delivered', turn: 'us', unread: true }]);
    const both = () => [TT, GY].map((at) => read(at, id).request.state);
    await story(id, [GY, { act: 'acknowledge' }], [GY, { act: 'ask-clarification', text: 'Which port?' }]);
    expect(both()).toEqual(['clarify', 'clarify']);
    expect(list(TT)).toMatchObject([{ turn: 'us', clock: { state: 'paused' } }]);
    await story(id, [TT, { act: 'clarify', text: 'Chaguaramas' }], [GY, { act: 'accept' }]);
    expect(both()).toEqual(['accepted', 'accepted']);
    await story(
      id,
      [GY, { act: 'answer', text: 'Registered to a company in Linden', codes: askOf([]).codes }],
      [TT, { act: 'close', outcome: 'used', text: '' }],
    );
    expect(both()).toEqual(['closed', 'closed']);
    expect([TT, GY].map((at) => read(at, id).acts.map((line) => line.act))).toEqual([
      ['ask', 'acknowledge', 'ask-clarification', 'clarify', 'accept', 'answer', 'close'],
      ['ask', 'acknowledge', 'ask-clarification', 'clarify', 'accept', 'answer', 'close'],
    ]);
    expect(list(TT)[0]?.turn).toBe('nobody');
  });

  it('[D13] starts the clock by the requested desk’s time, and both show the same due time', async () => {
    const [row] = await ask(TT, { pace: 'hours-8', urgencyReason: 'life-or-limb' });
    GY.isOnline(false);
    later(UNDO_MS);
    expect(list(TT)).toMatchObject([{ state: 'sent', clock: { state: 'not-started', dueAtMs: null } }]);
    GY.isOnline(true);
    later(3_600_000);
    const receivedAtMs = network.clock.nowMs;
    await story(row?.id ?? '', [GY, { act: 'acknowledge' }]);
    for (const at of [TT, GY]) {
      expect(list(at)[0]?.clock).toMatchObject({ state: 'running', startedAtMs: receivedAtMs, dueAtMs: receivedAtMs + 8 * 3_600_000 });
    }
  });

  it('[J1] shows each act with its author’s time and the one that was witnessed', async () => {
    const id = await asked();
    const [ours] = read(TT, id).acts;
    const [theirs] = read(GY, id).acts;
    expect(ours).toMatchObject({ ours: true, claimedAtMs: network.clock.nowMs - UNDO_MS, witnessedAtMs: network.clock.nowMs + 250 });
    expect(theirs).toMatchObject({
      ours: false,
      claimedAtMs: network.clock.nowMs - UNDO_MS,
      witnessedAtMs: network.clock.nowMs,
      stage: null,
    });
  });

  it('[J1] never shows an act under the name of an officer who did not sign it', async () => {
    const id = await asked();
    const draft = {
      kind: 'request.refused',
      body: { reason: 'not-held', text: 'forged' },
      conversation: Hash.parse(id),
      previous: [Hash.parse(id)],
    } as const;
    const { act } = signAct({ of: network.taskforce('GY') }, draft);
    const bytes = utf8(act);
    const forger = addOfficer(network.taskforce('CW'));
    const signed = joinSignatures(bytes, [{ key: forger.signing.publicKey, signature: forger.signing.sign(signedBytes('act', bytes)) }]);
    network.bring(
      TT,
      { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(id), content: { kind: 'act', signed } },
      forger,
    );
    expect(read(TT, id).acts.map(({ text }) => text)).toEqual(['']);
    expect(read(TT, id).request.state).toBe('delivered');
  });

  it('[T12] offers each side what it may do now, refuses the rest, and says why', async () => {
    const id = await asked();
    const bystander = network.desk('GY', addOfficer(network.taskforce('GY'), ['investigator']));
    expect(read(GY, id).can).toEqual(['acknowledge', 'postpone', 'refuse']);
    expect(read(TT, id).can).toEqual(['withdraw']);
    await expect(act(TT, id, { act: 'accept' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act(GY, id, { act: 'answer', text: 'x', codes: askOf([]).codes })).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(act(GY, id, { act: 'refuse', reason: 'form', text: '' })).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(act(bystander, id, { act: 'acknowledge' })).rejects.toMatchObject({ code: 'unknown-request' });
    await expect(act(GY, guyana, { act: 'acknowledge' })).rejects.toMatchObject({ code: 'unknown-request' });
  });

  it('[T9] goes to whoever holds the post when an answer is sent: a handover is one link', async () => {
    const taskforce = network.taskforce('TT');
    const before = addOfficer(taskforce, ['investigator']);
    const after = addOfficer(taskforce, ['investigator']);
    const post = setPost(taskforce, 'focal-point', before);
    const [old, successor] = [network.desk('TT', before), network.desk('TT', after)];
    const [row] = await ask(old);
    later(UNDO_MS);
    taskforce.chain.add('post.set', { post, kind: 'focal-point', holder: after.officer, deputy: null }, [taskforce.chair.signing]);
    await story(row?.id ?? '', [GY, { act: 'refuse', reason: 'not-held', text: '' }]);
    const refusals = (at: ActDesk) => at.vault.one<{ n: number }>("SELECT count(*) AS n FROM acts WHERE kind = 'request.refused'")?.n;
    expect([refusals(old), refusals(successor)]).toEqual([0, 1]);
    expect(list(successor)).toEqual([]);

    // The predecessor's desk hands the request down, as it was signed; doing so again changes nothing.
    expect(await handDownActs(old.desk)).toBe(1);
    later(0);
    expect(list(successor)).toMatchObject([{ id: row?.id, state: 'refused', turn: 'nobody' }]);
    expect(await handDownActs(old.desk)).toBe(0);
    expect(await handDownActs(successor.desk)).toBe(0);
  });

  it('an act can be taken back for ten seconds, and a repeated draft makes no second one', async () => {
    const id = await asked();
    const draft = randomUUID();
    const { acts, request } = await act(GY, id, { act: 'acknowledge' }, draft);
    expect(request.state).toBe('acknowledged');
    expect(acts.at(-1)).toMatchObject({ leaving: { draft, atMs: network.clock.nowMs + UNDO_MS } });
    const [envelope] = area.envelopesOf(GY.desk, draft);
    expect(await GY.desk.lane.run('take-back', { envelope: envelope as never, nowMs: network.clock.nowMs })).toEqual({ taken: true });
    expect(read(GY, id).request.state).toBe('delivered');
    await act(GY, id, { act: 'acknowledge' }, draft);
    await act(GY, id, { act: 'acknowledge' }, draft);
    later(UNDO_MS);
    expect(read(TT, id).acts).toHaveLength(2);
    await expect(act(GY, id, { act: 'accept' }, draft)).rejects.toMatchObject({ code: 'draft-differs' });
  });
});

describe('asking', () => {
  it('several taskforces makes one request each, and repeating the call makes no more', async () => {
    const curacao = network.taskforce('CW').id;
    const question = askOf([guyana, curacao]);
    const rows = await ask(TT, question, [guyana, curacao]);
    expect(rows.map(({ to, state }) => [to.code, state])).toEqual([
      ['GY', 'leaving'],
      ['CW', 'leaving'],
    ]);
    expect((await ask(TT, question, [guyana, curacao])).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(area.envelopesOf(TT.desk, question.draft)).toHaveLength(2);
    later(UNDO_MS);
    expect(list(GY)).toHaveLength(1);
    expect((await ask(TT)).map(({ reference }) => reference)).toEqual(['TT-GY-0002']);
    await expect(ask(TT, { ...question, what: 'Another boat' }, [guyana])).rejects.toMatchObject({ code: 'draft-differs' });
  });

  it('[T5] [J4] may go to an unverified taskforce, but nothing about protection; never to a stranger or to ourselves', async () => {
    using unverified = actNetwork(['TT', 'GY'], { verified: false });
    const author = unverified.desk('TT');
    const other = unverified.taskforce('GY').id;
    expect(await ask(author, {}, [other])).toMatchObject([{ to: { standing: 'unverified' } }]);
    await expect(ask(author, { purpose: 'protection' }, [other])).rejects.toMatchObject({ code: 'not-verified' });
    await expect(ask(author, {}, [guyana])).rejects.toMatchObject({ code: 'unknown-taskforce' });
    await expect(ask(author, {}, [unverified.taskforce('TT').id])).rejects.toMatchObject({ code: 'unknown-taskforce' });
  });

  it('[T5] [T6] [AC18] a desk gives nothing to an asker that it may not ask the same itself: numbers first', async () => {
    using half = actNetwork(['TT', 'GY'], { verified: false });
    half.verify('TT', 'GY');
    const [author, asked] = [half.desk('TT'), half.desk('GY')];
    const held = await ask(author, { purpose: 'protection' }, [half.taskforce('GY').id]);
    const plain = await ask(author, {}, [half.taskforce('GY').id]);
    half.clock.nowMs += UNDO_MS;
    half.settle();
    const [first, second] = [held[0]?.id ?? '', plain[0]?.id ?? ''];
    expect(read(asked, second).held).toBeNull();
    expect(read(asked, first)).toMatchObject({ held: 'not-verified', can: ['acknowledge', 'postpone', 'refuse'] });
    await act(asked, first, { act: 'acknowledge' });
    await expect(act(asked, first, { act: 'answer', text: 'She is safe', codes: askOf([]).codes })).rejects.toMatchObject({
      code: 'not-verified',
    });
    await expect(act(asked, first, { act: 'ask-clarification', text: 'Who?' })).rejects.toMatchObject({ code: 'not-verified' });
    half.verify('GY', 'TT');
    expect(read(asked, first)).toMatchObject({ held: null });
    expect(read(author, first).held).toBeNull();
  });

  it('[T5] an introduction is enough for a request, and not for one about protection', async () => {
    using four = actNetwork(['TT', 'GY', 'CW', 'DO'], { verified: false });
    const author = four.desk('TT');
    const to = four.taskforce('DO').id;
    await expect(ask(author, {}, [to])).rejects.toMatchObject({ code: 'not-verified' });
    for (const by of ['GY', 'CW']) {
      four.verify('TT', by);
      four.verify(by, 'DO');
      four.vouch(by, 'DO');
    }
    expect(await ask(author, {}, [to])).toMatchObject([{ to: { standing: 'introduced' } }]);
    await expect(ask(author, { purpose: 'protection' }, [to])).rejects.toMatchObject({ code: 'not-verified' });
  });

  it('checks every taskforce before the first request is signed', async () => {
    await expect(ask(TT, {}, [guyana, network.taskforce('TT').id])).rejects.toMatchObject({ code: 'unknown-taskforce' });
    expect(list(TT)).toEqual([]);
  });

  it('an urgent one needs its reason, and goes to the duty officer too', async () => {
    await expect(ask(TT, { pace: 'days-3' })).rejects.toMatchObject({ code: 'reason-needed' });
    const taskforce = network.taskforce('GY');
    const duty = addOfficer(taskforce, ['investigator']);
    setPost(taskforce, 'focal-point', taskforce.chair);
    setPost(taskforce, 'duty-officer', duty);
    const onDuty = network.desk('GY', duty);
    await asked();
    expect(list(onDuty)).toHaveLength(0);
    await asked({ pace: 'hours-8', urgencyReason: 'evidence-loss' });
    expect(list(onDuty)).toHaveLength(1);
    expect(list(GY).map(({ pace }) => pace)).toEqual(['hours-8', 'days-7']);
  });

  it('is for chair, deputy and focal points', async () => {
    const investigator = network.desk('TT', addOfficer(network.taskforce('TT'), ['investigator']));
    await expect(ask(investigator)).rejects.toMatchObject({ code: 'not-allowed' });
    expect([TT, investigator].map(({ desk }) => area.abilities(desk))).toEqual([['ask-request'], []]);
  });
});

it('today has what is our turn; search finds a request by any of its acts', async () => {
  const id = await asked();
  const since = network.clock.nowMs - 1_000;
  expect(area.today(GY.desk, since)).toMatchObject({ rows: [{ id }], done: 0 });
  expect(area.today(TT.desk, since).rows).toEqual([]);
  await story(id, [GY, { act: 'acknowledge' }], [GY, { act: 'ask-clarification', text: '¿Qué puerto? Güiria?' }]);
  expect(area.today(TT.desk, since).rows).toHaveLength(1);
  expect(area.search(TT.desk, 'guiria', 10)).toMatchObject([{ kind: 'request', id, excerpt: '¿Qué puerto? Güiria?', marks: [[13, 19]] }]);
  await area.handlers['requests:mark-read'](GY.desk, { request: id });
  expect(list(GY)[0]?.unread).toBe(false);
});
