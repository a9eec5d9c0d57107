import { randomUUID } from 'node:crypto';
import type { AskDetail, AskRow } from '@breakwater/shared/desk/views/agreements';
import { RosterId } from '@breakwater/shared/ids';
import { officerOf, PASSPHRASE, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';

export const officer = (seat: Seat) => ({ kind: 'officer' as const, taskforce: taskforceOf(seat), officer: officerOf(seat) });
export const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'X' as const, information: '4' as const };

export async function investigate(from: Seat, others: readonly Seat[], title = 'Boats without a name'): Promise<RosterId> {
  const opened = await from.ask('rooms:open-investigation', {
    draft: randomUUID(),
    with: others.map(officer),
    title,
    purpose: 'Who pays for the passages',
    legalBasis: 'UNTOC, article 19',
    codes,
    retentionDays: 365,
  });
  return RosterId.parse(opened.id);
}
export const asksOf = async (seat: Seat): Promise<AskRow[]> => (await seat.ask('today:read', {})).asks;
export const joiningOf = async (seat: Seat, room: string) => (await seat.ask('rooms:detail', { room })).joining;

/** The only asking on the officer's first screen, as its page describes it. */
export async function onlyAsk(seat: Seat): Promise<AskDetail> {
  const [row, ...rest] = await asksOf(seat);
  if (!row || rest.length > 0) throw new Error(`${seat.name} has ${rest.length + (row ? 1 : 0)} askings`);
  return seat.ask('agreements:read', { ask: row.id });
}
export async function agreeTo(seat: Seat): Promise<AskDetail> {
  const { ask, described } = await onlyAsk(seat);
  const grave = ask.kind === 'expel' ? { current: PASSPHRASE } : {};
  return seat.ask('agreements:agree', { ask: ask.id, described: described ?? '', ...grave });
}
export const taskforcesOf = (seat: Seat, room: RosterId) =>
  new Set((seat.open().book.room(room)?.seats ?? []).map(({ member }) => member.taskforce));
