import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { JoinProgress } from '@breakwater/shared/desk/views/session';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import { Refusal } from '@breakwater/shared/wire/reply';
import { pause } from '../clock.ts';
import { backOffMs } from '../hub-link/back-off.ts';
import { askDoor } from '../hub-link/connect.ts';
import type { openLine } from '../hub-link/line.ts';
import { type HubProblem, hubProblem } from '../hub-link/map-refusal.ts';
import {
  awaitAnswer,
  digitsToCompare,
  foundingToCompare,
  foundTaskforce,
  type JoinDesk,
  type JoinStep,
  lacksSheet,
  leaveOffer,
  makeKeys,
  readNetwork,
  takeSheet,
} from './at-the-door.ts';
import { noteProgress, type ProgressNote } from './progress.ts';

export type Joining = AsyncDisposable & {
  readonly progress: () => JoinProgress;
  /** Tries a step that failed, or that waits for its next try, at once; the line to the hub too. */
  readonly retry: () => void;
  /** RO31: the sheet of the office safe, as typed. Throws the codes of a chair sheet, and `not-joining` where none is wanted. */
  readonly takeSheet: (groups: readonly string[]) => Promise<void>;
  /** Whether the hub or the chair has said yes: then it cannot be given up any more. */
  readonly isApproved: () => boolean;
};

type Deps = JoinDesk & {
  readonly invitation: Invitation;
  readonly random: () => number;
  readonly open: typeof openLine;
  readonly changed: () => void;
  /** Signs in and reads until this desk is an active device of an admitted taskforce. Tells `note` of trouble itself. */
  readonly enter: (note: ProgressNote, signal: AbortSignal) => Promise<void>;
  /** Tries the line that entering waits for at once, where there is one. */
  readonly reconnect: () => void;
  readonly joined: () => void;
  readonly fault: (fault: unknown) => void;
};

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Joins in the background, step by step. Every step may be run again, so a restart or a lost line costs nothing. */
export function startJoining(desk: Deps): Joining {
  const { invitation } = desk;
  const note = noteProgress(invitation, desk.changed);
  const stopped = new AbortController();
  let again = new AbortController();
  let typed = new AbortController();

  async function run(): Promise<void> {
    for (let failures = 0; !stopped.signal.aborted; failures++) {
      try {
        await sheetTyped();
        if (stopped.signal.aborted) return;
        await atTheDoor(desk, note, stopped.signal);
        if (stopped.signal.aborted) return;
        note.at('admit', 'doing');
        await desk.enter(note, stopped.signal);
        if (stopped.signal.aborted) return;
        note.finish();
        return desk.joined();
      } catch (fault) {
        if (stopped.signal.aborted) return;
        const { code, final } = joinProblem(fault);
        if (!(fault instanceof Refusal)) desk.fault(fault);
        note.trouble(code, code === 'join-refused' ? 'refused' : final ? 'failed' : 'working');
        again = new AbortController();
        const signals = AbortSignal.any([stopped.signal, again.signal]);
        if (final) await aborted(signals);
        else
          await pause(
            desk.clock,
            backOffMs({ firstMs: FIRST_RETRY_MS, longestMs: LONGEST_RETRY_MS, random: desk.random }, failures),
            signals,
          );
      }
    }
  }
  async function sheetTyped(): Promise<void> {
    typed = new AbortController();
    if (!lacksSheet(desk, invitation) || stepOf(desk) !== 'begun') return;
    note.at('sheet', 'waiting');
    await aborted(AbortSignal.any([stopped.signal, typed.signal]));
  }
  const running = run();

  return {
    progress: note.view,
    retry: () => {
      again.abort();
      desk.reconnect();
    },
    takeSheet: async (groups) => {
      await takeSheet(desk, invitation, groups);
      typed.abort();
    },
    isApproved: () => stepOf(desk) === 'approved',
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
    },
  };
}

const stepOf = (desk: JoinDesk): JoinStep => desk.joining().step as JoinStep; // only at-the-door.ts and desk.ts write it

/** Everything before sign-in. Returns at once when the vault says that it is over. */
async function atTheDoor(desk: Deps, note: ProgressNote, signal: AbortSignal): Promise<void> {
  const { invitation } = desk;
  if (stepOf(desk) === 'refused') throw new Refusal<DeskErrorCode>('join-refused');
  note.at('keys', 'doing');
  const device = await makeKeys(desk, invitation);
  if (invitation.to !== 'found') digitsToCompare(desk, invitation, device, note);
  else foundingToCompare(desk, invitation, note);
  if (stepOf(desk) === 'approved') return;
  if (stepOf(desk) === 'begun' && invitation.expiresAt <= desk.clock.now()) throw new Refusal<DeskErrorCode>('invitation-expired');

  note.at('hub', 'doing');
  const line = await desk.open(invitation.hub);
  const end = (): void => line.close();
  signal.addEventListener('abort', end);
  try {
    const ask = askDoor(line.door);
    await readNetwork(desk, invitation, ask);
    if (invitation.to === 'found') {
      await foundTaskforce(desk, invitation, device, ask);
      return foundingToCompare(desk, invitation, note);
    }
    note.at('ask', 'doing');
    if (stepOf(desk) === 'begun') await leaveOffer(desk, invitation, device, ask);
    note.at('compare', 'waiting');
    await awaitAnswer(desk, invitation, ask, signal);
  } finally {
    signal.removeEventListener('abort', end);
    line.close();
  }
}

function joinProblem(fault: unknown): HubProblem {
  if (fault instanceof Refusal && ['join-refused', 'invitation-expired', 'update-needed'].includes(fault.code)) {
    return { code: fault.code as DeskErrorCode, final: true };
  }
  return hubProblem(fault);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
