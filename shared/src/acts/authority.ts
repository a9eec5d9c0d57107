import type { OfficerId } from '../ids.ts';
import type { Head } from '../roster/head.ts';
import { type Device, type Officer, signerIn, type TaskforceState } from '../roster/taskforce-state.ts';
import type { ParsedAct } from './act.ts';

/** An officer who signed, with the desk and the taskforce at the head that the act names (T10). */
export type ActSigner = { readonly taskforce: TaskforceState; readonly officer: Officer; readonly device: Device };

export type AuthorityRefusal = 'not-the-author';

/** Whose signatures an act carries, judged at the heads it names and nowhere else (T10). */
export type Authority =
  | {
      readonly status: 'stands';
      readonly author: ActSigner;
      readonly seconds: readonly ActSigner[];
      /** Of a statement about a removed desk: its taskforce at the head named; without it the statement names no head of it. */
      readonly about?: TaskforceState;
    }
  | { readonly status: 'refused'; readonly cause: AuthorityRefusal }
  /** Rests on heads that are not known here yet (T3): kept, and judged again when they are. */
  | { readonly status: 'waiting'; readonly heads: readonly Head[] };

/** An authority that stands. */
export type Standing = Extract<Authority, { status: 'stands' }>;

/** Verified taskforces at exact heads. */
export type TaskforceAt = (head: Head) => TaskforceState | undefined;

/**
 * Finds the officers behind an act's signatures. The author must be the officer and device that the act names, active in its
 * taskforce at that head. A further signature counts when it is an active device's of another officer at some head named that is
 * known; any other is passed over, so that nobody spoils an act by adding one. Archive devices sign nothing.
 */
export function authorityOf({ act, signers }: ParsedAct, taskforceAt: TaskforceAt): Authority {
  const ownHead = act.heads.find(({ roster }) => roster === act.taskforce);
  if (!ownHead) return { status: 'refused', cause: 'not-the-author' };
  const own = taskforceAt(ownHead);
  if (!own) return { status: 'waiting', heads: [ownHead] };
  const authorKey = own.devices.get(act.device)?.keys.signingKey;
  const author = authorKey !== undefined && signers.includes(authorKey) ? signerOf(own, authorKey) : undefined;
  if (author?.officer.officer !== act.officer) return { status: 'refused', cause: 'not-the-author' };

  const states = act.heads.map(taskforceAt).filter((state) => state !== undefined);
  const seconds = new Map<OfficerId, ActSigner>();
  for (const key of signers) {
    const second = states.map((state) => signerOf(state, key)).find((signer) => signer !== undefined);
    if (second && second.officer.officer !== author.officer.officer) seconds.set(second.officer.officer, second);
  }
  const stands = { status: 'stands', author, seconds: [...seconds.values()] } as const;
  const subject = act.kind === 'removal.stated' && act.body !== undefined ? act.body.taskforce : undefined;
  const subjectHead = act.heads.find(({ roster }) => roster === subject);
  if (!subjectHead) return stands;
  const about = taskforceAt(subjectHead);
  return about ? { ...stands, about } : { status: 'waiting', heads: [subjectHead] };
}

function signerOf(state: TaskforceState, key: string): ActSigner | undefined {
  const signer = signerIn(state, key);
  return signer && { taskforce: state, ...signer };
}
