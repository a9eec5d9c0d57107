import { nextSubmit } from '../../delivery/build-submit.ts';
import { encryptErrands } from '../../delivery/encrypt-errands.ts';
import { encryptMissing } from '../../delivery/encrypt-missing.ts';
import { sendLapsedAgain, takeLapsed } from '../../delivery/lapsed.ts';
import { deleteOutbox, outboxSeq } from '../../delivery/outbox-rows.ts';
import { resendUnconfirmed } from '../../delivery/resend.ts';
import { takeOutcome } from '../../delivery/take-outcome.ts';
import { sendOtherwise } from '../../delivery/taken-elsewhere.ts';
import type { JobFor } from '../job-for.ts';

export const encryptErrandsJob: JobFor<'encrypt-errands'> = (core, { nowMs }) => encryptErrands(core, nowMs);

export const encryptMissingJob: JobFor<'encrypt-missing'> = (core, { nowMs }) => encryptMissing(core, nowMs);

export const nextToSubmit: JobFor<'next-to-submit'> = (core, { nowMs }) => {
  const submit = core.vault.transaction((tx) => nextSubmit(tx, core, nowMs));
  return submit ? { submit } : null;
};

export const submitted: JobFor<'submitted'> = (core, { envelope, outcome, nowMs }) => {
  core.vault.transaction((tx) => takeOutcome(tx, core, envelope, outcome, nowMs));
  return { newer: outcome.newer };
};

/** It stays in the outbox as failed, so that the officer sees it, unless it can go otherwise. A letter without a frame is nothing to see. */
export const setAside: JobFor<'set-aside'> = (core, { envelope, taken, nowMs }) => {
  core.vault.transaction((tx) => {
    const seq = outboxSeq(tx, envelope);
    if (seq === undefined) return;
    if (seq < 0) deleteOutbox(tx, seq, envelope);
    else if (!taken || !sendOtherwise(tx, core, seq, envelope, nowMs)) tx.run(`UPDATE outbox SET state = 'failed' WHERE seq = ?`, seq);
  });
  core.changed('connection');
  return {};
};

export const takeLapsedJob: JobFor<'take-lapsed'> = (core, { lapsed, nowMs }) => {
  core.vault.transaction((tx) => takeLapsed(tx, core, lapsed, nowMs));
  return {};
};

export const sendAgainJob: JobFor<'send-again'> = (core, { envelope, nowMs }) => ({
  devices: core.vault.transaction((tx) => sendLapsedAgain(tx, core, envelope, nowMs)),
});

export const resendUnconfirmedJob: JobFor<'resend-unconfirmed'> = (core, { generation, nowMs }) => ({
  envelopes: core.vault.transaction((tx) => resendUnconfirmed(tx, core, generation, nowMs)),
});
