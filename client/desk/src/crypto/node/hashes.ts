import { createHash, createHmac, randomBytes as nodeRandomBytes } from 'node:crypto';

type Bytes = Uint8Array<ArrayBuffer>;

const own = (buffer: Uint8Array): Bytes => Uint8Array.from(buffer);

export const sha256 = (bytes: Uint8Array): Bytes => own(createHash('sha256').update(bytes).digest());

export const sha512 = (bytes: Uint8Array): Bytes => own(createHash('sha512').update(bytes).digest());

/** HMAC-SHA-256. */
export const hmac = (key: Uint8Array, message: Uint8Array): Bytes => own(createHmac('sha256', key).update(message).digest());

export const randomBytes = (length: number): Bytes => own(nodeRandomBytes(length));
