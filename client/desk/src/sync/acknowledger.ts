import type { EnvelopeId } from '@breakwater/shared/ids';
import { ACKNOWLEDGE_BATCH_ENTRIES, ACKNOWLEDGE_BATCH_MS } from '@breakwater/shared/limits';
import type { Clock } from '../clock.ts';
import type { AskHub } from '../hub-link/ask.ts';

export type Acknowledger = {
  /** Takes envelopes that are in the vault (D2). Sent when a batch is full, or soon. */
  readonly add: (envelopes: readonly EnvelopeId[]) => void;
  /** Sends what is gathered; resolves when the hub has answered. Throws when it could not: the hub then shows those entries again. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
};

/** Gathers acknowledgements into batches of 32, or what has come in 250 ms. */
export function createAcknowledger({ ask, clock }: { readonly ask: AskHub; readonly clock: Clock }): Acknowledger {
  let gathered: EnvelopeId[] = [];
  let sending: Promise<unknown> = Promise.resolve();
  let cancel: (() => void) | undefined;

  const send = (): void => {
    cancel?.();
    cancel = undefined;
    while (gathered.length > 0) {
      const envelopes = gathered.splice(0, ACKNOWLEDGE_BATCH_ENTRIES);
      sending = Promise.all([sending, ask('mailbox:acknowledge', { envelopes })]);
    }
    sending.catch(() => undefined); // flush() tells; a batch sent by the timer comes again with the next drain
  };
  return {
    add: (envelopes) => {
      gathered.push(...envelopes);
      if (gathered.length >= ACKNOWLEDGE_BATCH_ENTRIES) send();
      else if (gathered.length > 0) cancel ??= clock.after(ACKNOWLEDGE_BATCH_MS, send);
    },
    flush: async () => {
      send();
      const flushed = sending;
      try {
        await flushed;
      } finally {
        if (sending === flushed) sending = Promise.resolve();
      }
    },
    stop: () => {
      cancel?.();
      gathered = [];
    },
  };
}
