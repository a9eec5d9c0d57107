import { sortHeads } from '@breakwater/shared/roster/head';
import { codes, openedBody, raisedBody } from '@breakwater/shared/testing/acts';
import { expect, it } from 'vitest';
import { queueErrand } from '../delivery/errands.ts';
import { askRequests } from '../requests/ask.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneOfficer } from '../testing/lane-officer.ts';
import { leaveAct } from '../testing/leave-act.ts';
import { openVault } from '../vault/open.ts';

/** An act in the name of one officer, signed by a desk, on its way to an officer. */
function send(by: LaneOfficer, name: LaneOfficer, to: LaneOfficer, kind: string, body: unknown, nowMs: number) {
  const { book, taskforce, officer, device } = name;
  const heads = sortHeads([...new Set([taskforce, by.taskforce])].flatMap((id) => book.head(id) ?? []));
  return leaveAct(by, { kind, conversation: null, previous: [], heads, taskforce, officer, device, time: nowMs, body }, to, nowMs);
}

it("[AC16] a number that somebody writes down in another taskforce's name counts for nothing, and one at the end goes no further", async () => {
  await using net = await laneNetwork();
  const [tt, gy, cw] = [await net.found('TT', 'Ann'), await net.found('GY', 'Ben'), await net.found('CW', 'Cid')];
  for (const [a, b] of [[tt, gy] as const, [gy, tt] as const])
    await net.link(a, 'taskforce.verified', { taskforce: b.taskforce, method: 'digits' }, a.taskforce);
  await net.settle();
  const legalBasis = { basis: 'untoc-protocol' as const, note: '' };
  const words = { kind: 'vessel' as const, what: 'Owner', why: 'Seen.', purpose: 'investigation' as const, legalBasis };
  const ask = async (): Promise<number | undefined> => {
    net.clock.nowMs += 1;
    const more = { pace: 'days-7' as const, urgencyReason: null, codes, language: 'en' as const };
    const [request] = await askRequests(tt.desk, { draft: newDraft(), to: [gy.taskforce], ...words, ...more });
    return request?.fold.state.opening.body.number;
  };
  expect(await ask()).toBe(1);
  const body = openedBody({ id: gy.taskforce } as never, { number: 999_999 } as never);
  await send(cw, tt, tt, 'request.opened', body, net.clock.nowMs);
  await net.settle();
  expect(tt.vault.all('SELECT number FROM actConversations ORDER BY number')).toEqual([{ number: null }, { number: 1 }]);
  expect(await ask()).toBe(2);
  // A colleague may, and then the number stays where numbers end.
  await send(tt, tt, gy, 'request.opened', body, net.clock.nowMs);
  expect([await ask(), await ask()]).toEqual([999_999, 999_999]);
});

it('[DE78] nothing is shown as delivered or opened before it was written, and one desk keeps few confirmations here', async () => {
  await using net = await laneNetwork();
  const [tt, gy] = [await net.found('TT', 'Ann'), await net.found('GY', 'Ben')];
  await net.settle();
  const alert = raisedBody([{ id: gy.taskforce } as never], { expires: net.clock.nowMs + 1e8 } as never);
  const conversation = await send(tt, tt, gy, 'alert.raised', alert, net.clock.nowMs);
  await net.settle();
  const files = (gy.lane as unknown as { files: { file: string; key: Uint8Array<ArrayBuffer> } }).files;
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  const incarnation = tt.vault.one<{ n: number }>('SELECT incarnation AS n FROM messages')?.n ?? 0;
  opening.vault.transaction((tx): undefined => {
    for (let n = 1; n < 40; n++) {
      const far = { conversation, lane: 'acts' as const, incarnation, upTo: 1_000_000, missing: [1_000 + n], readUpTo: 1_000_000 };
      queueErrand(tx, tt.device, 'acts', `x${n}`, { item: 'confirmation', ...far });
    }
  });
  opening.vault.close();
  for (let round = 0; round < 3; round++) await net.settle();
  const rows = tt.vault.all<{ upTo: number; readUpTo: number }>('SELECT upTo, readUpTo FROM actConfirmations');
  expect(rows.every(({ upTo, readUpTo }) => upTo === 1 && readUpTo <= 1)).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThanOrEqual(4);
});
