import { actHash, joinSignatures, writeAct } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { ConversationId } from '@breakwater/shared/ids';
import { codes, raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { viewAlertRow } from '../alerts/alert-views.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneOfficer } from '../testing/lane-officer.ts';
import { readAlert } from './conversations.ts';
import { sightOf } from './sight.ts';

const DAY_MS = 86_400_000;
const idOf = (signed: SignedAct): ConversationId => ConversationId.parse(actHash(utf8(signed.act), sha256));

it('[AC25] [attack 1] foundings that nobody admitted raise, second and cancel nothing, whoever hands on what they sign', async () => {
  await using net = await laneNetwork();
  const [tt, gy, cw] = [await net.found('TT', 'Ann'), await net.found('GY', 'Ben'), await net.found('CW', 'Cid')];
  const observer = await net.enrol(cw, 'Eve', ['observer']);
  const network = tt.book.network()?.chain.id;
  if (!network) throw new Error('no network');
  const made = [testTaskforce(network, 'SR'), testTaskforce(network, 'BB')] as const;
  const [first, second] = made;
  const now = net.clock.nowMs;
  const heads = made.map(({ chain }) => chain.head).sort((a, b) => (a.roster < b.roster ? -1 : 1));
  const to = [gy, tt].map(({ taskforce, officer }) => ({ taskforce, officer }));
  const pass = async (by: LaneOfficer, signed: SignedAct, conversation: ConversationId) => {
    const audience = { kind: 'members' as const, members: to };
    const content = { kind: 'act' as const, signed };
    const intent = { envelope: newDraft(), conversation, lane: 'acts' as const, urgency: 'immediate' as const, content, audience };
    const written = await by.lane.run('write-intent', { ...intent, createdAtMs: now, leavesAtMs: now, receipt: false });
    expect(written.status).toBe('written');
    await net.settle();
  };
  const show = async (): Promise<void> => {
    for (const { lane } of [tt, gy])
      for (const { chain } of made)
        expect(await lane.run('store-links', { nowMs: now, links: chain.links })).toMatchObject({ stopped: { status: 'waiting' } });
  };
  await show();

  // Raised in a made-up name, with a made-up second signature.
  const body = raisedBody([{ id: gy.taskforce }, { id: tt.taskforce }] as TestTaskforce[], { expires: now + DAY_MS, severity: 'Extreme' });
  const invented = signAct({ of: first }, { kind: 'alert.raised', body, time: now, heads }, second.chair);
  await pass(observer, invented, idOf(invented));
  for (const { desk } of [tt, gy]) expect(readAlert(desk, idOf(invented))).toBeUndefined();
  // It is not lost: it is kept, and waits for a roster that nobody in the network has.
  expect(gy.vault.all('SELECT kind, conversation FROM acts')).toEqual([{ kind: 'alert.raised', conversation: idOf(invented) }]);

  // A true alert, and a cancellation by two made-up chairs.
  const draft = { v: 1 as const, conversation: null, previous: [], taskforce: tt.taskforce, officer: tt.officer, device: tt.device };
  const ours = raisedBody([{ id: gy.taskforce }] as TestTaskforce[], { expires: now + DAY_MS });
  const head = tt.book.head(tt.taskforce);
  const bytes = writeAct({ ...draft, kind: 'alert.raised', heads: head ? [head] : [], time: now, codes, language: 'en', body: ours });
  const real = joinSignatures(bytes, [await tt.lane.run('sign', { kind: 'act', bytes })]);
  await pass(tt, real, idOf(real));
  const states = () =>
    [tt, gy].map(({ desk }) => {
      const alert = readAlert(desk, idOf(real));
      return alert && viewAlertRow(sightOf(desk, 'en'), alert).state;
    });
  expect(states()).toEqual(['live', 'live']);
  const over = { conversation: idOf(real), previous: [idOf(real)], body: { info: ours.info }, time: now, heads };
  await pass(observer, signAct({ of: first }, { kind: 'alert.cancelled', ...over } as never, second.chair), idOf(real));
  await show();
  await net.settle();
  expect(states()).toEqual(['live', 'live']);
});
