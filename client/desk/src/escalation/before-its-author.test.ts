import { randomUUID } from 'node:crypto';
import { joinSignatures } from '@breakwater/shared/acts/act';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import type { AlertRow } from '@breakwater/shared/desk/views/alerts';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, EnvelopeId, PostId } from '@breakwater/shared/ids';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { signingKey } from '@breakwater/shared/testing/crypto';
import { expect, it } from 'vitest';
import { createAlertsArea } from '../alerts/alerts-area.ts';
import { laneNetwork } from '../testing/lane-network.ts';
import type { LaneOfficer } from '../testing/lane-officer.ts';

const alerts = createAlertsArea({ language: () => 'en' }).handlers;
const MINUTE_MS = 60_000;

it('[D9] [AC32] nobody who has the alert keeps it from those it goes up to, by its text under other signatures', {
  timeout: 60_000,
}, async () => {
  await using network = await laneNetwork();
  const TT = await network.found('TT', 'Officer One');
  const GY = await network.found('GY', 'Officer Two');
  const duty = await network.enrol(GY, 'Officer Three', ['investigator']);
  const deputy = await network.enrol(GY, 'Officer Four', ['investigator']);
  await network.link(TT, 'taskforce.verified', { taskforce: GY.taskforce, method: 'digits' }, TT.taskforce);
  const post = { post: PostId.parse(randomUUID()), kind: 'duty-officer' as const };
  await network.link(GY, 'post.set', { ...post, holder: duty.officer, deputy: deputy.officer }, GY.taskforce);
  const listed = (at: LaneOfficer): readonly AlertRow[] => (alerts['alerts:list'](at.desk, {}) as { alerts: AlertRow[] }).alerts;
  const later = async (ms: number): Promise<void> => {
    network.clock.nowMs += ms;
    network.keys.releaseDue();
    await network.settle();
  };
  const { id } = (await alerts['alerts:raise'](TT.desk, someAlert())) as AlertRow;
  await network.settle();

  const row = duty.vault.one<{ signed: string }>('SELECT signed FROM acts WHERE hash = ?', id);
  const bytes = utf8(SignedAct.parse(JSON.parse(row?.signed ?? '')).act);
  const madeUp = Array.from({ length: 7 }, () => signingKey()).map((key) => ({
    key: key.publicKey,
    signature: key.sign(signedBytes('act', bytes)),
  }));
  const signed = joinSignatures(bytes, [await duty.lane.run('sign', { kind: 'act', bytes }), ...madeUp]);
  await duty.lane.run('write-intent', {
    envelope: EnvelopeId.parse(randomUUID()),
    conversation: ConversationId.parse(id),
    lane: 'acts',
    urgency: 'routine',
    content: { kind: 'act', signed },
    audience: { kind: 'members', members: [deputy, GY].map(({ taskforce, officer }) => ({ taskforce, officer })) },
    createdAtMs: network.clock.nowMs,
    leavesAtMs: network.clock.nowMs,
    receipt: false,
  });
  await network.settle();
  expect(deputy.vault.one('SELECT standing FROM actConversations')).toEqual({ standing: 'waits' });
  expect(listed(deputy)).toEqual([]);

  await later(10 * MINUTE_MS);
  expect(listed(deputy)).toMatchObject([{ id, state: 'live' }]);
  // It is its author's now, and so is the moment at which it came; the deputy can hand it down.
  expect(deputy.vault.one('SELECT sender FROM acts')).toEqual({ sender: TT.device });
  expect(deputy.vault.all('SELECT device FROM actHolders')).toContainEqual({ device: deputy.device });
  await later(60 * MINUTE_MS);
  expect(listed(GY)).toMatchObject([{ id, state: 'live' }]);
});
