// Days in the zone of the requested party (domain reference 3a). Intl is part of the language, so this runs on hub, desk and browser alike.

import { TIME_MAX_MS } from '../limits.ts';

type LocalDate = { readonly year: number; readonly month: number; readonly day: number };

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The end (24:00) of the day that lies `days` after the day of `atMs` in an IANA zone, as UTC milliseconds. Days with a
 * clock change, also at midnight itself, end when the next date begins. A zone this machine does not know counts as UTC.
 */
export function endOfDayAfter(atMs: number, days: number, timeZone: string): number {
  // Whatever somebody claims, near the end of all dates there is no day to count on.
  const { year, month, day } = localDate(Math.min(Math.max(atMs, 0), TIME_MAX_MS - (days + 3) * DAY_MS), timeZone);
  const next = Date.UTC(year, month - 1, day + days + 1);
  // Midnight is at one of the offsets in force around it; where the clocks change at midnight, only one of these begins the new date.
  const candidates = [next - DAY_MS, next + DAY_MS].map((around) => next - offsetMs(around, timeZone)).sort((a, b) => a - b);
  const begins = candidates.find((candidate) => asUtc(localDate(candidate, timeZone)) >= next);
  return begins ?? next;
}

const asUtc = ({ year, month, day }: LocalDate): number => Date.UTC(year, month - 1, day);

function localDate(atMs: number, timeZone: string): LocalDate {
  const { year, month, day } = localParts(atMs, timeZone);
  return { year, month, day };
}

/** How far local time is ahead of UTC at this moment. */
function offsetMs(atMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localParts(atMs, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000;
}

function localParts(
  atMs: number,
  timeZone: string,
): LocalDate & { readonly hour: number; readonly minute: number; readonly second: number } {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = makeFormat(timeZone) ?? makeFormat('UTC');
  if (!format) throw new RangeError('no UTC');
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
