import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { type DeviceId, Hash, RosterId } from '@breakwater/shared/ids';
import { CLOCK_DRIFT_SHOWN_MS, REVOCATION_SAID_FOR_MS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { activeDevices, chairOf, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { z } from 'zod';
import { queueErrand } from '../delivery/errands.ts';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { everyDevice } from './every-device.ts';

const Timed = z.looseObject({ time: z.int() });

/** A revocation that was just stored: its link, the roster behind it, and whose keys signed it. */
export type Revocation = { readonly head: Head; readonly after: TaskforceState; readonly signers: readonly string[] };

/**
 * Whether this desk has to say that it changed its keys: one that joins later reads of many old revocations, and has no chain to discard. It has where
 * it knew the device as good before (`wasGood`), whatever time the signer claims; else where it was in the network by the times of the links (D13).
 */
export function isNews(tx: VaultTx, core: Core, signedAtMs: number, wasGood: boolean): boolean {
  const own = core.book.own();
  if (own?.device.status !== 'active') return false;
  if (wasGood) return true;
  const [added] = readLinks(tx, own.taskforce.chain.id, own.device.addedAtHeight, 1);
  const { time } = Timed.parse(JSON.parse(readUtf8(added?.bytes ?? new Uint8Array()) ?? '{}'));
  return signedAtMs >= time - CLOCK_DRIFT_SHOWN_MS;
}

/**
 * DE40: in the transaction that stores a revocation and discards the chains, this desk leaves word of it for the desks of who signed it. One of
 * those begins to count: the desks that it knows to be in the network then, each until it says so itself.
 */
export function sayRotated(tx: VaultTx, core: Core, { head, after, signers }: Revocation, caughtUp: boolean, nowMs: number): void {
  const own = core.own?.device;
  if (!own) return;
  tx.run(
    'INSERT INTO revocations VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    head.roster,
    head.height,
    head.hash,
    nowMs,
    caughtUp ? 1 : 0,
  );
  const counting = countingDevices(after, signers);
  for (const device of counting) if (device !== own) queueRotated(tx, device, head, caughtUp);
  if (!counting.includes(own)) return;
  for (const device of everyDevice(core))
    if (device !== own) tx.run('INSERT INTO rotations VALUES (?, ?, ?, NULL, NULL) ON CONFLICT DO NOTHING', head.roster, head.hash, device);
}

/** DE41: what another desk says counts for itself alone, once, and only where it was waited for: of a revocation that is in the roster here. */
export function takeRotated(tx: VaultTx, core: Core, from: DeviceId, { link, caughtUp }: LetterItemOf<'rotated'>, nowMs: number): void {
  const changed = tx.run(
    'UPDATE rotations SET saidAtMs = ?, caughtUp = ? WHERE roster = ? AND hash = ? AND device = ? AND saidAtMs IS NULL',
    nowMs,
    caughtUp ? 1 : 0,
    link.roster,
    link.hash,
    from,
  );
  if (changed > 0) core.changed('people');
}

/** What this desk said of late, once more to a device that may have lost it. */
export function sayRotatedAgain(tx: VaultTx, core: Core, to: readonly DeviceId[], nowMs: number): void {
  const rows = tx.all<{ roster: string; height: number; hash: string; caughtUp: number }>(
    'SELECT roster, height, hash, caughtUp FROM revocations WHERE storedAtMs > ?',
    nowMs - REVOCATION_SAID_FOR_MS,
  );
  for (const { roster, height, hash, caughtUp } of rows) {
    const head = { roster: RosterId.parse(roster), height, hash: Hash.parse(hash) };
    const after = core.book.stateAt(head.roster, height);
    if (after?.type !== 'taskforce' || after.chain.head.hash !== hash) continue;
    const counting = countingDevices(after, signersOf(tx, head));
    for (const device of to) if (device !== core.own?.device && counting.includes(device)) queueRotated(tx, device, head, caughtUp === 1);
  }
}

const queueRotated = (tx: VaultTx, to: DeviceId, link: Head, caughtUp: boolean): void =>
  queueErrand(tx, to, 'acts', `rotated:${link.hash}`, { item: 'rotated', link, caughtUp });

/** Who needs to know: the desks of the officers who signed; where no officer's desk here did (recovery keys, other chairs), those of the chair who follows. */
function countingDevices(after: TaskforceState, signers: readonly string[]): readonly DeviceId[] {
  const signed = [...after.devices.values()].filter(({ keys }) => signers.includes(keys.signingKey)).map(({ officer }) => officer);
  const chair = chairOf(after)?.officer;
  const officers = signed.length > 0 ? [...new Set(signed)] : chair ? [chair] : [];
  return officers.flatMap((officer) => activeDevices(after, officer)).map(({ keys }) => keys.device);
}

function signersOf(vault: VaultReader, { roster, height }: Head): readonly string[] {
  const [link] = readLinks(vault, roster, height, 1);
  return (link?.signatures ?? []).map(({ key }) => Buffer.from(key).toString('base64url'));
}
