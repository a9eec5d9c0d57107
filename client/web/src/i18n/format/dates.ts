import type { Language } from '@breakwater/shared/desk/views/basics';
import { CALENDAR, HALF_DAYS } from './names.ts';

/** How an officer wants times: language, clock, and the time zone they are shown in (IANA name, or undefined for the computer's). */
export type TimeStyle = { readonly language: Language; readonly clock: '24' | '12'; readonly zone: string | undefined };

/** A moment taken apart in one time zone. `day` counts days since 1970, so that days can be compared. */
export type Parts = {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly day: number;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

// Only numbers are taken from Intl, in one fixed language, so nothing depends on which languages this machine has.
function clockOf(zone: string | undefined): Intl.DateTimeFormat {
  const key = zone ?? '';
  const known = clocks.get(key);
  if (known) return known;
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const;
  const made =
    makeClock(zone === undefined ? options : { ...options, timeZone: zone }) ??
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  clocks.set(key, made);
  return made;
}

/** DE74: a zone is what a founding says; one that this browser does not know counts as UTC, as on the desk. */
function makeClock(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', options);
  } catch {
    return undefined;
  }
}

export function partsOf(atMs: number, zone: string | undefined): Parts {
  const found = Object.fromEntries(
    clockOf(zone)
      .formatToParts(Number.isFinite(new Date(atMs).getTime()) ? atMs : 0)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 1970, month = 1, day: date = 1, hour = 0, minute = 0 } = found;
  const day = Math.floor(Date.UTC(year, month - 1, date) / 86_400_000);
  return { year, month, date, hour, minute, day, weekday: (((day + 4) % 7) + 7) % 7 };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `14:02`, or `2:02 pm` for those who want it. */
export function formatClock(style: TimeStyle, atMs: number): string {
  const { hour, minute } = partsOf(atMs, style.zone);
  if (style.clock === '24') return `${two(hour)}:${two(minute)}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}\u00a0${HALF_DAYS[style.language][hour < 12 ? 0 : 1]}`;
}

/** The first of a month is `1er` in French and `premye` in Haitian Creole speech, but written `1`. */
const dayOfMonth = (language: Language, date: number): string => (language === 'fr' && date === 1 ? '1er' : String(date));

/** `14 Mar`, with the year where it is not this one. */
export function formatDay(style: TimeStyle, atMs: number, nowMs: number): string {
  const at = partsOf(atMs, style.zone);
  const month = CALENDAR[style.language].monthsShort[at.month - 1] ?? '';
  const year = at.year === partsOf(nowMs, style.zone).year ? '' : ` ${at.year}`;
  return `${dayOfMonth(style.language, at.date)} ${month}${year}`;
}

/** `Saturday 14 March 2026`, as a heading between days. */
export function formatLongDay(style: TimeStyle, atMs: number): string {
  const { months, days } = CALENDAR[style.language];
  const at = partsOf(atMs, style.zone);
  const date = dayOfMonth(style.language, at.date);
  const weekday = days[at.weekday] ?? '';
  const month = months[at.month - 1] ?? '';
  if (style.language === 'es') return `${weekday} ${date} de ${month} de ${at.year}`;
  return `${weekday} ${date}${style.language === 'pap' ? ' di ' : ' '}${month} ${at.year}`;
}

/** Date and time in full, for the one place where the exact moment counts. */
export const formatMoment = (style: TimeStyle, atMs: number, nowMs: number): string =>
  `${formatDay(style, atMs, nowMs)}, ${formatClock(style, atMs)}`;
