import type { agreementCalls } from '@breakwater/shared/desk/calls/agreements';
import { OfficerId } from '@breakwater/shared/ids';
import { Refusal } from '@breakwater/shared/wire/reply';
import { asRosterId, createNames } from '../people/names.ts';
import type { Gate } from '../ui-link/desk-ports.ts';
import type { OpenHandlers } from '../ui-link/when-open.ts';
import { expels } from './answer-asks.ts';
import { readAskDetail } from './ask-views.ts';
import { listProposalViews, proposalView } from './proposal-views.ts';
import { asksGravelyAnew } from './propose.ts';

/** What is signed together with other desks: our askings and theirs. */
export const createAgreementHandlers = ({ confirmPassphrase }: Pick<Gate, 'confirmPassphrase'>): OpenHandlers<typeof agreementCalls> => ({
  'agreements:list': (desk) => ({ proposals: listProposalViews(desk, () => true) }),
  'agreements:read': (desk, { ask }) => readAskDetail(desk, ask),
  'agreements:agree': async (desk, { ask, described, current }) => {
    if (expels(desk, ask)) await confirmPassphrase(current ?? '');
    await desk.links.agree(ask, described);
    return readAskDetail(desk, ask);
  },
  'agreements:decline': async (desk, { ask, reason }) => {
    await desk.links.decline(ask, reason.trim());
    return readAskDetail(desk, ask);
  },
  'agreements:withdraw': async (desk, { proposal }) => {
    await desk.links.withdrawProposal(proposal);
    return {};
  },
  'agreements:ask-again': async (desk, { proposal, current }) => {
    // None was typed: tried as an empty one, so that it is counted like all other tries.
    if (asksGravelyAnew(desk, proposal)) await confirmPassphrase(current ?? '');
    await desk.links.askAgain(proposal);
    return {};
  },
  'agreements:settle': async (desk, { about, of }) => {
    const [forked, other] = [asRosterId(about), of === null ? null : asRosterId(of)];
    const isKnown =
      other === null || other === desk.book.network()?.chain.id || (other !== undefined && desk.book.member(other) !== undefined);
    if (!forked || other === undefined || !isKnown) throw new Refusal('unknown-taskforce');
    return proposalView(desk, await desk.links.askToSettle(forked, other), createNames(desk));
  },
  'agreements:replace-chair': async (desk, { taskforce, by }) => {
    const [of, officer] = [asRosterId(taskforce), OfficerId.safeParse(by).data];
    if (!of || of === desk.book.own()?.taskforce.chain.id) throw new Refusal('unknown-taskforce');
    if (officer === undefined) throw new Refusal('unknown-officer');
    return proposalView(desk, await desk.links.askToReplaceChair(of, officer), createNames(desk));
  },
  'agreements:expel': async (desk, { taskforce, current }) => {
    const of = asRosterId(taskforce);
    if (!of) throw new Refusal('unknown-taskforce');
    await confirmPassphrase(current);
    return proposalView(desk, await desk.links.askToExpel(of), createNames(desk));
  },
  'agreements:hand-over-chair': async (desk, { to, current }) => {
    await confirmPassphrase(current);
    const officer = OfficerId.safeParse(to).data;
    if (officer === undefined) throw new Refusal('unknown-officer');
    return proposalView(desk, await desk.links.askToTakeChair(officer), createNames(desk));
  },
});
