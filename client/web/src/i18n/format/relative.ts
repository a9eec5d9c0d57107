import type { Language } from '@breakwater/shared/desk/views/basics';
import { formatClock, formatDay, partsOf, type TimeStyle } from './dates.ts';
import { CALENDAR } from './names.ts';
import { formatNumber } from './numbers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type RelativeWords = {
  readonly now: string;
  readonly yesterday: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly ago: (span: string) => string;
  readonly ahead: (span: string) => string;
  readonly late: (span: string) => string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: readonly [string, string];
};

const WORDS: Readonly<Record<Language, RelativeWords>> = {
  en: {
    now: 'just now',
    yesterday: 'yesterday',
    today: 'today',
    tomorrow: 'tomorrow',
    ago: (s) => `${s} ago`,
    ahead: (s) => `in ${s}`,
    late: (s) => `${s} overdue`,
    minutes: 'min',
    hours: 'h',
    days: ['day', 'days'],
  },
  es: {
    now: 'ahora',
    yesterday: 'ayer',
    today: 'hoy',
    tomorrow: 'mañana',
    ago: (s) => `hace ${s}`,
    ahead: (s) => `en ${s}`,
    late: (s) => `${s} de retraso`,
    minutes: 'min',
    hours: 'h',
    days: ['día', 'días'],
  },
  nl: {
    now: 'zojuist',
    yesterday: 'gisteren',
    today: 'vandaag',
    tomorrow: 'morgen',
    ago: (s) => `${s} geleden`,
    ahead: (s) => `over ${s}`,
    late: (s) => `${s} te laat`,
    minutes: 'min',
    hours: 'u',
    days: ['dag', 'dagen'],
  },
  fr: {
    now: 'à l’instant',
    yesterday: 'hier',
    today: 'aujourd’hui',
    tomorrow: 'demain',
    ago: (s) => `il y a ${s}`,
    ahead: (s) => `dans ${s}`,
    late: (s) => `${s} de retard`,
    minutes: 'min',
    hours: 'h',
    days: ['jour', 'jours'],
  },
  ht: {
    now: 'kounye a',
    yesterday: 'yè',
    today: 'jodi a',
    tomorrow: 'demen',
    ago: (s) => `sa gen ${s}`,
    ahead: (s) => `nan ${s}`,
    late: (s) => `${s} an reta`,
    minutes: 'min',
    hours: 'èdtan',
    days: ['jou', 'jou'],
  },
  pap: {
    now: 'awor aki',
    yesterday: 'ayera',
    today: 'awe',
    tomorrow: 'mañan',
    ago: (s) => `${s} pasá`,
    ahead: (s) => `den ${s}`,
    late: (s) => `${s} lat`,
    minutes: 'min',
    hours: 'ora',
    days: ['dia', 'dia'],
  },
};

/** A span in its largest unit: `5 min`, `3 h`, `2 days`. At least a minute. */
export function formatSpan(language: Language, spanMs: number): string {
  const { minutes, hours, days } = WORDS[language];
  const span = Math.max(Math.abs(spanMs), MINUTE_MS);
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)}\u00a0${minutes}`;
  if (span < 2 * DAY_MS) return `${Math.floor(span / HOUR_MS)}\u00a0${hours}`;
  const count = Math.floor(span / DAY_MS);
  return `${formatNumber(language, count)}\u00a0${days[count === 1 ? 0 : 1]}`;
}

/** Age in words: `just now`, `5 min ago`. */
export function formatAge(language: Language, atMs: number, nowMs: number): string {
  const { now, ago } = WORDS[language];
  return nowMs - atMs < MINUTE_MS ? now : ago(formatSpan(language, nowMs - atMs));
}

/** Short time for a list: the clock today, `yesterday`, the weekday this week, else the date. */
export function formatWhen(style: TimeStyle, atMs: number, nowMs: number): string {
  const at = partsOf(atMs, style.zone);
  const daysAgo = partsOf(nowMs, style.zone).day - at.day;
  if (daysAgo === 0) return formatClock(style, atMs);
  if (daysAgo === 1) return WORDS[style.language].yesterday;
  if (daysAgo > 1 && daysAgo < 7) return CALENDAR[style.language].daysShort[at.weekday] ?? '';
  return formatDay(style, atMs, nowMs);
}

/** When something is due: `in 35 min` within six hours, the clock today and tomorrow, else the date; `3 h overdue` after. */
export function formatDue(style: TimeStyle, dueAtMs: number, nowMs: number): string {
  const words = WORDS[style.language];
  const leftMs = dueAtMs - nowMs;
  if (leftMs <= 0) return words.late(formatSpan(style.language, leftMs));
  if (leftMs < 6 * HOUR_MS) return words.ahead(formatSpan(style.language, leftMs));
  const daysAhead = partsOf(dueAtMs, style.zone).day - partsOf(nowMs, style.zone).day;
  if (daysAhead === 0) return `${words.today} ${formatClock(style, dueAtMs)}`;
  if (daysAhead === 1) return `${words.tomorrow} ${formatClock(style, dueAtMs)}`;
  return formatDay(style, dueAtMs, nowMs);
}

/** The heading of a day in a conversation: `Today`, `Yesterday`, or undefined for any other day. */
export function nearDay(style: TimeStyle, atMs: number, nowMs: number): string | undefined {
  const daysAgo = partsOf(nowMs, style.zone).day - partsOf(atMs, style.zone).day;
  const { today, yesterday } = WORDS[style.language];
  return daysAgo === 0 ? today : daysAgo === 1 ? yesterday : undefined;
}
