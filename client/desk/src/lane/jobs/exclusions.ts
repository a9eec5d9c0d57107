import { sendUncompared } from '../../delivery/not-compared.ts';
import { askExclusions, sendOn } from '../../exclusions/ask-exclusions.ts';
import { sayExclusions } from '../../exclusions/tell-exclusions.ts';
import type { JobFor } from '../job-for.ts';

export const sayExcluded: JobFor<'say-excluded'> = (core, { conversation, entries, salt, nowMs }) => ({
  changed: core.vault.transaction((tx) => sayExclusions(tx, core, conversation, entries, nowMs, salt)),
});

export const askExclusionsJob: JobFor<'ask-exclusions'> = (core, { nowMs }) =>
  core.vault.transaction((tx) => askExclusions(tx, core, nowMs));

export const sendOnJob: JobFor<'send-on'> = (core, { room, nowMs }) => ({
  found: core.vault.transaction((tx) => sendOn(tx, core, room, nowMs)),
});

export const sendUncomparedJob: JobFor<'send-uncompared'> = (core, { room, to, nowMs }) => ({
  found: core.vault.transaction((tx) => sendUncompared(tx, core, room, to, nowMs)),
});
