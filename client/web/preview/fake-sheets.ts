import { chairSheetCalls } from '@breakwater/shared/desk/calls/chair-sheets';
import type { OfferView } from '@breakwater/shared/desk/views/people';
import { JOIN_STEPS, type JoinProgress } from '@breakwater/shared/desk/views/session';
import { bindCalls, type CallSource } from '@breakwater/shared/wire/bind-calls';
import { found } from './found.ts';
import { now, officerOf, refOf, taskforces } from './sample-people.ts';

const groups = (first: string): string[] => [first, '1CR52', 'AYMZ6', 'RKMGW', 'WCTRB', 'FPHCV', 'FV0HP', '6SDRE', '19EAN'];

/** The chair sheets (T11) from memory. */
export function bindFakeSheets(socket: CallSource): void {
  bindCalls(
    socket,
    chairSheetCalls,
    {
      'chair-sheets:holders': () => ({ officers: [officerOf('TT', 1), officerOf('CW', 1), officerOf('GY')] }),
      'chair-sheets:make': () => ({ id: 'making-1', safe: groups('7RH6K'), holder: groups('7RH7J') }),
      'chair-sheets:invite': () => ({ invitation: `bw1.${'eJxVjk1uwzAMhK9i'.repeat(20)}`, expiresAtMs: now + 14 * 86_400_000 }),
      'chair-sheets:restore': () =>
        found(
          taskforces.find(({ code }) => code === 'TT'),
          'unknown-taskforce',
        ),
      'chair-sheets:confirm': () =>
        found(
          taskforces.find(({ code }) => code === 'CW'),
          'unknown-taskforce',
        ),
    },
    null,
  );
}

/** A computer that asks to be the chair's, with the sheet of the safe (RO31). */
export const chairOffers = (digits: readonly string[]): OfferView[] => [
  {
    offer: 'offer-chair',
    kind: 'chair',
    officer: null,
    restores: { taskforce: refOf('TT'), chair: officerOf('TT') },
    name: 'Asha Sample',
    function: 'Head of investigations',
    deviceLabel: 'New office laptop',
    roles: ['chair'],
    digits: [...digits],
    askedAtMs: now - 120_000,
    described: 'offered-chair',
    contested: false,
  },
];

/** Joining by the invitation of a holder: before the sheet of the safe is typed, and after. */
export const restoring = (digits: readonly string[], typed: boolean): JoinProgress => ({
  kind: 'chair',
  taskforceCode: 'TT',
  taskforceName: 'Trinidad and Tobago',
  digits: [...digits],
  outcome: 'waiting',
  problem: null,
  steps: JOIN_STEPS.map((step) => ({
    step,
    state:
      step === (typed ? 'compare' : 'sheet')
        ? 'waiting'
        : ['vault', 'keys', ...(typed ? ['sheet', 'hub', 'ask'] : [])].includes(step)
          ? 'done'
          : 'later',
  })),
});

/** A founding that waits for the operator, with the digits to compare. */
export const founding = (digits: readonly string[]): JoinProgress => ({
  kind: 'taskforce',
  taskforceCode: 'TT',
  taskforceName: 'Trinidad and Tobago',
  digits: [...digits],
  outcome: 'waiting',
  problem: null,
  steps: (['vault', 'keys', 'hub', 'admit'] as const).map((step) => ({ step, state: step === 'admit' ? 'waiting' : 'done' })),
});
