import type { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { ABSENCE_MAX_MS, LAPSED_PAGE_MAX } from '@breakwater/shared/limits';
import type { MailboxStore } from '../stores/mailbox-store.ts';
import type { SignInStore } from '../stores/sign-in-store.ts';

type Lapsed = { readonly envelope: EnvelopeId; readonly device: DeviceId };

export type LapsedDeps = {
  readonly mailboxes: Pick<MailboxStore, 'listOld' | 'acknowledge'>;
  readonly signIns: Pick<SignInStore, 'readFence'>;
  readonly now: () => number;
};

/** HL20: what this sender's envelopes have waited for ninety days, of devices that have not signed in for as long. Oldest first. */
export async function listLapsed({ mailboxes, signIns, now }: LapsedDeps, sender: DeviceId): Promise<readonly Lapsed[]> {
  const beforeMs = now() - ABSENCE_MAX_MS;
  const old = await mailboxes.listOld(sender, beforeMs, LAPSED_PAGE_MAX);
  const absent = new Set<DeviceId>();
  for (const device of new Set(old.map((each) => each.device))) {
    const fence = await signIns.readFence(device);
    if (!fence || fence.seenAtMs < beforeMs) absent.add(device);
  }
  return old.filter(({ device }) => absent.has(device));
}

/** Their sender knows, so they are dropped; those among them that have not lapsed, or are another's, stay. Answers how many went. */
export async function dropLapsed(deps: LapsedDeps, sender: DeviceId, known: readonly Lapsed[]): Promise<number> {
  const named = new Set(known.map(({ envelope, device }) => `${envelope}/${device}`));
  const ending = (await listLapsed(deps, sender)).filter(({ envelope, device }) => named.has(`${envelope}/${device}`));
  const devices = [...new Set(ending.map(({ device }) => device))];
  return await deps.mailboxes.acknowledge(
    devices.map((device) => ({ device, envelopes: ending.filter((each) => each.device === device).map(({ envelope }) => envelope) })),
  );
}
