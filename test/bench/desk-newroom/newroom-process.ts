import { bareSessions } from '@breakwater/desk/crypto/libsignal/floor/bare-sessions';
import { letterPlaintext } from '@breakwater/desk/delivery/letter';
import { encryptAll } from '@breakwater/desk/delivery/testing/pump';
import { say, smallNetwork, type TestDesk } from '@breakwater/desk/delivery/testing/small-network';
import { LetterItem } from '@breakwater/shared/content/letter';
import { EnvelopeId } from '@breakwater/shared/ids';
import { answerQuestions } from '../child.ts';
import { spend } from '../desk-lane/spend.ts';
import { paperTaskforces } from '../paper-taskforces.ts';

// One desk, and devices that exist only in rosters. A desk has sessions per device, not per room, so every turn writes to devices of its own.

const TASKFORCES = 4;
type Turn = { readonly devices: number };
let plaintext: Uint8Array<ArrayBuffer>;

answerQuestions({
  /** The first message in a room of devices that this desk has never written to, from the officer's words to the outbox row. */
  desk: async ({ devices }: Turn) => {
    await using network = await smallNetwork();
    const from = await network.found('TT');
    const { taskforces } = await paperTaskforces(network, TASKFORCES, devices / TASKFORCES);
    const room = await network.room(
      from,
      taskforces.map(({ id }) => ({ taskforce: id })),
    );
    const spent = await spend(devices, async () => {
      await say(from, network, room, 'A first line to all of you.');
      await encryptAll(from, network);
    });
    const told = from.vault.one<{ n: number }>('SELECT count(*) AS n FROM outboxParts')?.n;
    if (told !== devices) throw new Error(`${told} of ${devices} devices were told of the chain`);
    plaintext = announcementOf(from);
    return spent;
  },
  /** As many bare session starts, each with a first message of the same length. */
  floor: async ({ devices }: Turn) => {
    await using network = await smallNetwork();
    const paper = await paperTaskforces(network, TASKFORCES, devices / TASKFORCES);
    const keys = paper.devices.map(({ proven }) => proven.keys);
    const { bundles } = network.relay.claim(keys.map(({ device }) => ({ device, lane: 'rest' })));
    const start = bareSessions();
    return spend(devices, async () => {
      for (const [i, bundle] of bundles.entries()) if (keys[i]) await start(keys[i], bundle, plaintext, network.clock.nowMs);
    });
  },
});

/** What each device was sent beside the common ciphertext. */
function announcementOf({ vault, device }: TestDesk): Uint8Array<ArrayBuffer> {
  const row = vault.one<{ announcement: string; envelope: string }>('SELECT announcement, envelope FROM ownChains, outboxParts LIMIT 1');
  if (!row) throw new Error('no chain was begun');
  const item = LetterItem.parse(JSON.parse(row.announcement));
  const plaintext = letterPlaintext({ envelope: EnvelopeId.parse(row.envelope), from: device, to: device, sentAt: 0 }, [item]);
  if (!plaintext) throw new Error('too large for a letter');
  return plaintext;
}
