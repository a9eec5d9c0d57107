import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { PARTS_MAX, RECIPIENTS_MAX } from '@breakwater/shared/limits';
import { devicesDigest } from '@breakwater/shared/roster/head';
import { expect, it } from 'vitest';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import { openVault } from '../vault/open.ts';
import { nextSubmit } from './build-submit.ts';
import { insertOutbox, keepDevices } from './outbox-rows.ts';
import { takeOutcome } from './take-outcome.ts';

const core = { book: { device: () => ({ device: { status: 'active' } }) }, changed: () => undefined } as unknown as Core;
const ciphertext = Uint8Array.of(1, 2, 3);

/** The submits in which the hub gets an envelope for so many devices of a room, each with a part of its own or without. */
function submitsFor(count: number, withParts: boolean): SubmitEnvelope[] {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-submits-'));
  const opening = openVault(join(folder, 'vault'), randomBytes(32), { create: true });
  if (opening.status !== 'open') throw new Error(opening.status);
  const devices = Array.from({ length: count }, () => DeviceId.parse(randomUUID())).sort();
  const digest = devicesDigest(devices, sha256);
  const submits = opening.vault.transaction((tx) => {
    keepDevices(tx, digest, devices);
    insertOutbox(tx, {
      seq: undefined,
      envelope: EnvelopeId.parse(randomUUID()),
      lane: 'rest',
      urgency: 'routine',
      heads: [],
      message: null,
      common: withParts ? null : ciphertext,
      recipients: withParts ? null : digest,
      parts: withParts ? devices.map((device) => ({ device, type: 'whisper', ciphertext })) : [],
      held: [],
      blobs: [],
      receiptFor: null,
    });
    const made: SubmitEnvelope[] = [];
    for (let next = nextSubmit(tx, core, 0); next && made.length < 10; next = nextSubmit(tx, core, 0)) {
      made.push(next);
      takeOutcome(tx, core, next.envelope, { storedAt: 0, refused: [], newer: [], receipt: null }, 0);
    }
    return made;
  });
  opening.vault.close();
  rmSync(folder, { recursive: true, force: true });
  const named = submits.flatMap(({ recipients, parts }) => [...recipients, ...parts.map(({ device }) => device)]);
  expect(named.sort()).toEqual(devices);
  for (const submit of submits) expect(SubmitEnvelope.safeParse(submit).error).toBeUndefined();
  return submits;
}

it('[DE95] what is for more devices than one submit names goes in several, each device in one of them', () => {
  expect(submitsFor(RECIPIENTS_MAX, false)).toHaveLength(1);
  expect(submitsFor(2 * RECIPIENTS_MAX + 1, false)).toHaveLength(3);
});

it('[DE95] so does what has a part of its own for more devices', () => {
  expect(submitsFor(PARTS_MAX, true)).toHaveLength(1);
  expect(submitsFor(PARTS_MAX + 1, true)).toHaveLength(2);
});
