import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, encodeBase64url } from '../format/base64url.ts';
import { readUtf8 } from '../format/bytes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { rosterCrypto, signingKey } from '../testing/crypto.ts';
import { Heartbeat, type HeartbeatStatement, readHeartbeat, writeHeartbeat } from './heartbeat.ts';

type Vector = { readonly seed: string; readonly statement: HeartbeatStatement; readonly item: Heartbeat };
const vector = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/heartbeat.json', import.meta.url), 'utf8')) as Vector;
const key = signingKey(bytesOf(vector.seed));
const publicKey = encodeBase64url(key.publicKey);
const sign = (bytes: Uint8Array): Heartbeat =>
  Heartbeat.parse({ item: 'heartbeat', statement: readUtf8(bytes), signature: encodeBase64url(key.sign(signedBytes('heartbeat', bytes))) });

describe('[DE22] a heartbeat', () => {
  it('a seed and a statement give the vector’s bytes and signature', () => {
    expect(sign(writeHeartbeat(vector.statement))).toEqual(vector.item);
  });

  it('reads, and with one changed character, another key or another spelling it does not', () => {
    const read = (item: Heartbeat, by = publicKey) => readHeartbeat(item, by, rosterCrypto.check);
    expect(read(vector.item)).toEqual({ status: 'read', heartbeat: vector.statement });
    expect(read({ ...vector.item, statement: vector.item.statement.replace('"number":17', '"number":18') })).toMatchObject({
      cause: 'bad-signature',
    });
    expect(read(vector.item, encodeBase64url(signingKey().publicKey))).toMatchObject({ cause: 'bad-signature' });
    const spelled = vector.item.statement.replace('{', '{ ');
    expect(read({ ...vector.item, statement: spelled })).toMatchObject({ cause: 'malformed' });
    expect(read(sign(writeHeartbeat({ ...vector.statement, number: 0 })))).toMatchObject({ cause: 'malformed' });
  });
});
