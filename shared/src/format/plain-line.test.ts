import { describe, expect, it } from 'vitest';
import { TaskforceName } from '../roster/taskforce-kinds.ts';
import { testName } from '../testing/rosters.ts';
import { forTerminal, isPlain, plainOrEmpty } from './plain-line.ts';

const ODD = [
  'TT\twaiting',
  'TT\nSX\tTaskforce',
  '\u{1b}[2K\u{1b}[1A',
  'abc\u{202e}cba',
  'a\u{2028}b',
  'a\u{85}b',
  'zero\u{200b}width',
  '\u{7f}',
];

describe('[HL38] what a taskforce is called', () => {
  it.each(ODD)('has nothing that moves a cursor or hides what is there: %j', (name) => {
    expect(TaskforceName.safeParse({ ...testName('TT'), name }).success).toBe(false);
    expect(TaskforceName.safeParse({ ...testName('TT'), agency: name }).success).toBe(false);
    expect(forTerminal(name)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('may be written in any script, with accents and marks', () => {
    for (const name of ['Curaçao', 'Trinidad & Tobago', 'Ayiti: fòs espesyal', '警察', "Côte d'Or (n° 2)"]) {
      expect(TaskforceName.safeParse({ ...testName('TT'), name }).success).toBe(true);
      expect(forTerminal(name)).toBe(name);
    }
  });
});

describe('[DE79] a line of somebody else’s', () => {
  const none = [
    '',
    ' ',
    '\u{200b}',
    '\u{3164}',
    '\u{115f}',
    '\u{ffa0}',
    '\u{a0}',
    '\u{2800}',
    '\u{34f}',
    '\u{fe0f}',
    '\u{301}',
    '\u{e0041}',
    '\u{e000}',
  ];
  it.each([...ODD, ...none, 'Ann\u{3164}Lee', 'Ann\u{ad}', 'a\u{2066}b', 'Z\u{300}\u{301}\u{302}'])(
    'says nothing that cannot be seen: %j',
    (text) => {
      expect(isPlain(text)).toBe(false);
      expect(plainOrEmpty(200).parse(text)).toBe('');
    },
  );

  it('may be written in any script, with accents and marks', () => {
    for (const text of [
      'Zoë',
      'Zoe\u{308}',
      'ệ'.normalize('NFD'),
      'Nguyễn Thị'.normalize('NFD'),
      'שרה כהן',
      'محمد',
      '한국',
      'O’Neill-Pérez (2)',
      '☎',
    ])
      expect(isPlain(text), text).toBe(true);
  });
});
