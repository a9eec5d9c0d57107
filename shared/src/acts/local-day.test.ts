import { describe, expect, it } from 'vitest';
import { endOfDayAfter } from './local-day.ts';

const end = (from: string, days: number, zone: string): string => new Date(endOfDayAfter(Date.parse(from), days, zone)).toISOString();

describe('days of the requested party', () => {
  it('end at 24:00 in its zone, not in the asker’s', () => {
    expect(end('2026-07-10T15:00:00Z', 3, 'America/Port_of_Spain')).toBe('2026-07-14T04:00:00.000Z');
    // 02:00 UTC is still the day before in Belize.
    expect(end('2026-07-10T02:00:00Z', 3, 'America/Belize')).toBe('2026-07-13T06:00:00.000Z');
  });

  it('take the clock change of the Bahamas, Haiti and Turks and Caicos into account', () => {
    expect(end('2026-03-05T15:00:00Z', 7, 'America/Nassau')).toBe('2026-03-13T04:00:00.000Z');
    expect(end('2026-03-05T15:00:00Z', 3, 'America/Port-au-Prince')).toBe('2026-03-09T04:00:00.000Z');
    expect(end('2026-10-30T15:00:00Z', 3, 'America/Grand_Turk')).toBe('2026-11-03T05:00:00.000Z');
  });

  it('end when the next date begins where the clocks change at midnight itself', () => {
    // Havana: 00:00 does not exist on 8 March 2026, and comes twice on 1 November.
    expect(end('2026-03-06T15:00:00Z', 1, 'America/Havana')).toBe('2026-03-08T05:00:00.000Z');
    expect(end('2026-10-31T15:00:00Z', 0, 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
    expect(end('2026-10-31T15:00:00Z', 1, 'America/Havana')).toBe('2026-11-02T05:00:00.000Z');
    // Azores: the clock falls back from 01:00 to 00:00, so midnight comes twice and the day begins at the first.
    expect(end('2026-10-24T15:00:00Z', 0, 'Atlantic/Azores')).toBe('2026-10-25T00:00:00.000Z');
    // Asunción in 2023: from 24:00 back to 23:00; the day ends at the second.
    expect(end('2023-03-25T15:00:00Z', 0, 'America/Asuncion')).toBe('2023-03-26T04:00:00.000Z');
  });

  it('agree with a count in whole hours, for a year of every hour', () => {
    for (const zone of ['America/Nassau', 'America/Curacao']) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000 * 7) {
        const ends = endOfDayAfter(at, 0, zone);
        expect(ends - at).toBeGreaterThan(0);
        expect(ends - at).toBeLessThanOrEqual(25 * 3_600_000);
        const day = new Intl.DateTimeFormat('en', { timeZone: zone, day: 'numeric' });
        expect(day.format(ends)).not.toBe(day.format(ends - 1));
        expect(day.format(ends - 1)).toBe(day.format(at));
      }
    }
  });

  it('count in UTC where the zone is not known', () => {
    expect(end('2026-07-10T15:00:00Z', 0, 'Atlantis/Nowhere')).toBe('2026-07-11T00:00:00.000Z');
  });
});
