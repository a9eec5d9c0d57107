import type { DeskStatus } from '@breakwater/shared/desk/views/session';
import type { Page } from 'playwright-core';
import type { fakeState } from './fake-state.ts';

/** One screen that the preview draws: what it is called, where it is, and what is done to the fake desk and the page first. */
export type Screen = {
  readonly name: string;
  readonly path?: string;
  readonly state?: DeskStatus['state'];
  readonly change?: (fake: ReturnType<typeof fakeState>) => void;
  readonly act?: (page: Page) => Promise<void>;
};
