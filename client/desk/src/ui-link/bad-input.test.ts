import { deskCalls } from '@breakwater/shared/desk/calls';
import { UI_CALLS_BURST, UI_FRAME_MAX_BYTES } from '@breakwater/shared/limits';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOfAll, likelyPayload } from './testing/likely-payload.ts';
import { type UiLinkUnderTest, uiLinkUnderTest } from './testing/ui-link-under-test.ts';

let ui: UiLinkUnderTest;
let socket: Socket;
beforeAll(async () => {
  ui = await uiLinkUnderTest();
  socket = await ui.connect(await ui.signIn());
});
afterAll(() => ui[Symbol.asyncDispose]());

/** Payloads that no call of the table takes. */
const hostile: readonly unknown[] = [
  null,
  'text',
  0,
  true,
  [],
  [{}],
  { unknown: 1 },
  { $ne: null },
  { $where: 'sleep(1000)' },
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
];

const ask = (event: string, ...args: unknown[]): Promise<unknown> => socket.timeout(5_000).emitWithAck(event, ...args);
/** A tab gets only so many calls at once; the clock of the test fills its bucket. */
const rested = (): void => {
  ui.clock.nowMs += 60_000;
};

describe('[S3] bad input on every call of the UI link', () => {
  it.each(Object.keys(deskCalls))('%s: one code, no effect', async (event) => {
    for (const payload of hostile) {
      rested();
      expect(await ask(event, payload), JSON.stringify(payload)).toMatchObject({ ok: false, code: 'bad-call' });
    }
    expect(await ask(event), 'no payload').toMatchObject({ ok: false, code: 'bad-call' });
    expect(await ask(event, {}, {}), 'two payloads').toMatchObject({ ok: false, code: 'bad-call' });
    expect(ui.handled).toEqual([]);
  });

  it.each(fieldsOfAll())('%s: each field missing, of a wrong type, too large, or an operator', async (event, field, shape) => {
    const wrong: unknown[] = [
      undefined,
      {},
      { $gt: '' },
      [[]],
      'x'.repeat(60_000),
      1.5,
      -1,
      Number.MAX_SAFE_INTEGER,
      '\u0000',
      '../../etc/passwd',
      '__proto__',
    ];
    for (const value of wrong) {
      if (shape.safeParse(value).success) continue;
      rested();
      expect(
        await ask(event, { ...likelyPayload(event), [field]: value }),
        `${field} ${JSON.stringify(value)?.slice(0, 40)}`,
      ).toMatchObject({ ok: false, code: value === '\u0000' ? expect.stringMatching(/^(bad-call|line-unseen)$/) : 'bad-call' });
    }
    expect(ui.handled).toEqual([]);
  });

  it('a call without its callback has no effect and no answer', async () => {
    for (const event of Object.keys(deskCalls)) socket.emit(event, likelyPayload(event));
    await ask('desk:status', null);
    expect(ui.handled).toEqual([]);
  });

  it('attack 24: events of Socket.IO and Node do not reach their listeners', async () => {
    for (const event of [
      'error',
      'disconnecting',
      'newListener',
      'removeListener',
      'toString',
      '__proto__',
      'constructor',
      'hasOwnProperty',
    ]) {
      const raw = socket.io.engine;
      raw.write(`2${JSON.stringify([event, {}])}`);
    }
    // An event that the parser refuses cuts the tab off; it comes back.
    await new Promise((resolve) => socket.once('disconnect', resolve));
    socket = await ui.connect(await ui.signIn());
    expect(await ask('error', { message: 'x' })).toMatchObject({ ok: false, code: 'bad-call' });
    expect(await ask('constructor', {})).toMatchObject({ ok: false, code: 'bad-call' });
    expect(await ask('no:such-call', {})).toMatchObject({ ok: false, code: 'bad-call' });
    expect(ui.handled).toEqual([]);
    expect(ui.faults).toEqual([]);
  });

  it('[D10] cuts a tab off that sends a frame beyond the limit, and only that tab', async () => {
    const other = await ui.connect(await ui.signIn());
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('desk:unlock', { passphrase: 'x'.repeat(UI_FRAME_MAX_BYTES) }, () => undefined);
    await cut;
    rested();
    expect(await other.timeout(5_000).emitWithAck('desk:status', {})).toMatchObject({ ok: true });
    socket = other;
    ui.handled.length = 0;
  });

  it('turns a tab away that calls without end, until it rests', async () => {
    rested();
    const codes = await Promise.all(
      Array.from({ length: UI_CALLS_BURST + 50 }, () => ask('desk:status', {}) as Promise<{ ok: boolean; code?: string }>),
    );
    expect(codes.filter(({ code }) => code === 'rate-limited')).toHaveLength(50);
    rested();
    expect(await ask('desk:status', {})).toMatchObject({ ok: true });
  });
});
