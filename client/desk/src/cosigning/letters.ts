import type { DeviceId } from '@breakwater/shared/ids';
import { COSIGNING_LIFE_MS } from '@breakwater/shared/limits';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import { queueErrand } from '../delivery/errands.ts';
import type { Core } from '../lane/core.ts';
import { linkPages } from '../rosters/link-pages.ts';
import type { VaultTx } from '../vault/database.ts';
import { type AskKept, listAsks, listProposals, type Proposal } from './rows.ts';
import { settledRoster } from './settle.ts';

/** The desks of those who were asked. */
export function devicesAsked({ book }: Pick<Core, 'book'>, { asked }: Pick<Proposal, 'asked'>): DeviceId[] {
  return asked.flatMap(({ taskforce, officer }) => {
    const state = book.taskforce(taskforce);
    return state ? activeDevices(state, officer).map(({ keys }) => keys.device) : [];
  });
}

/** Asks: the room's terms and links from `fromHeight` on (what came before is there), then the link itself. */
export function queueAsking(tx: VaultTx, core: Core, proposal: Proposal, devices: readonly DeviceId[], fromHeight: number): void {
  const room = core.book.room(proposal.roster);
  // A forked roster is sent, too: the desk that is asked may have the other history.
  const settled = settledRoster(proposal.act);
  const chain = room ?? (settled && core.book.newest(settled));
  // What the network's roster says of another one is asked anew without that one having grown (CS18).
  const from = settled === undefined || settled === proposal.roster ? fromHeight : 0;
  const pages = chain ? linkPages(tx, chain.chain.id, from, chain.chain.head.height) : [];
  // T8: a chair who is not in a room learns who is, and nothing of what it is about.
  const terms =
    room &&
    proposal.act.kind === 'room.admitted' &&
    tx.one<{ salt: string; terms: string }>('SELECT salt, terms FROM terms WHERE hash = ?', room.terms);
  const { attempt, link, further, expiresAtMs } = proposal;
  for (const device of devices) {
    if (terms) queueErrand(tx, device, 'rest', `terms:${proposal.roster}`, { item: 'terms', room: proposal.roster, ...terms });
    for (const page of pages)
      queueErrand(tx, device, 'rest', `signature-chain:${page.roster}:${page.from}`, { item: 'signature-chain', ...page });
    queueErrand(tx, device, 'rest', `signature-asked:${proposal.proposal}`, {
      item: 'signature-asked',
      proposal: proposal.proposal,
      attempt,
      asked: link,
      further: [...further],
      expiresAt: expiresAtMs,
    });
  }
}

/** Says how a proposal ended. What still waits of its asking does not leave any more. */
export function queueOver(tx: VaultTx, { proposal, state }: Proposal, devices: readonly DeviceId[]): void {
  if (state === 'asked') return;
  for (const device of devices) {
    tx.run('DELETE FROM errands WHERE device = ? AND key = ?', device, `signature-asked:${proposal}`);
    queueErrand(tx, device, 'rest', `signature-over:${proposal}`, { item: 'signature-over', proposal, how: state });
  }
}

/** Our answer to an asking, where there is one for the link that is asked now. */
export function queueAnswer(tx: VaultTx, { proposal, device, state, reason, given, link, signed }: AskKept): void {
  const key = `signature-answer:${proposal}`;
  if (state === 'declined') queueErrand(tx, device, 'rest', key, { item: 'signature-declined', proposal, reason });
  else if (state === 'agreed' && given && signed === link)
    queueErrand(tx, device, 'rest', key, { item: 'signature-given', proposal, ...given });
}

/**
 * Writes anew what letters about co-signing may have been lost: to one device that could not open one, or to all after the hub lost its
 * mailboxes. Repeated letters change nothing.
 */
export function sendCoSigningAgain(tx: VaultTx, core: Core, nowMs: number, only?: DeviceId): void {
  for (const proposal of listProposals(tx)) {
    const devices = devicesAsked(core, proposal).filter((device) => only === undefined || device === only);
    if (proposal.state === 'asked') queueAsking(tx, core, proposal, devices, 0);
    else if (nowMs < proposal.expiresAtMs + COSIGNING_LIFE_MS) queueOver(tx, proposal, devices);
  }
  for (const ask of listAsks(tx)) if ((only === undefined || ask.device === only) && nowMs < ask.expiresAtMs) queueAnswer(tx, ask);
}
