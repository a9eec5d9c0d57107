import type { Entry } from '@breakwater/shared/hub/envelope';
import type { RosterId } from '@breakwater/shared/ids';
import { HEARTBEAT_DAILY_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listUnreadable } from '../vault/read/unreadable.ts';
import { encryptAll, receiveAll, sendAll, settle, submitAll, take } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const MINUTE_MS = 60_000;

describe('what did not arrive', () => {
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

  const missing = () => b.vault.all('SELECT first, last FROM gaps WHERE conversation = ?', room);

  /** a writes two lines, of which the hub throws the first away. */
  async function missTwo(): Promise<void> {
    await say(a, network, room, 'two');
    await encryptAll(a, network);
    await submitAll(a, network);
    network.relay.mailboxes.get(b.device)?.splice(0);
    await say(a, network, room, 'three');
    await sendAll(a, network);
    await receiveAll(b, network);
    expect(missing()).toEqual([{ first: 2, last: 2 }]);
  }

  it('[D11] is sent again also when what says so is a little faster the second time', async () => {
    await missTwo();
    network.clock.nowMs += MINUTE_MS;
    await sendAll(b, network);
    network.clock.nowMs += 900; // on its way
    await receiveAll(a, network);
    network.clock.nowMs += MINUTE_MS - 900;
    await sendAll(b, network);
    network.clock.nowMs += 100;
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['one', 'two', 'three']);
  });

  it('[D5] [D11] is asked for again when its author, who was away all the time, is back', async () => {
    await missTwo();
    for (let minute = 0; minute < 10; minute++) {
      network.clock.nowMs += MINUTE_MS + 1;
      await sendAll(b, network);
    }
    // Everything that b said of it meanwhile comes at one moment, and b has given up.
    await settle(network, a, b);
    expect(missing()).toEqual([{ first: 2, last: 2 }]);
    network.clock.nowMs += HEARTBEAT_DAILY_MS;
    for (let minute = 0; minute < 3; minute++) {
      await settle(network, a, b);
      network.clock.nowMs += MINUTE_MS + 1;
    }
    expect(textsIn(b, room)).toEqual(['one', 'two', 'three']);
    expect(missing()).toEqual([]);
  });

  it('[D6] a copy that comes damaged beside a message that is here stays closed only until its sender has answered', async () => {
    await say(a, network, room, 'two');
    await encryptAll(a, network);
    await submitAll(a, network);
    const waiting = [...(network.relay.mailboxes.get(b.device) ?? [])];
    await receiveAll(b, network);
    expect(textsIn(b, room)).toEqual(['one', 'two']);
    // The acknowledgement was lost, and the hub hands the same entry out again, with a bit that tipped.
    await take(b, network, waiting.map(tipped));
    expect(listUnreadable(b.vault, room)).toMatchObject([{ kind: 'parked', cause: 'damaged' }]);
    await settle(network, a, b);
    expect(listUnreadable(b.vault, room)).toEqual([]);
    expect(textsIn(b, room)).toEqual(['one', 'two']);
  });
});

function tipped(entry: Entry): Entry {
  const common = Uint8Array.from(entry.common ?? []);
  const at = common.length - 1;
  common[at] = (common[at] ?? 0) ^ 1;
  return { ...entry, common };
}
