import { type Head, sameHead } from '../roster/head.ts';
import { type Device, type Officer, signerIn, type TaskforceState } from '../roster/taskforce-state.ts';
import type { ParsedAct } from './act.ts';

/** An officer who signed, with the desk and the taskforce at the head that the act names (T10). */
export type ActSigner = { readonly taskforce: TaskforceState; readonly officer: Officer; readonly device: Device };

export type AuthorityRefusal = 'not-the-author' | 'unknown-signer';

/** Whose signatures an act carries, judged at the heads it names and nowhere else (T10). */
export type Authority =
  | { readonly status: 'stands'; readonly author: ActSigner; readonly seconds: readonly ActSigner[] }
  | { readonly status: 'refused'; readonly cause: AuthorityRefusal }
  /** Rests on heads that are not known here yet (T3): kept, and judged again when they are. */
  | { readonly status: 'waiting'; readonly heads: readonly Head[] };

/** An authority that stands. */
export type Standing = Extract<Authority, { status: 'stands' }>;

/** Verified taskforces at exact heads. */
export type TaskforceAt = (head: Head) => TaskforceState | undefined;

/**
 * Finds the officers behind an act's signatures. The author must be the officer and device that the act names, active in its
 * taskforce at that head; every further signature must be an active device's of another officer at some head named. Archive
 * devices sign nothing.
 */
export function authorityOf({ act, signers }: ParsedAct, taskforceAt: TaskforceAt): Authority {
  const ownHead = act.heads.find(({ roster }) => roster === act.taskforce);
  if (!ownHead) return { status: 'refused', cause: 'not-the-author' };
  const own = stateAt(ownHead, taskforceAt);
  if (!own) return { status: 'waiting', heads: [ownHead] };
  const authorKey = own.devices.get(act.device)?.keys.signingKey;
  const author = authorKey !== undefined && signers.includes(authorKey) ? signerOf(own, authorKey) : undefined;
  if (author?.officer.officer !== act.officer) return { status: 'refused', cause: 'not-the-author' };

  const others = signers.filter((key) => key !== authorKey);
  const named = act.heads.map((head) => ({ head, state: stateAt(head, taskforceAt) }));
  const states = named.flatMap(({ state }) => (state ? [state] : []));
  const seconds: ActSigner[] = [];
  for (const key of others) {
    const second = firstOf(states, (state) => signerOf(state, key));
    if (second && second.officer.officer !== author.officer.officer) seconds.push(second);
    else if (second) return { status: 'refused', cause: 'unknown-signer' };
    else {
      const unknown = named.flatMap(({ head, state }) => (state ? [] : [head]));
      return unknown.length > 0 ? { status: 'waiting', heads: unknown } : { status: 'refused', cause: 'unknown-signer' };
    }
  }
  return { status: 'stands', author, seconds };
}

const stateAt = (head: Head, taskforceAt: TaskforceAt): TaskforceState | undefined => {
  const state = taskforceAt(head);
  return state && sameHead(state.chain.head, head) ? state : undefined;
};

function signerOf(state: TaskforceState, key: string): ActSigner | undefined {
  const signer = signerIn(state, key);
  return signer && !signer.device.archive ? { taskforce: state, ...signer } : undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
