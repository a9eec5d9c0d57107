import { expect, it } from 'vitest';
import { allowOnlyPlainText } from './trusted-types.ts';

it('[U1] lets text become a style sheet and never markup', () => {
  let make: ((text: string) => string) | undefined;
  allowOnlyPlainText({
    trustedTypes: {
      createPolicy: (_, rules) => {
        make = rules.createHTML;
      },
    },
  });
  expect(make?.(':root{--a:1px}')).toBe(':root{--a:1px}');
  expect(() => make?.('<img src=x onerror=alert(1)>')).toThrow('markup');
});
