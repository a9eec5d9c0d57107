// The life of an asking on the desk that is asked: pure, in whatever order letters come. `declined`, `differs` and what the asker ended are final:
// a letter that is replayed afterwards changes nothing, and nothing is signed for it any more.

export type AskState = 'open' | 'agreed' | 'declined' | 'differs' | 'stands' | 'withdrawn' | 'expired' | 'void';

export type Ask = {
  readonly state: AskState;
  readonly attempt: number;
  readonly link: string;
  /** Canonical text of what is asked; the same in every attempt. */
  readonly act: string;
  readonly expiresAtMs: number;
  /** The link that was signed last. */
  readonly signed: string | null;
};

export type AskEvent =
  | { readonly event: 'asked'; readonly attempt: number; readonly link: string; readonly act: string; readonly expiresAtMs: number }
  | { readonly event: 'over'; readonly how: 'stands' | 'declined' | 'withdrawn' | 'expired' | 'void' }
  | { readonly event: 'agreed'; readonly link: string }
  | { readonly event: 'declined' }
  | { readonly event: 'time' };

export const isAskLive = (state: AskState): boolean => state === 'open' || state === 'agreed';

/** The asking after an event. `before` is undefined where nothing of it has come yet; then `undefined` says that there still is none. */
export function nextAsk(before: Ask | undefined, event: AskEvent, nowMs: number, lifeMs: number): Ask | undefined {
  if (!before) return first(event, nowMs, lifeMs);
  // What the roster shows is true whatever was answered before.
  if (event.event === 'over' && event.how === 'stands') return { ...before, state: 'stands' };
  if (!isAskLive(before.state)) return before;
  if (nowMs >= before.expiresAtMs) return { ...before, state: 'expired' };
  switch (event.event) {
    case 'asked': {
      if (event.act !== before.act) return { ...before, state: 'differs' };
      if (event.attempt < before.attempt) return before;
      if (event.attempt === before.attempt) return event.link === before.link ? before : { ...before, state: 'differs' };
      return { ...before, attempt: event.attempt, link: event.link };
    }
    case 'over':
      // A colleague declined for all of us.
      return { ...before, state: event.how === 'declined' ? 'void' : event.how };
    case 'agreed':
      return event.link === before.link ? { ...before, state: 'agreed', signed: event.link } : before;
    case 'declined':
      return { ...before, state: 'declined' };
    case 'time':
      return before;
    default:
      return event satisfies never;
  }
}

function first(event: AskEvent, nowMs: number, lifeMs: number): Ask | undefined {
  const empty = { attempt: 0, link: '', act: '', signed: null, expiresAtMs: nowMs };
  if (event.event === 'over') return { ...empty, state: event.how === 'declined' ? 'void' : event.how };
  if (event.event !== 'asked') return undefined;
  const { attempt, link, act } = event;
  // An asker can make an asking shorter, never longer than our own limit.
  const expiresAtMs = Math.min(event.expiresAtMs, nowMs + lifeMs);
  return { ...empty, state: nowMs >= expiresAtMs ? 'expired' : 'open', attempt, link, act, expiresAtMs };
}
