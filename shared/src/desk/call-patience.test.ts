import { expect, it } from 'vitest';
import { z } from 'zod';
import { UI_SLOW_CALL_TIMEOUT_MS } from '../limits.ts';
import { patienceMs } from './call-patience.ts';
import { type DeskCalls, deskCalls } from './calls.ts';

it('[DE88] [U2] whatever wants a passphrase has the time that a key derivation takes on a slow computer', () => {
  const asking = (Object.keys(deskCalls) as (keyof DeskCalls)[]).filter((name) =>
    /"(current|passphrase)":/.test(JSON.stringify(z.toJSONSchema(deskCalls[name].input, { io: 'input', unrepresentable: 'any' }))),
  );
  expect(asking).toEqual(expect.arrayContaining(['desk:unlock', 'agreements:expel', 'chair-sheets:make']));
  expect(asking.filter((name) => patienceMs(name) < UI_SLOW_CALL_TIMEOUT_MS)).toEqual([]);
});
