import { describe, expect, it } from 'vitest';
import { Codes } from '../desk/views/codes.ts';
import { escalationOf } from './escalation.ts';
import { strictestCodes } from './strictest-codes.ts';

const codes = (handling: Codes['handling'], tlp: Codes['tlp'], note?: string): Codes =>
  Codes.parse({ handling, tlp, source: 'A', information: '1', ...(note ? { handlingNote: note } : {}) });

describe('[J2] derived content takes the strictest of each dimension', () => {
  it('adds handling codes up, keeps H0 alone only, and takes the tighter TLP', () => {
    expect(strictestCodes(codes(['H0'], 'GREEN'), codes(['H1'], 'AMBER'))).toMatchObject({ handling: ['H1'], tlp: 'AMBER' });
    expect(strictestCodes(codes(['H2'], 'CLEAR'), codes(['H1'], 'AMBER+STRICT'), codes(['H0'], 'RED'))).toMatchObject({
      handling: ['H1', 'H2'],
      tlp: 'RED',
    });
    expect(strictestCodes(codes(['H0'], 'CLEAR'))).toEqual(codes(['H0'], 'CLEAR'));
  });

  it('keeps every restriction of H3, and is valid again', () => {
    const both = strictestCodes(codes(['H3'], 'AMBER', 'Not to customs'), codes(['H1', 'H3'], 'AMBER', 'Ask first'));
    expect(both).toMatchObject({ handling: ['H1', 'H3'], handlingNote: 'Not to customs; Ask first' });
    expect(Codes.safeParse(both).success).toBe(true);
  });

  it('takes the lower grades, each by itself', () => {
    const low: Codes = { ...codes(['H1'], 'AMBER'), source: 'X' };
    expect(strictestCodes(codes(['H1'], 'AMBER'), low)).toMatchObject({ source: 'X', information: '1' });
  });
});

describe('[D9] the ladder of an alert', () => {
  it('is steeper the nearer and graver it is, and none for what is over', () => {
    const minutes = (urgency: 'Immediate' | 'Expected' | 'Future' | 'Past', severity: 'Extreme' | 'Minor'): number[] =>
      escalationOf({ urgency, severity }).map(({ afterMs }) => afterMs / 60_000);
    expect(minutes('Immediate', 'Extreme')).toEqual([10, 30, 60]);
    expect(minutes('Immediate', 'Minor')).toEqual([30, 120, 480]);
    expect(minutes('Expected', 'Extreme')).toEqual([30, 120, 480]);
    expect(minutes('Future', 'Minor')).toEqual([1_440, 4_320, 10_080]);
    expect(minutes('Past', 'Extreme')).toEqual([]);
  });
});
