import { COSIGNING_LIFE_MS } from '@breakwater/shared/limits';
import { nextAsk } from '../../cosigning/ask-state.ts';
import { devicesAsked, queueAnswer, queueAsking, queueOver } from '../../cosigning/letters.ts';
import { nextProposal } from '../../cosigning/proposal-state.ts';
import { keepAsk, keepProposal, type Proposal, readAsk, readProposal } from '../../cosigning/rows.ts';
import type { Core } from '../core.ts';
import type { JobFor } from '../job-for.ts';

/** Keeps a proposal and asks for it: everybody from the first link on when it is new or to be sent again, else what came since. */
export const propose: JobFor<'propose'> = (core, { proposal, fromHeight }) => {
  const kept = core.vault.transaction((tx) => {
    const before = readProposal(tx, proposal.proposal);
    // Answered or taken back while the caller was signing the next attempt.
    if (before && before.state !== 'asked') return false;
    keepProposal(tx, proposal);
    const known = new Set(before ? devicesAsked(core, before) : []);
    const devices = devicesAsked(core, proposal);
    queueAsking(
      tx,
      core,
      proposal,
      devices.filter((device) => known.has(device)),
      fromHeight,
    );
    queueAsking(
      tx,
      core,
      proposal,
      devices.filter((device) => !known.has(device)),
      0,
    );
    return true;
  });
  changed(core, proposal);
  return { kept };
};

/** Ends a proposal, and says so to those who were asked. */
export const endProposal: JobFor<'end-proposal'> = (core, { proposal: id, event, nowMs }) => {
  const ended = core.vault.transaction((tx) => {
    const proposal = readProposal(tx, id);
    if (!proposal) return undefined;
    const state = nextProposal(proposal.state, event, nowMs, proposal.expiresAtMs);
    if (state === proposal.state) return proposal;
    const after = { ...proposal, state };
    keepProposal(tx, after);
    tx.run('DELETE FROM givenSignatures WHERE proposal = ?', id);
    queueOver(tx, after, devicesAsked(core, after));
    return after;
  });
  if (ended) changed(core, ended);
  return { state: ended?.state ?? null };
};

/** The officer's answer to an asking, for the link that was on the screen; `kept` is false when it has changed or ended meanwhile. */
export const answerAsk: JobFor<'answer-ask'> = (core, { ask: id, answer, nowMs }) => {
  const kept = core.vault.transaction((tx) => {
    const before = readAsk(tx, id);
    if (!before) return false;
    const event =
      answer.answer === 'agreed'
        ? ({ event: 'agreed', link: answer.link } as const)
        : answer.answer === 'over'
          ? ({ event: 'over', how: answer.how } as const)
          : ({ event: answer.answer } as const);
    const after = nextAsk(before, event, nowMs, COSIGNING_LIFE_MS);
    if (!after) return false;
    const more =
      answer.answer === 'agreed'
        ? { agreement: answer.agreement, given: answer.given }
        : answer.answer === 'declined'
          ? { reason: answer.reason }
          : {};
    const done = answer.answer === 'agreed' ? after.state === 'agreed' && after.signed === answer.link : true;
    const ask = { ...before, ...after, ...(done ? more : {}) };
    keepAsk(tx, ask);
    if (done && (answer.answer === 'agreed' || answer.answer === 'declined')) queueAnswer(tx, ask);
    return done && after.state !== before.state ? true : done && answer.answer === 'agreed';
  });
  core.changed('agreements');
  return { kept };
};

function changed(core: Core, { roster }: Proposal): void {
  core.changed('agreements');
  if (core.book.room(roster)) core.changed(`room:${roster}`);
  else core.changed('people');
}
