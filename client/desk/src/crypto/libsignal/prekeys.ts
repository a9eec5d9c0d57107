import type { EcPrekey, KyberPrekey, SignedEcPrekey } from '@breakwater/shared/hub/prekeys';
import { type Lane, laneNumber } from '@breakwater/shared/ids';
import { IdentityKeyPair, KEMKeyPair, KyberPreKeyRecord, PreKeyRecord, PrivateKey, SignedPreKeyRecord } from '@signalapp/libsignal-client';
import type { z } from 'zod';
import type { MadePrekeys } from '../api.ts';

type Made<Public> = { readonly publish: Public; readonly id: number; readonly record: Uint8Array<ArrayBuffer> };

/** What is made: one signed key, one last-resort key, and as many one-time keys of both kinds. Ids count up from `firstId`. */
export type PrekeyOrder = {
  readonly lane: Lane;
  readonly oneTime: number;
  readonly replacesAll: boolean;
  readonly firstId: number;
  readonly nowMs: number;
};

/** Makes prekeys; `store` must be committed before any of them is published. */
export function makePrekeys(identity: Uint8Array<ArrayBuffer>, { lane, oneTime, replacesAll, firstId, nowMs }: PrekeyOrder): MadePrekeys {
  const signer = IdentityKeyPair.deserialize(identity).privateKey;
  let id = firstId;
  const signed = makeSigned(signer, id++, nowMs);
  const lastResort = makeKyber(signer, id++, nowMs);
  const ecs = Array.from({ length: oneTime }, () => makeOneTime(id++));
  const kybers = Array.from({ length: oneTime }, () => makeKyber(signer, id++, nowMs));
  const number = laneNumber(lane);
  return {
    publish: {
      lane,
      signed: signed.publish,
      lastResort: lastResort.publish,
      oneTime: ecs.map(({ publish }) => publish),
      oneTimeKyber: kybers.map(({ publish }) => publish),
      replacesAll,
    },
    store: (tx) => {
      tx.run('INSERT INTO prekeyIds VALUES (?, ?) ON CONFLICT DO UPDATE SET next = excluded.next', number, id);
      tx.run('INSERT INTO signedPrekeys VALUES (?, ?, ?, ?)', number, signed.id, signed.record, nowMs);
      for (const ec of ecs) tx.run('INSERT INTO prekeys VALUES (?, ?, ?)', number, ec.id, ec.record);
      for (const kyber of [lastResort, ...kybers]) {
        tx.run('INSERT INTO kyberPrekeys VALUES (?, ?, ?, ?, ?)', number, kyber.id, kyber.record, kyber === lastResort ? 1 : 0, nowMs);
      }
    },
  };
}

function makeOneTime(id: number): Made<z.infer<typeof EcPrekey>> {
  const key = PrivateKey.generate();
  const record = PreKeyRecord.new(id, key.getPublicKey(), key);
  return { id, record: record.serialize(), publish: { id, key: key.getPublicKey().serialize() } };
}

function makeSigned(signer: PrivateKey, id: number, nowMs: number): Made<z.infer<typeof SignedEcPrekey>> {
  const key = PrivateKey.generate();
  const signature = signer.sign(key.getPublicKey().serialize());
  const record = SignedPreKeyRecord.new(id, nowMs, key.getPublicKey(), key, signature);
  return { id, record: record.serialize(), publish: { id, key: key.getPublicKey().serialize(), signature } };
}

function makeKyber(signer: PrivateKey, id: number, nowMs: number): Made<z.infer<typeof KyberPrekey>> {
  const pair = KEMKeyPair.generate();
  const key = pair.getPublicKey().serialize();
  const signature = signer.sign(key);
  return { id, record: KyberPreKeyRecord.new(id, nowMs, pair, signature).serialize(), publish: { id, key, signature } };
}
