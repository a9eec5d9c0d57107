import { concatBytes, utf8 } from './bytes.ts';

/** Every kind of statement that is signed or hashed in this protocol. The kind is part of the bytes, so that none passes for another. */
export type StatementKind =
  | 'link'
  | 'device-keys'
  | 'device-id'
  | 'sign-in'
  | 'act'
  | 'content'
  | 'profile'
  | 'terms'
  | 'heads'
  | 'devices'
  | 'receipt'
  | 'hub-word'
  | 'hub-word-name'
  | 'sealed'
  | 'retry-request'
  | 'heartbeat'
  | 'ledger'
  | 'exclusion'
  | 'kept-out'
  | 'spool'
  | 'digits'
  | 'invitation';

/** What is signed and hashed (T1): `breakwater/1/<kind>`, a zero byte, then the canonical bytes. */
export const signedBytes = (kind: StatementKind, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  concatBytes(utf8(`breakwater/1/${kind}`), Uint8Array.of(0), bytes);
