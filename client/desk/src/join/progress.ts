import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { JoinProgress } from '@breakwater/shared/desk/views/session';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import { joinKind } from './read-invitation.ts';

type Step = JoinProgress['steps'][number]['step'];
type StepState = JoinProgress['steps'][number]['state'];

/** How far joining has got, as the screen shows it. */
export type ProgressNote = {
  readonly view: () => JoinProgress;
  /** This step is under way or waits for somebody; all before it are done. */
  readonly at: (step: Step, state: 'doing' | 'waiting') => void;
  readonly compare: (digits: readonly string[]) => void;
  /** The step under way did not work; it is tried again (`working`) or not (`failed`, `refused`). */
  readonly trouble: (problem: DeskErrorCode, outcome: 'working' | 'failed' | 'refused') => void;
  readonly finish: () => void;
};

const FOUNDING: readonly Step[] = ['vault', 'keys', 'hub', 'admit'];
const RESTORING: readonly Step[] = ['vault', 'keys', 'sheet', 'hub', 'ask', 'compare', 'admit'];
const JOINING: readonly Step[] = ['vault', 'keys', 'hub', 'ask', 'compare', 'admit'];

/** Keeps the progress of one joining; `changed` runs after every change. */
export function noteProgress(invitation: Invitation, changed: () => void): ProgressNote {
  const steps = { found: FOUNDING, restore: RESTORING, join: JOINING, link: JOINING }[invitation.to];
  let current: { readonly step: Step; readonly state: StepState } = { step: 'keys', state: 'doing' };
  let digits: readonly string[] | null = null;
  let outcome: JoinProgress['outcome'] = 'working';
  let problem: DeskErrorCode | null = null;

  const stateOf = (step: Step): StepState => {
    const distance = steps.indexOf(step) - steps.indexOf(current.step);
    return distance < 0 || outcome === 'approved' ? 'done' : distance === 0 ? current.state : 'later';
  };
  return {
    view: () => ({
      kind: joinKind(invitation),
      taskforceCode: invitation.taskforce.code,
      taskforceName: invitation.taskforce.name,
      steps: steps.map((step) => ({ step, state: stateOf(step) })),
      digits: digits && [...digits],
      outcome,
      problem,
    }),
    at: (step, state) => {
      const isSame = current.step === step && current.state === state && problem === null;
      current = { step, state };
      outcome = state === 'waiting' ? 'waiting' : 'working';
      problem = null;
      if (!isSame) changed();
    },
    compare: (shown) => {
      digits = shown;
    },
    trouble: (code, how) => {
      current = { ...current, state: how === 'working' ? current.state : 'failed' };
      outcome = how === 'working' && current.state === 'waiting' ? 'waiting' : how;
      problem = code;
      changed();
    },
    finish: () => {
      outcome = 'approved';
      problem = null;
      changed();
    },
  };
}
