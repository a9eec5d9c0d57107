import type { SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import { ConversationId, type DeviceId, type EnvelopeId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { queueErrand } from './errands.ts';
import { receiveAll, sendAll, settle } from './testing/pump.ts';
import { threeDesks } from './testing/rooms-of-desks.ts';
import { say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

describe('a member who asks too much', () => {
  it('[attack 15] a thousand requests to send again bring a message five times at most, to whom it was for, and reset nothing', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    const other = await network.room(a, [a]);
    const [ours, theirs] = [await say(a, network, room, 'for all three'), await say(a, network, other, 'for nobody of GY')];
    await settle(network, a, b, c);
    const sessions = a.vault.all('SELECT * FROM sessionResets');
    const parts = (envelope: EnvelopeId) =>
      network.relay.submits.filter((each) => each.envelope !== envelope && isTo(b.device)(each)).length;
    const before = parts(ours);
    let asked = 0;
    for (let minute = 0; minute < 25; minute++) {
      network.clock.nowMs += 61_000;
      // The hostile desk asks by its own true session; forty requests fit in one letter.
      tamperVault(b, (tx): undefined => {
        for (let i = 0; i < 20; i++)
          for (const envelope of [ours, theirs]) {
            queueErrand(tx, a.device, 'rest', `retry:${asked++}`, {
              item: 'retry',
              envelope,
              distribution: null,
              cause: 'damaged',
              attempt: 1,
            });
          }
      });
      await settle(network, a, b);
    }
    expect(asked).toBe(1_000);
    const answered = a.vault.all<{ device: string; times: number }>("SELECT device, times FROM retriesAnswered WHERE envelope <> ''");
    expect(answered).toEqual([{ device: b.device, times: 5 }]);
    expect(parts(ours) - before).toBeLessThan(60);
    expect(textsIn(b, room).filter((text) => text === 'for all three')).toHaveLength(1);
    expect(textsIn(b, other)).toEqual([]);
    expect(a.vault.all('SELECT * FROM sessionResets')).toEqual(sessions);
  });

  it('[attack 31] a member who writes every second learns when it was read once a minute at most', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    network.clock.nowMs += 120_000;
    await settle(network, a, b, c);
    const toA = () => network.relay.submits.filter((submit) => submit.common === null && isTo(a.device)(submit)).length;
    const before = toA();
    for (let second = 0; second < 180; second++) {
      network.clock.nowMs += 1_000;
      const envelope = await say(a, network, room, `probe ${second}`);
      await sendAll(a, network);
      await receiveAll(b, network);
      await b.lane.run('mark-read', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), upTo: envelope });
      await sendAll(b, network);
    }
    expect(textsIn(b, room)).toContain('probe 179');
    // Of b alone: three minutes, and the one that was due already.
    expect(toA() - before).toBeLessThanOrEqual(4);
    expect(toA() - before).toBeGreaterThan(0);
  });
});

const isTo =
  (device: DeviceId) =>
  ({ parts, recipients }: SubmitEnvelope): boolean =>
    recipients.includes(device) || parts.some((part) => part.device === device);

/** Writes into a vault past its desk, as its complicit holder can. */
function tamperVault({ files }: TestDesk, write: (tx: VaultTx) => undefined): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction(write);
  opening.vault.close();
}
