import { SESSION_PATH, SessionAnswer, SessionAsk } from '@breakwater/shared/desk/session';

/**
 * Takes the one-time code out of the address and wipes it there, so that neither history nor a copied address holds it (U1).
 * `#/…` is a place in the page, not a code.
 */
export function takeCode(place: Pick<Location, 'hash' | 'pathname'>, history: Pick<History, 'replaceState'>): string | undefined {
  const fragment = place.hash.replace(/^#/, '');
  if (fragment === '' || fragment.startsWith('/')) return undefined;
  history.replaceState(null, '', `${place.pathname}#/`);
  const code = SessionAsk.shape.code.safeParse(fragment);
  return code.success ? code.data : undefined;
}

/** Why a page has no way in: it came without a code, its code was used or is too old, or the desk no longer knows its token. */
export type ClosedOffBy = 'reloaded' | 'used' | 'ended';

/** Exchanges the code for the token that the socket carries. Undefined when the desk does not take it. */
export async function exchangeCode(code: string, fetcher: typeof fetch): Promise<string | undefined> {
  const response = await fetcher(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code } satisfies SessionAsk),
    credentials: 'omit',
  });
  if (!response.ok) return undefined;
  const answer = SessionAnswer.safeParse(await response.json());
  return answer.success ? answer.data.token : undefined;
}
