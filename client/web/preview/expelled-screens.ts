import type { Page } from 'playwright-core';
import type { FakeState } from './fake-state.ts';
import type { Screen } from './screen.ts';

const own = (fake: FakeState): void => {
  fake.expelled = 'own';
  fake.connection = { ...fake.connection, notices: ['expelled'] };
};
const other = (fake: FakeState): void => {
  fake.expelled = 'other';
};
const toExpel = (page: Page): Promise<void> => page.locator('[data-part=expel]').scrollIntoViewIfNeeded();

/** A taskforce is put out of the network: by a chair who asks and one who is asked, to those who stay and to its own officers. */
export const EXPELLED_SCREENS: readonly Screen[] = [
  { name: 'expel', path: '/people/tf-KN', act: toExpel },
  { name: 'expel-ask', path: '/people/tf-KN', act: (page) => page.locator('[data-part=expel] button').first().click() },
  { name: 'expel-asked', path: '/people/tf-BQ', act: toExpel },
  { name: 'expel-too-few', path: '/people/tf-AW', act: toExpel },
  {
    name: 'expel-forked',
    path: '/people/tf-KN',
    change: (fake) => {
      fake.networkForked = true;
    },
    act: toExpel,
  },
  { name: 'agreement-expel', path: '/today/agreement/ask-expel' },
  { name: 'expelled', path: '/people/tf-KN', change: other },
  { name: 'expelled-today', path: '/today', change: other },
  { name: 'expelled-own', path: '/people/tf-CW', change: own },
];
