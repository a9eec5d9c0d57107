import { OUTCOMES, type Outcome } from '../desk/views/alerts.ts';
import type { Hash, RosterId } from '../ids.ts';
import type { Act, ActOf, ParsedAct } from './act.ts';
import type { AlertFacts, AlertInfo } from './alert.ts';
import type { ActSigner, Standing } from './authority.ts';
import { foldConversation, type Story, tipsOf } from './conversation.ts';
import type { JudgedAct } from './judged-act.ts';
import type { Party } from './party.ts';
import { countedSeconds, mayAlert, partiesOf, sidesOf, wantsSecond } from './rights.ts';

/** What an authority answered: one outcome, the latest that counts. */
export type AuthorityOutcome = {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly by: ActSigner;
  readonly act: Hash;
  readonly time: number;
};

export type AlertState = {
  readonly opening: ActOf<'alert.raised'>;
  readonly author: ActSigner;
  /** Second signers that count. */
  readonly seconds: readonly ActSigner[];
  /** Extreme or Severe with one signature: valid, and shown as one. */
  readonly lacksSecond: boolean;
  /** As raised, or as last updated. */
  readonly facts: AlertFacts;
  readonly cancelled: { readonly info: readonly AlertInfo[]; readonly time: number; readonly by: Standing } | undefined;
  readonly outcomes: ReadonlyMap<RosterId, AuthorityOutcome>;
};

export type AlertFold = Story<AlertState>;

/**
 * Folds an alert's acts. A cancellation ends it; an update replaces its facts; each receiving authority has one outcome. Acts
 * are placed even when an earlier one is missing: nothing holds up an alert.
 */
export const foldAlert = (acts: readonly JudgedAct[]): AlertFold | undefined =>
  foldConversation<'alert.raised', AlertState>(acts, {
    opening: 'alert.raised',
    bridgeGaps: true,
    isEntitled: (act, authority, opening) => isAlertAct(act) && mayAlert(act, authority, opening),
    isForAll: ({ kind }) => kind !== 'alert.acknowledged',
    // Two officers of one authority who did not know of each other's answer: the one that says more stands.
    rank: (act) => (act.kind === 'alert.acknowledged' ? OUTCOMES.indexOf(act.body.outcome) : 0),
    open: (opening, authority) => {
      const { info, category, eventCode, responseType, urgency, severity, certainty, expires, geocode } = opening.body;
      const seconds = countedSeconds(authority);
      return {
        opening,
        author: authority.author,
        seconds,
        lacksSecond: wantsSecond(severity) && seconds.length === 0,
        facts: { info, category, eventCode, responseType, urgency, severity, certainty, expires, geocode },
        cancelled: undefined,
        outcomes: new Map(),
      };
    },
    step: stepAlert,
  });

function stepAlert(state: AlertState, act: Act, authority: Standing, { hash }: ParsedAct): AlertState | undefined {
  switch (act.kind) {
    case 'alert.acknowledged': {
      const { outcome, reason } = act.body;
      return {
        ...state,
        outcomes: new Map(state.outcomes).set(act.taskforce, { outcome, reason, by: authority.author, act: hash, time: act.time }),
      };
    }
    case 'alert.updated': {
      if (state.cancelled) return undefined;
      const seconds = countedSeconds(authority);
      return {
        ...state,
        facts: act.body,
        seconds,
        author: authority.author,
        lacksSecond: wantsSecond(act.body.severity) && seconds.length === 0,
      };
    }
    case 'alert.cancelled':
      return state.cancelled ? undefined : { ...state, cancelled: { info: act.body.info, time: act.time, by: authority } };
    default:
      return undefined;
  }
}

type AlertAct = Extract<Act, { kind: `alert.${string}` }>;
const isAlertAct = (act: Act): act is AlertAct => act.kind.startsWith('alert.');

/** How an alert stands at a moment. */
export const alertPhase = ({ cancelled, facts }: AlertState, nowMs: number): 'live' | 'expired' | 'cancelled' =>
  cancelled ? 'cancelled' : facts.expires <= nowMs ? 'expired' : 'live';

/**
 * The sides that an act of this alert goes to: what its author says goes to all; an authority's answer to the author and to its own
 * colleagues, for it concerns no other.
 */
export function alertActParties(opening: AlertState['opening'], kind: AlertAct['kind'], speaker: RosterId): readonly Party[] {
  return kind === 'alert.acknowledged' ? sidesOf(opening, speaker) : partiesOf(opening);
}

/** What a new act of this speaker names in `previous`: only acts that everybody who gets it has been sent. */
export const alertTips = (fold: AlertFold, kind: AlertAct['kind'], speaker: RosterId): readonly Hash[] =>
  tipsOf(fold.lines, ({ act }) => act.kind !== 'alert.acknowledged' || (kind === 'alert.acknowledged' && act.taskforce === speaker));
