import { RosterId } from '@breakwater/shared/ids';
import { LEDGER_ANSWER_INTERVAL_MS } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { deviceOf, evilNetwork } from '../evil-hub/evil-network.ts';
import { officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

it('[D5] [DE51] [DE52] [DE53] two desks print the same signed statement, and a third shows line by line what it lacks', async () => {
  await using network = await evilNetwork({ taskforces: ['TT', 'GY', 'BB'] });
  const [tt, gy, bb] = [network.chair('TT'), network.chair('GY'), network.chair('BB')];
  const room = await consult(tt, [gy, bb], 'one');
  await network.settle();
  await write(gy, room, 'two');
  await network.settle();
  {
    // The hub leaves BB out.
    using _ = network.evil.does({
      'envelope:submit': ({ payload, pass }) =>
        pass({ ...payload, recipients: payload.recipients.filter((device) => device !== deviceOf(bb)) }),
    });
    await write(tt, room, 'not for BB');
    await network.settle();
  }
  await write(tt, room, 'four');
  await network.settle();
  expect(await textsOf(bb, room)).toEqual(['one', 'two', 'four']);

  const view = (seat: Seat) => seat.ask('rooms:ledger', { room });
  const compared = async (seat: Seat, other: Seat) => (await view(seat)).comparisons.find(({ officer }) => officer.id === officerOf(other));
  const ask = async (seat: Seat, other: Seat) => {
    const asked = await seat.ask('rooms:ask-ledger', { room, taskforce: taskforceOf(other), officer: officerOf(other) });
    expect(asked.comparisons.find(({ officer }) => officer.id === officerOf(other))).toMatchObject({ state: 'asked', signed: null });
    await network.settle();
    return compared(seat, other);
  };
  expect(await view(tt)).toMatchObject({
    officers: expect.arrayContaining([expect.objectContaining({ received: 3, missing: 0, closed: 0 })]),
  });
  expect((await tt.ask('rooms:detail', { room })).notReceived).toBe(0);
  expect((await bb.ask('rooms:detail', { room })).notReceived).toBe(1);

  const same = await ask(tt, gy);
  expect(same).toMatchObject({ state: 'same', differences: [], left: 0 });
  // Both signed the same bytes.
  expect(same?.signed?.hash).toBe(same?.signed?.ourHash);
  expect(same?.signed?.hash).toBe((await view(gy)).hash);
  expect(same?.signed?.theirs).toBe((await view(gy)).signature);
  // Once a minute at most.
  expect(await ask(tt, gy)).toMatchObject({ state: 'asked' });

  expect(await ask(tt, bb)).toMatchObject({
    state: 'differs',
    differences: [
      {
        by: { name: 'Chair TT' },
        computer: 1,
        ours: { from: 1, to: 3, missing: [] },
        theirs: { from: 1, to: 3, missing: [[2, 2]] },
        closed: null,
      },
    ],
  });
  // BB sees the same the other way round, and its own gap with its author.
  expect(await ask(bb, gy)).toMatchObject({
    state: 'differs',
    differences: [{ by: { name: 'Chair TT' }, ours: { missing: [[2, 2]] }, theirs: { missing: [] } }],
  });
  expect((await view(bb)).officers.find(({ missing }) => missing > 0)).toMatchObject({
    officer: { name: 'Chair TT' },
    received: 2,
    missing: 1,
  });

  network.pass(LEDGER_ANSWER_INTERVAL_MS + 1_000);
  await network.settle();
  expect(await ask(tt, gy)).toMatchObject({ state: 'same' });

  // What was missing has been asked for meanwhile: then all three have the same.
  for (let minute = 0; minute < 3; minute++) {
    network.pass(61_000);
    await network.settle();
  }
  expect(await textsOf(bb, room)).toEqual(['one', 'two', 'not for BB', 'four']);
  expect(await ask(tt, bb)).toMatchObject({ state: 'same' });
  const sums = await Promise.all([tt, gy, bb].map(async (seat) => (await view(seat)).hash));
  expect(new Set(sums).size).toBe(1);
  expect(RosterId.safeParse(room).success).toBe(true);
});
