import { markRead, queueConfirmations } from '../../delivery/confirmations.ts';
import { heal } from '../../delivery/heal.ts';
import { queueHeartbeats } from '../../delivery/heartbeats.ts';
import { indexWords } from '../../delivery/index-words.ts';
import { forgetOldSeen } from '../../delivery/known-envelopes.ts';
import { receive, retryParked } from '../../delivery/receive.ts';
import type { JobFor } from '../job-for.ts';

export const receiveJob: JobFor<'receive'> = (core, { entries, nowMs }) => receive(core, entries, nowMs);

export const retryParkedJob: JobFor<'retry-parked'> = (core, { nowMs }) => retryParked(core, nowMs);

export const healJob: JobFor<'heal'> = (core, { nowMs }) => heal(core, nowMs);

export const confirmationsDue: JobFor<'confirmations-due'> = (core, { nowMs }) =>
  core.vault.transaction((tx) => {
    forgetOldSeen(tx, nowMs);
    indexWords(tx, true);
    return queueConfirmations(tx, nowMs);
  });

export const heartbeatsDue: JobFor<'heartbeats-due'> = (core, { nowMs, signedIn }) =>
  core.vault.transaction((tx) => queueHeartbeats(tx, core, { nowMs, signedIn }));

export const markReadJob: JobFor<'mark-read'> = (core, { conversation, upTo, late }) => ({
  moved: core.vault.transaction((tx) => markRead(tx, core, conversation, upTo, late)),
});
