import type { RosterId } from '../ids.ts';
import type { NetworkPlace } from '../roster/candidacy.ts';
import type { Head } from '../roster/head.ts';
import { type Device, type Officer, signerIn, type TaskforceState } from '../roster/taskforce-state.ts';
import type { ParsedAct } from './act.ts';

/** An officer who signed, with the desk and the taskforce at the head that the act names (T10), and that taskforce's place in the network now (AC25). */
export type ActSigner = {
  readonly taskforce: TaskforceState;
  readonly officer: Officer;
  readonly device: Device;
  readonly place: NetworkPlace;
};

export type AuthorityRefusal = 'not-the-author';

/** Whose signatures an act carries, judged at the heads it names and nowhere else (T10). */
export type Authority =
  | {
      readonly status: 'stands';
      readonly author: ActSigner;
      readonly seconds: readonly ActSigner[];
      /** Of the heads named those that are here. */
      readonly heads: readonly Head[];
      /** Of a statement about a removed desk: its taskforce at the head named; without it the statement names no head of it. */
      readonly about?: TaskforceState;
    }
  | { readonly status: 'refused'; readonly cause: AuthorityRefusal }
  /** Rests on heads that are not known here yet (T3): kept, and judged again when they are. */
  | { readonly status: 'waiting'; readonly heads: readonly Head[] };

/** An authority that stands. */
export type Standing = Extract<Authority, { status: 'stands' }>;

/** The rosters that authority is judged by. */
export type ActRosters = {
  /** Verified taskforces at exact heads. */
  readonly taskforceAt: (head: Head) => TaskforceState | undefined;
  /** Where a taskforce stands in the network now. */
  readonly placeOf: (taskforce: RosterId) => NetworkPlace;
};

/**
 * Finds the officers behind an act's signatures. The author must be the officer and device that the act names, active in its
 * taskforce at that head. A further signature counts when it is an active device's of another officer at some head named that is
 * known and of the network (AC25); any other is passed over, so that nobody spoils an act by adding one. Archive devices sign nothing.
 */
export function authorityOf({ act, signers }: ParsedAct, { taskforceAt, placeOf }: ActRosters): Authority {
  const signerOf = (state: TaskforceState, key: string): ActSigner | undefined => {
    const signer = signerIn(state, key);
    return signer && { taskforce: state, ...signer, place: placeOf(state.chain.id) };
  };
  const ownHead = act.heads.find(({ roster }) => roster === act.taskforce);
  if (!ownHead) return { status: 'refused', cause: 'not-the-author' };
  const own = taskforceAt(ownHead);
  if (!own) return { status: 'waiting', heads: [ownHead] };
  const authorKey = own.devices.get(act.device)?.keys.signingKey;
  const author = authorKey !== undefined && signers.includes(authorKey) ? signerOf(own, authorKey) : undefined;
  if (author?.officer.officer !== act.officer) return { status: 'refused', cause: 'not-the-author' };

  const states = act.heads.map(taskforceAt).filter((state) => state !== undefined);
  // An officer is one of a taskforce: two may list the same id.
  const seconds = new Map<string, ActSigner>();
  for (const key of signers) {
    const second = states.map((state) => signerOf(state, key)).find((signer) => signer !== undefined && signer.place !== 'outside');
    if (second && nameOf(second) !== nameOf(author)) seconds.set(nameOf(second), second);
  }
  const heads = states.map(({ chain }) => chain.head);
  const stands = { status: 'stands', author, seconds: [...seconds.values()], heads } as const;
  const subject = act.kind === 'removal.stated' && act.body !== undefined ? act.body.taskforce : undefined;
  const subjectHead = act.heads.find(({ roster }) => roster === subject);
  if (!subjectHead) return stands;
  const about = taskforceAt(subjectHead);
  return about ? { ...stands, about } : { status: 'waiting', heads: [subjectHead] };
}

const nameOf = ({ taskforce, officer }: ActSigner): string => `${taskforce.chain.id}/${officer.officer}`;
