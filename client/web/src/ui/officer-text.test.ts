import { expect, it } from 'vitest';
import { officerText } from './officer-text.ts';

const t = ((key: string) => `<${key}>`) as never;

it('[RO55] an officer whose name a colleague has, too, stands with the role', () => {
  expect(officerText(t, { name: 'Ann', alike: null })).toBe('Ann');
  expect(officerText(t, { name: 'Ann (2)', alike: 'observer' })).toBe('Ann (2) · <people.roleObserver>');
  for (const nobody of [null, undefined, { name: null, alike: null }]) expect(officerText(t, nobody)).toBe('<common.unknownOfficer>');
});
