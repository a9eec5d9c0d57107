import { randomUUID } from 'node:crypto';
import type { AlertDetail } from '@breakwater/shared/desk/views/alerts';
import type { RequestDetail, RequestRow } from '@breakwater/shared/desk/views/requests';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { someRequest } from '@breakwater/shared/testing/requests';
import { expect, it } from 'vitest';
import { createAlertsArea } from '../alerts/alerts-area.ts';
import { createRequestsArea } from '../requests/requests-area.ts';
import { laneNetwork } from '../testing/lane-network.ts';
import type { LaneOfficer } from '../testing/lane-officer.ts';

// The same over real lanes: real libsignal, real letters, real confirmations.

const alerts = createAlertsArea({ language: () => 'en' }).handlers;
const requests = createRequestsArea({ language: () => 'en' }).handlers;
const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'X' as const, information: '4' as const };
const readAlert = (at: LaneOfficer, alert: string) => alerts['alerts:read'](at.desk, { alert }) as AlertDetail;
const readRequest = (at: LaneOfficer, request: string) => requests['requests:read'](at.desk, { request }) as RequestDetail;

it('[J1] [D11] an alert and a request go through the lane, are confirmed, answered, and fold alike on both sides', async () => {
  await using network = await laneNetwork();
  const TT = await network.found('TT', 'Officer One');
  const GY = await network.found('GY', 'Officer Two');
  await network.link(TT, 'taskforce.verified', { taskforce: GY.taskforce, method: 'digits' }, TT.taskforce);
  const later = async (ms: number): Promise<void> => {
    network.clock.nowMs += ms;
    await network.settle();
  };

  const { id: alert } = await alerts['alerts:raise'](TT.desk, someAlert());
  await later(0);
  expect(readAlert(GY, alert).alert).toMatchObject({ state: 'live', ourOutcome: null });
  expect(readAlert(TT, alert).board).toMatchObject([{ deliveredAtMs: network.clock.nowMs, openedAtMs: null }]);
  expect(TT.heard).toContain(`alert:${alert}`);
  network.clock.nowMs += 60_000;
  await alerts['alerts:mark-opened'](GY.desk, { alert });
  await alerts['alerts:acknowledge'](GY.desk, { alert, draft: randomUUID(), outcome: 'acting', reason: '' });
  await later(UNDO_MS);
  expect(readAlert(TT, alert)).toMatchObject({
    alert: { reach: { to: 1, delivered: 1, acknowledged: 1, acting: 1 } },
    stage: 'read',
    board: [{ openedAtMs: network.clock.nowMs, outcome: { outcome: 'acting' } }],
  });

  const asked = (await requests['requests:ask'](GY.desk, someRequest([TT.taskforce]))) as { requests: RequestRow[] };
  const request = asked.requests[0]?.id ?? '';
  await later(UNDO_MS);
  const act = async (at: LaneOfficer, what: Parameters<(typeof requests)['requests:act']>[1]['what']): Promise<void> => {
    await requests['requests:act'](at.desk, { request, draft: randomUUID(), language: 'en', what });
    await later(UNDO_MS);
  };
  expect(readRequest(GY, request).request.state).toBe('delivered');
  await act(TT, { act: 'acknowledge' });
  await act(TT, { act: 'answer', text: 'A company in Linden', codes });
  await act(GY, { act: 'close', outcome: 'used', text: '' });
  expect([TT, GY].map((at) => readRequest(at, request).request.state)).toEqual(['closed', 'closed']);
  expect(readRequest(GY, request).acts.map(({ text }) => text)).toContain('A company in Linden');
});
