import { HUB_SENDER } from '@breakwater/shared/hub/hub-word';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Deposit, Waiting } from './mailbox-store.ts';
import type { StoreLimits } from './store-parts.ts';

/** Whose share of a mailbox a deposit takes. */
export const payerOf = ({ sender, charged }: Pick<Deposit, 'sender' | 'charged'>): DeviceId => charged ?? sender;

/** One lane of one mailbox, and what of it is of the device that sends now. */
export type Filled = { readonly all: Waiting; readonly sender: Waiting };

/**
 * HL39: whether a lane takes one more entry of so many bytes. The end of it is kept for what is Immediate, and no device has more than a share of it, half as
 * much again with what is Immediate; so whoever floods a mailbox that nobody opens leaves room for the others and for their alerts. HL43: the hub's own word
 * takes the share of whoever brought it about, and needs room alone in that device's own mailbox. HL51: half of what is kept is for devices that have little there. `filled.sender` is of the device that {@link payerOf} names.
 */
export function hasRoom(
  limits: StoreLimits,
  { sender, charged, urgency }: Pick<Deposit, 'sender' | 'charged' | 'urgency'>,
  device: DeviceId,
  bytes: number,
  filled: Filled,
): boolean {
  const { mailboxMaxEntries, mailboxMaxBytes, mailboxKept, mailboxShare, mailboxFew } = limits;
  const fits = (waiting: Waiting, part: number): boolean =>
    waiting.entries < Math.round(mailboxMaxEntries * part) && waiting.bytes + bytes <= Math.round(mailboxMaxBytes * part);
  if (sender === HUB_SENDER && (charged === undefined || charged === device)) return fits(filled.all, 1);
  const isUrgent = urgency === 'immediate';
  const kept = isUrgent ? (fits(filled.sender, mailboxFew) ? 0 : mailboxKept / 2) : mailboxKept;
  return fits(filled.all, 1 - kept) && fits(filled.sender, isUrgent ? 1.5 * mailboxShare : mailboxShare);
}
