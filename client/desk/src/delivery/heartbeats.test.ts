import { writeHeartbeat } from '@breakwater/shared/content/heartbeat';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8, utf8 } from '@breakwater/shared/format/bytes';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { ConversationId, type RosterId } from '@breakwater/shared/ids';
import { HEARTBEAT_AFTER_MS, HEARTBEAT_DAILY_MS, HEARTBEAT_UNSTARTED_MAX } from '@breakwater/shared/limits';
import { someHash } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../crypto/node/hashes.ts';
import { openVault } from '../vault/open.ts';
import { listUnreadable } from '../vault/read/unreadable.ts';
import { encryptAll, receiveAll, sendAll, settle, submitAll } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const MINUTE_MS = 60_000;

describe('heartbeats', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let room: RosterId;

  beforeEach(async () => {
    network = await smallNetwork();
    ({ a, b, room } = await twoDesks(network));
    await say(a, network, room, 'one');
    await settle(network, a, b);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const beats = async (desk: TestDesk, signedIn = false) => desk.lane.run('heartbeats-due', { nowMs: network.clock.nowMs, signedIn });
  /** What stands in b's vault of a's chain. */
  const heard = () => b.vault.all('SELECT number, incarnation FROM heartbeats WHERE conversation = ?', room);
  const missing = () => b.vault.all('SELECT first, last FROM gaps WHERE conversation = ?', room);
  /** a says something that the hub throws away. */
  async function lose(text: string): Promise<readonly Entry[]> {
    await say(a, network, room, text);
    await encryptAll(a, network);
    await submitAll(a, network);
    return network.relay.mailboxes.get(b.device)?.splice(0) ?? [];
  }
  async function minutes(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      network.clock.nowMs += MINUTE_MS + 1;
      await settle(network, a, b);
    }
  }

  it('[D5] one ten minutes after the last message, and then one a day', async () => {
    const from = network.clock.nowMs;
    expect(await beats(a)).toEqual({ written: 0, nextAtMs: from + HEARTBEAT_AFTER_MS });
    network.clock.nowMs = from + 5 * MINUTE_MS;
    await say(a, network, room, 'two');
    await settle(network, a, b);
    network.clock.nowMs = from + HEARTBEAT_AFTER_MS;
    expect(await beats(a), 'ten minutes run from the last one').toMatchObject({ written: 0 });
    network.clock.nowMs += 5 * MINUTE_MS;
    expect(await beats(a)).toEqual({ written: 1, nextAtMs: network.clock.nowMs + HEARTBEAT_DAILY_MS });
    await settle(network, a, b);
    expect(heard()).toEqual([{ number: 2, incarnation: 1 }]);
    expect(missing()).toEqual([]);
    expect(await beats(a)).toMatchObject({ written: 0 });
    network.clock.nowMs += HEARTBEAT_DAILY_MS;
    expect(await beats(a)).toMatchObject({ written: 1 });
    expect(await beats(b), 'b has written nothing').toEqual({ written: 0, nextAtMs: null });
  });

  it('[D5] one at sign-in, if it wrote since; none again', async () => {
    expect(await beats(a, true)).toMatchObject({ written: 1 });
    expect(await beats(a, true)).toMatchObject({ written: 0 });
    await say(a, network, room, 'two');
    await settle(network, a, b);
    await network.restart(a);
    expect(await beats(a, true)).toMatchObject({ written: 1 });
    await settle(network, a, b);
    expect(heard()).toEqual([{ number: 2, incarnation: 1 }]);
  });

  it('[D5] not before the message itself has left', async () => {
    await say(a, network, room, 'two');
    await encryptAll(a, network);
    expect(await beats(a, true)).toEqual({ written: 0, nextAtMs: network.clock.nowMs + MINUTE_MS });
    await submitAll(a, network);
    expect(await beats(a, true)).toMatchObject({ written: 1 });
  });

  it('[D5] [D11] [attack 7] the loss of a last message shows, and it is sent again', async () => {
    await lose('two');
    await minutes(9);
    expect(missing()).toEqual([]);
    await minutes(1);
    expect(missing()).toEqual([{ first: 2, last: 2 }]);
    expect(listUnreadable(b.vault, room)).toMatchObject([{ kind: 'gap', count: 1 }]);
    await minutes(3);
    expect(textsIn(b, room)).toEqual(['one', 'two']);
    expect(missing()).toEqual([]);
  });

  it('[D5] [D11] also that of everything: the first message and its announcement', async () => {
    const other = await network.room(a, [b]);
    await say(a, network, other, 'first');
    await say(a, network, other, 'second');
    await encryptAll(a, network);
    await submitAll(a, network);
    network.relay.mailboxes.get(b.device)?.splice(0);
    await minutes(14);
    expect(textsIn(b, other)).toEqual(['first', 'second']);
    expect(b.vault.all('SELECT 1 AS n FROM gaps')).toEqual([]);
  });

  it('[D5] only the latest is kept, in whatever order they come', async () => {
    await beats(a, true);
    await sendAll(a, network);
    const early = network.relay.mailboxes.get(b.device)?.splice(0) ?? [];
    await say(a, network, room, 'two');
    await settle(network, a, b);
    await beats(a, true);
    await settle(network, a, b);
    expect(heard()).toEqual([{ number: 2, incarnation: 1 }]);
    network.relay.mailboxes.get(b.device)?.push(...early);
    await receiveAll(b, network);
    expect(heard()).toEqual([{ number: 2, incarnation: 1 }]);
    expect(missing()).toEqual([]);
  });

  /** Puts this item in the place of the heartbeats that wait in a vault, as its complicit holder can. */
  function forge({ files }: TestDesk, item: unknown): void {
    const opening = openVault(files.file, files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    opening.vault.transaction((tx) => void tx.run(`UPDATE errands SET item = ? WHERE key LIKE 'heartbeat:%'`, JSON.stringify(item)));
    opening.vault.close();
  }
  const waiting = ({ vault }: TestDesk): unknown =>
    JSON.parse(vault.one<{ item: string }>(`SELECT item FROM errands WHERE key LIKE 'heartbeat:%'`)?.item ?? 'null');

  it('[D5] one that its device has not signed, or of another device or room, counts for nothing', async () => {
    const stranger = await network.found('CW');
    await settle(network, a, b, stranger);
    await beats(a, true);
    const whole = waiting(a) as { statement: string; signature: string };
    for (const wrong of [
      { ...whole, signature: 'A'.repeat(86) },
      { ...whole, statement: '{}' },
      { ...whole, statement: whole.statement.replace('"number":1', '"number":9') },
      { ...whole, statement: ` ${whole.statement}` },
    ]) {
      network.clock.nowMs += HEARTBEAT_DAILY_MS;
      await beats(a);
      forge(a, wrong);
      await settle(network, a, b);
      expect(heard()).toEqual([]);
    }
    // A true one, passed on by a device that has a room of its own with b.
    const other = await network.room(stranger, [b]);
    await say(stranger, network, other, 'hello');
    await settle(network, stranger, b);
    await beats(stranger, true);
    forge(stranger, whole);
    await settle(network, stranger, b);
    expect(b.vault.all('SELECT device FROM heartbeats')).toEqual([]);
    expect(missing()).toEqual([]);
  });

  it('[D5] a message that is not the one that the heartbeat had named is marked', async () => {
    const lost = await lose('two');
    await minutes(10);
    expect(missing()).toHaveLength(1);
    const opening = openVault(b.files.file, b.files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    // As if another hash had been signed.
    opening.vault.transaction((tx) => void tx.run('UPDATE theirNumbers SET topHash = ? WHERE device = ?', 'B'.repeat(43), a.device));
    opening.vault.close();
    network.relay.mailboxes.get(b.device)?.push(...lost);
    await receiveAll(b, network);
    expect(messagesIn(b, room).map(({ number, mark }) => `${number} ${mark}`)).toEqual(['1 null', '2 broken-chain']);
  });

  it('[D10] of conversations in which nothing else has come a device fills no more than its share', async () => {
    const forged = (at: number) => {
      const conversation = ConversationId.parse(encodeBase64url(sha256(utf8(`${at}`))));
      return {
        v: 1,
        conversation,
        device: a.device,
        lane: 'rest',
        incarnation: 1,
        number: 7,
        hash: someHash(),
        at: network.clock.nowMs,
      } as const;
    };
    for (let at = 0; at < HEARTBEAT_UNSTARTED_MAX + 3; at++) {
      network.clock.nowMs += HEARTBEAT_DAILY_MS;
      await beats(a);
      const bytes = writeHeartbeat(forged(at));
      const { signature } = await a.lane.run('sign', { kind: 'heartbeat', bytes });
      forge(a, { item: 'heartbeat', statement: readUtf8(bytes), signature: encodeBase64url(signature) });
      await settle(network, a, b);
    }
    expect(b.vault.one('SELECT count(*) AS n FROM heartbeats')).toEqual({ n: HEARTBEAT_UNSTARTED_MAX });
  });
});
