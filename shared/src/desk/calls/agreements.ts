import { z } from 'zod';
import { UI_LIST_MAX } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { AskDetail, ProposalView } from '../views/agreements.ts';
import { Nothing, TypedLine, ViewId } from '../views/basics.ts';
import { AnyPassphrase } from './session.ts';

/** Links that two desks sign together: what we asked of others, and what others ask of us. All need an open desk; all work offline (U3). */
export const agreementCalls = {
  /** What we asked for, the newest first. Topic `agreements`. */
  'agreements:list': call(Nothing, z.strictObject({ proposals: z.array(ProposalView).max(UI_LIST_MAX) })),
  /** What we are asked for, described from the link itself. */
  'agreements:read': call(z.strictObject({ ask: ViewId }), AskDetail),
  /** Signs. `described` is what the page showed; anything else is refused with `changed-meanwhile`. That a taskforce is expelled: only with the passphrase of now (CS28). */
  'agreements:agree': call(z.strictObject({ ask: ViewId, described: ViewId, current: AnyPassphrase.optional() }), AskDetail),
  'agreements:decline': call(z.strictObject({ ask: ViewId, reason: TypedLine }), AskDetail),
  /** Takes an asking back; puts away one that was declined or is over. */
  'agreements:withdraw': call(z.strictObject({ proposal: ViewId }), Nothing),
  /** Sends it again while it is open, and asks anew when it is over: for the chair, or to expel, only with the passphrase of now (CS21). */
  'agreements:ask-again': call(z.strictObject({ proposal: ViewId, current: AnyPassphrase.optional() }), Nothing),
  /**
   * T3: asks for signatures that say that the history of `about`, a taskforce, a room or the network, stands that this desk follows: of the chair of
   * `of`, or with null, for a room and the network, of all chairs who can say it.
   */
  'agreements:settle': call(z.strictObject({ about: ViewId, of: ViewId.nullable() }), ProposalView),
  /** T11: asks the chairs of all other taskforces to say with us that `by` follows the chair of this one; three signatures are enough. */
  'agreements:replace-chair': call(z.strictObject({ taskforce: ViewId, by: ViewId }), ProposalView),
  /** CS28: asks the chairs of all other taskforces to say with us, with the passphrase of now, that this one is out of the network. */
  'agreements:expel': call(z.strictObject({ taskforce: ViewId, current: AnyPassphrase }), ProposalView),
  /** The chair asks the successor, an officer of the same taskforce, with the passphrase of now (DE88). */
  'agreements:hand-over-chair': call(z.strictObject({ to: ViewId, current: AnyPassphrase }), ProposalView),
} as const;
