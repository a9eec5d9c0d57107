import type { findingCalls } from '@breakwater/shared/desk/calls/finding';
import { expect, it } from 'vitest';
import type { OpenDesk } from './desk-ports.ts';
import { type OpenHandlers, whenOpen } from './when-open.ts';

it('[U2] an answer that was under way when the desk was locked never reaches the page', async () => {
  const desk = {} as OpenDesk;
  let open: OpenDesk | undefined = desk;
  const answers: (() => void)[] = [];
  const search = () => new Promise((resolve) => answers.push(() => resolve({ hits: [] })));
  const handlers = whenOpen<Pick<typeof findingCalls, 'search'>>(() => open, { search } as unknown as OpenHandlers<
    Pick<typeof findingCalls, 'search'>
  >);
  const ask = () => Promise.resolve(handlers.search({} as never, { text: 'boat' } as never));
  const [first, second] = [ask(), ask()];
  answers[0]?.();
  await expect(first).resolves.toEqual({ hits: [] });
  open = undefined;
  answers[1]?.();
  await expect(second).rejects.toMatchObject({ code: 'locked' });
});
