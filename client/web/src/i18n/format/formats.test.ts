import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, formatDay, formatLongDay, partsOf, type TimeStyle } from './dates.ts';
import { formatList } from './lists.ts';
import { CALENDAR } from './names.ts';
import { formatBytes, formatNumber } from './numbers.ts';
import { formatAge, formatDue, formatSpan, formatWhen } from './relative.ts';

const at = Date.UTC(2026, 2, 14, 18, 2); // Saturday, 14:02 in Port of Spain
const style = (language: TimeStyle['language'], clock: TimeStyle['clock'] = '24', zone = 'America/Port_of_Spain'): TimeStyle => ({
  language,
  clock,
  zone,
});

it('[DE74] a time zone that nobody knows counts as UTC, and a moment that is none fails no screen', () => {
  expect(partsOf(at, 'Nowhere/X')).toEqual(partsOf(at, 'UTC'));
  expect(partsOf(Number.NaN, 'UTC').year).toBe(1970);
});

describe('[U4] formats of all six languages, from our own tables', () => {
  it('writes numbers', () => {
    const written = Object.fromEntries(LANGUAGES.map((language) => [language, formatNumber(language, 1_234_567.5, 1)]));
    expect(written).toEqual({
      en: '1,234,567.5',
      es: '1,234,567.5',
      nl: '1.234.567,5',
      fr: '1\u202f234\u202f567,5',
      ht: '1\u202f234\u202f567,5',
      pap: '1.234.567,5',
    });
    expect(formatNumber('en', -0.04, 1)).toBe('0');
    expect(formatNumber('nl', -12.3, 1)).toBe('\u221212,3');
    expect(formatBytes('fr', 1_440_000)).toBe('1,4\u00a0Mo');
    expect(formatBytes('en', 999)).toBe('999\u00a0B');
  });

  it('never loses a digit of a whole number', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...LANGUAGES), (value, language) => {
        expect(formatNumber(language, value).replace(/\D/g, '')).toBe(String(value));
      }),
    );
  });

  it('writes days in full', () => {
    expect(LANGUAGES.map((language) => formatLongDay(style(language), at))).toEqual([
      'Saturday 14 March 2026',
      'sábado 14 de marzo de 2026',
      'zaterdag 14 maart 2026',
      'samedi 14 mars 2026',
      'samdi 14 mas 2026',
      'djasabra 14 di mart 2026',
    ]);
  });

  it('has twelve months and seven days everywhere', () => {
    for (const language of LANGUAGES) {
      const { months, monthsShort, days, daysShort } = CALENDAR[language];
      expect([months.length, monthsShort.length, days.length, daysShort.length], language).toEqual([12, 12, 7, 7]);
      expect(new Set(monthsShort).size, language).toBe(12);
    }
  });

  it('writes the clock either way', () => {
    expect(formatClock(style('en'), at)).toBe('14:02');
    expect(formatClock(style('en', '12'), at)).toBe('2:02\u00a0pm');
    expect(formatClock(style('es', '12'), at - 14 * 3_600_000)).toBe('12:02\u00a0a.\u00a0m.');
  });

  it('names the year only where it is another', () => {
    expect(formatDay(style('nl'), at, at)).toBe('14 mrt');
    expect(formatDay(style('nl'), at, Date.UTC(2027, 1, 1))).toBe('14 mrt 2026');
    expect(formatDay(style('fr'), Date.UTC(2026, 4, 1, 12), at)).toBe('1er mai');
  });

  it('says how long ago, and when due', () => {
    expect(LANGUAGES.map((language) => formatAge(language, at - 5 * 60_000, at))).toEqual([
      '5\u00a0min ago',
      'hace 5\u00a0min',
      '5\u00a0min geleden',
      'il y a 5\u00a0min',
      'sa gen 5\u00a0min',
      '5\u00a0min pasá',
    ]);
    expect(formatAge('en', at, at)).toBe('just now');
    expect(formatSpan('es', 3 * 86_400_000)).toBe('3\u00a0días');
    expect(formatDue(style('en'), at + 35 * 60_000, at)).toBe('in 35\u00a0min');
    expect(formatDue(style('en'), at - 3 * 3_600_000, at)).toBe('3\u00a0h overdue');
    expect(formatDue(style('nl'), at + 20 * 3_600_000, at)).toBe('morgen 10:02');
  });

  it('shortens a time in a list by how old it is', () => {
    expect(formatWhen(style('en'), at, at)).toBe('14:02');
    expect(formatWhen(style('en'), at - 86_400_000, at)).toBe('yesterday');
    expect(formatWhen(style('en'), at - 3 * 86_400_000, at)).toBe('Wed');
    expect(formatWhen(style('en'), at - 30 * 86_400_000, at)).toBe('12 Feb');
  });

  it('joins lists, also before an i in Spanish', () => {
    expect(formatList('en', ['Aruba', 'Guyana', 'Haiti'])).toBe('Aruba, Guyana and Haiti');
    expect(formatList('es', ['Aruba', 'Islas Caimán'])).toBe('Aruba e Islas Caimán');
    expect(formatList('es', ['Aruba', 'Haití'])).toBe('Aruba y Haití');
    expect(formatList('pap', ['Aruba'])).toBe('Aruba');
  });

  it('knows the day of the place, not of the machine', () => {
    const nearMidnight = Date.UTC(2026, 2, 15, 2, 30);
    expect(partsOf(nearMidnight, 'America/Port_of_Spain').date).toBe(14);
    expect(partsOf(nearMidnight, 'Europe/Amsterdam').date).toBe(15);
  });
});
