import { chairSheetCalls } from '@breakwater/shared/desk/calls/chair-sheets';
import { bindCalls, type CallSource } from '@breakwater/shared/wire/bind-calls';
import { found } from './found.ts';
import { officerOf, taskforces } from './sample-people.ts';

const groups = (first: string): string[] => [first, '1CR52', 'AYMZ6', 'RKMGW', 'WCTRB', 'FPHCV', 'FV0HP', '6SDRE', '19EAN'];

/** The chair sheets (T11) from memory. */
export function bindFakeSheets(socket: CallSource): void {
  bindCalls(
    socket,
    chairSheetCalls,
    {
      'chair-sheets:holders': () => ({ officers: [officerOf('TT', 1), officerOf('CW', 1), officerOf('GY')] }),
      'chair-sheets:make': () => ({ safe: groups('7RH6K'), holder: groups('7RH7J') }),
      'chair-sheets:confirm': () =>
        found(
          taskforces.find(({ code }) => code === 'CW'),
          'unknown-taskforce',
        ),
    },
    null,
  );
}
