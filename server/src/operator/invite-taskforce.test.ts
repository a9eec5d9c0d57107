import { expect, it } from 'vitest';
import { taskforceNamed } from './invite-taskforce.ts';

it('[DE74] no invitation names a time zone that nobody knows', () => {
  expect(() => taskforceNamed('TT', { timeZone: 'America/Port_Of_Nowhere' })).toThrow('no time zone');
});
