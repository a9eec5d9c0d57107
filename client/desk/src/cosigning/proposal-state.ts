// The life of a proposal on the desk that asks: pure. The first answer counts; a roster that shows the link ends it whatever was said before.

export type ProposalState = 'asked' | 'stands' | 'declined' | 'withdrawn' | 'expired' | 'void';

export type ProposalEvent = 'stands' | 'declined' | 'withdrawn' | 'void' | 'time';

/** The state after an event. A withdrawal also puts away what was declined, has expired or is void. */
export function nextProposal(before: ProposalState, event: ProposalEvent, nowMs: number, expiresAtMs: number): ProposalState {
  if (before === 'stands' || event === 'stands') return 'stands';
  if (event === 'withdrawn') return 'withdrawn';
  if (before !== 'asked') return before;
  if (nowMs >= expiresAtMs) return 'expired';
  return event === 'time' ? before : event;
}
