import type { IncomingHttpHeaders } from 'node:http';

/** The only address that the UI link is bound to (U1). */
export const UI_HOST = '127.0.0.1';

/** The UI link was asked to listen where others could reach it. `main.ts` prints it and ends with 1 (attack 43). */
export class UiAddressError extends Error {
  override readonly name = 'UiAddressError';
  constructor(host: string) {
    super(`the desk listens on ${UI_HOST} only, not on ${JSON.stringify(host)}`);
  }
}

/** Refuses every address but 127.0.0.1, names that resolve to it included: what a name means can change. */
export function checkUiHost(host: string): void {
  if (host !== UI_HOST) throw new UiAddressError(host);
}

/** Which Host and Origin are ours, and nothing near them: no `localhost`, no other port, no trailing dot (attack 34, 35). */
export type OwnPlace = { readonly host: string; readonly origin: string };

export const ownPlace = (port: number): OwnPlace => ({ host: `${UI_HOST}:${port}`, origin: `http://${UI_HOST}:${port}` });

export const isOwnHost = (headers: IncomingHttpHeaders, { host }: OwnPlace): boolean => headers.host === host;

/** A missing Origin and `null` are foreign too: every browser sends one where we ask for it. */
export const isOwnOrigin = (headers: IncomingHttpHeaders, { origin }: OwnPlace): boolean => headers.origin === origin;

/**
 * Whether the browser says that the request comes from our own page or from the address bar. A page on another port of this machine
 * is `same-site`, so that is refused as well.
 */
export function isOwnFetch(headers: IncomingHttpHeaders, from: 'page' | 'anywhere'): boolean {
  const site = headers['sec-fetch-site'];
  if (from === 'page') return site === 'same-origin';
  return site === undefined || site === 'same-origin' || site === 'none';
}
