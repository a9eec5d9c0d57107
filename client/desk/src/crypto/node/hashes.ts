import { createHmac, hash, randomBytes as nodeRandomBytes } from 'node:crypto';

type Bytes = Uint8Array<ArrayBuffer>;

const own = (buffer: Uint8Array): Bytes => Uint8Array.from(buffer);

export const sha256 = (bytes: Uint8Array): Bytes => own(hash('sha256', bytes, 'buffer'));

export const sha512 = (bytes: Uint8Array): Bytes => own(hash('sha512', bytes, 'buffer'));

/** HMAC-SHA-256. */
export const hmac = (key: Uint8Array, message: Uint8Array): Bytes => own(createHmac('sha256', key).update(message).digest());

export const randomBytes = (length: number): Bytes => own(nodeRandomBytes(length));
