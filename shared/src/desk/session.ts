import { z } from 'zod';

// How a browser gets onto the UI link (U1). The desk opens http://127.0.0.1:<port>/#<code>; the page takes the code out of the
// fragment, exchanges it once with POST /session, and keeps the token in memory only.

export const SESSION_PATH = '/session';
export const UI_SOCKET_PATH = '/ui';

const Secret = z.string().regex(/^[A-Za-z0-9_-]{22,128}$/);

export const SessionAsk = z.strictObject({ code: Secret });
export type SessionAsk = z.infer<typeof SessionAsk>;
/** Answered with 200. A code that is unknown, used or older than UI_CODE_LIFE_MS is answered with 403 and no body. */
export const SessionAnswer = z.strictObject({ token: Secret });
export type SessionAnswer = z.infer<typeof SessionAnswer>;
/** What the socket's handshake carries. A token that is not good fails the connection with the message `not-signed-in`. */
export const SocketAuth = z.strictObject({ token: Secret });
