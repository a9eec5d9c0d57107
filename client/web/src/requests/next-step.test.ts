import { REQUEST_STATES } from '@breakwater/shared/desk/views/requests';
import { expect, it } from 'vitest';
import { nextStep } from './next-step.ts';

it('names whose turn it is on both sides', () => {
  expect(nextStep({ state: 'delivered', ours: false, turn: 'us' })).toBe('requests.nextAcknowledge');
  expect(nextStep({ state: 'acknowledged', ours: false, turn: 'us' })).toBe('requests.nextAnswer');
  expect(nextStep({ state: 'clarify', ours: true, turn: 'us' })).toBe('requests.nextClarify');
  expect(nextStep({ state: 'answered', ours: true, turn: 'us' })).toBe('requests.nextClose');
  expect(nextStep({ state: 'sent', ours: true, turn: 'them' })).toBe('requests.nextThemAcknowledge');
  expect(nextStep({ state: 'clarify', ours: false, turn: 'them' })).toBe('requests.nextThemClarify');
});

it('has a sentence for every state from either side', () => {
  for (const state of REQUEST_STATES)
    for (const ours of [true, false])
      for (const turn of ['us', 'them', 'nobody'] as const) expect(nextStep({ state, ours, turn })).toMatch(/^requests\.next/);
});
