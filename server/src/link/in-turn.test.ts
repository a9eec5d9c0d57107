import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { MailboxStore } from '../stores/mailbox-store.ts';
import type { Desk } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';

it('[HL47] [attack 23] a desk that asks and does not read is answered no further, keeps nobody else waiting, and is served when it reads', async () => {
  let drains = 0;
  const drain =
    (mailboxes: MailboxStore): MailboxStore['drain'] =>
    (...args) => {
      drains += 1;
      return mailboxes.drain(...args);
    };
  await using hub = await testHub({}, {}, (stores) => ({
    ...stores,
    mailboxes: Object.assign(Object.create(stores.mailboxes), { drain: drain(stores.mailboxes) }),
  }));
  const { chairs } = await foundNetwork(hub, ['TT', 'GY']);
  const [tt, gy] = chairs as [Desk, Desk];
  const common = Uint8Array.from(randomBytes(60_000));
  for (let i = 0; i < 9; i++) await gy.call('envelope:submit', submitTo(tt.device, { common }));
  const asked = 400;
  const { ws } = (tt.socket.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } }).transport;
  ws.pause();
  const answers = Promise.all(Array.from({ length: asked }, () => tt.call('mailbox:drain', { lane: 'rest' })));
  // As long as it answers any.
  for (let before = -1; before !== drains; ) {
    before = drains;
    for (let i = 0; i < 20; i++) await gy.call('roster:heads', {});
  }
  expect(drains).toBeGreaterThan(0);
  expect(drains).toBeLessThan(asked / 4);
  ws.resume();
  expect(await answers).toHaveLength(asked);
  expect(drains).toBe(asked);
});
