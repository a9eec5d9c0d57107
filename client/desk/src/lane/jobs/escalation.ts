import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { listOwed } from '../../escalation/ladder-rows.ts';
import { watchLadders } from '../../escalation/watch-ladders.ts';
import type { JobFor } from '../job-for.ts';

export const secretsToShow: JobFor<'secrets-to-show'> = (core) => ({ owed: listOwed(core.vault) });

export const secretShown: JobFor<'secret-shown'> = (core, { envelope, secret, nowMs }) => {
  const shown = encodeBase64url(secret);
  core.vault.transaction((tx) => tx.run('UPDATE ladders SET shownAtMs = ? WHERE envelope = ? AND secret = ?', nowMs, envelope, shown));
  return {};
};

export const watchLaddersJob: JobFor<'watch-ladders'> = (core, { levelSinceMs, nowMs }) => ({
  nextAtMs: core.vault.transaction((tx) => watchLadders(tx, core, levelSinceMs, nowMs)),
});
