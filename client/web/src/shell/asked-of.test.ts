import { describe, expect, it } from 'vitest';
import { askedOf } from './asked-of.ts';

const PLACES = [
  { key: 'CW', name: 'Curaçao' },
  { key: 'TT', name: 'Trinidad and Tobago' },
];

describe('[U6] what a taskforce said', () => {
  it('is asked for by its name among the words, whatever the accents and the place', () => {
    expect(askedOf('curacao grey hull', PLACES)).toEqual({ text: 'grey hull', of: 'CW' });
    expect(askedOf('grey hull CURAÇAO', PLACES)).toEqual({ text: 'grey hull', of: 'CW' });
    expect(askedOf('hull trinidad and tobago grey', PLACES)).toEqual({ text: 'hull grey', of: 'TT' });
  });

  it('leaves a name alone, half of one, and words without one', () => {
    for (const typed of ['Curaçao', 'trinidad hull', 'grey hull', '']) expect(askedOf(typed, PLACES)).toEqual({ text: typed });
  });
});
