import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { FakeState } from './fake-state.ts';
import { now, refOf } from './sample-people.ts';

/** A taskforce of the sample as it looks once it was expelled: another one, or the officer's own; and what nobody can be asked for. */
export function asExpelled(view: TaskforceView, { expelled, networkForked }: FakeState): TaskforceView {
  const by = { atMs: now - 3_600_000, by: ['TT', 'GY', 'BQ'].map(refOf) };
  if (expelled === 'own' && view.standing === 'own') return { ...view, warning: 'expelled', expelled: by };
  if (expelled === 'own') return { ...view, reachable: false, expelling: null };
  if (expelled === 'other' && view.code === 'KN')
    return {
      ...view,
      standing: 'expelled',
      reachable: false,
      warning: 'expelled',
      expelled: { ...by, by: ['CW', 'TT', 'GY'].map(refOf) },
      expelling: null,
    };
  if (view.expelling && networkForked) return { ...view, expelling: { ...view.expelling, problem: 'fork' } };
  // Only of one, so that both can be looked at.
  return view.expelling && view.code === 'AW'
    ? { ...view, expelling: { ...view.expelling, chairs: [refOf('TT')], problem: 'too-few-chairs' } }
    : view;
}
