import { z } from 'zod';
import { AlertEvent, AlertStatus, Certainty, Headline, Outcome, Severity, Urgency } from '../desk/views/alerts.ts';
import { Language } from '../desk/views/basics.ts';
import { TaskforceCode, TimeMs } from '../ids.ts';
import { ACT_PARTIES_MAX, UI_LINE_MAX_CHARACTERS, UI_TEXT_MAX_CHARACTERS } from '../limits.ts';
import { Addressed, KeptOutHash, OwnSide } from './party.ts';

// CAP 1.2 inside, by CAP's names (domain reference 3b). identifier, sender and sent are the act's hash, taskforce and time, and msgType is
// its kind, so that none of them can contradict the signature. The three axes are never merged.

export const AlertCategory = z.enum([
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
]);
export const ResponseType = z.enum(['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None']);

const Text = z.string().max(UI_TEXT_MAX_CHARACTERS);
const Line = z.string().max(UI_LINE_MAX_CHARACTERS);

/** What is said, in one language. */
export const AlertInfo = z.object({
  language: Language,
  headline: Headline.min(1),
  description: Text,
  instruction: Text,
  areaDesc: Line.min(1),
});
export type AlertInfo = z.infer<typeof AlertInfo>;

const Infos = z
  .array(AlertInfo)
  .min(1)
  .max(6)
  .refine((infos) => new Set(infos.map(({ language }) => language)).size === infos.length, 'one block a language');

/** What CAP repeats in every info block and we say once: it is the same in all languages. */
export const AlertFacts = z.object({
  category: z.array(AlertCategory).min(1).max(4),
  eventCode: AlertEvent,
  responseType: z.array(ResponseType).max(4),
  urgency: Urgency,
  severity: Severity,
  certainty: Certainty,
  expires: TimeMs,
  /** ISO 3166-1 codes of the countries and territories, CAP's geocode. */
  geocode: z.array(TaskforceCode).min(1).max(ACT_PARTIES_MAX),
  info: Infos,
});
export type AlertFacts = z.infer<typeof AlertFacts>;

const Raised = AlertFacts.extend({
  status: AlertStatus,
  scope: z.literal('Private'),
  /** CAP's addresses: after exclusions. */
  to: z.array(Addressed).min(1).max(ACT_PARTIES_MAX),
  from: OwnSide,
  keptOut: KeptOutHash,
}).refine(({ to }) => new Set(to.map(({ taskforce }) => taskforce)).size === to.length, 'a taskforce is addressed once');

/** The acts of an alert. Those of a receiving authority say one outcome for it; the others are the author's. */
export const alertKinds = {
  'alert.raised': Raised,
  'alert.acknowledged': z
    .object({ outcome: Outcome, reason: Line })
    .refine(({ outcome, reason }) => (outcome !== 'cannot-act' && outcome !== 'rejected') || reason.trim() !== '', 'a reason is needed'),
  'alert.updated': AlertFacts,
  'alert.cancelled': z.object({ info: Infos }),
} as const;
