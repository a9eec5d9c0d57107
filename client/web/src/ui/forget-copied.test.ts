import { expect, it } from 'vitest';
import { type Copying, copyForAWhile } from './forget-copied.ts';

/** A clipboard, and what the page would be told. */
function page(canRead: boolean) {
  const told: Record<'focus' | 'other' | 'minute', () => void> = { focus: () => {}, other: () => {}, minute: () => {} };
  const state = { held: '', focus: true };
  const copying: Copying = {
    write: async (text) => {
      state.held = text;
    },
    read: () => Promise.resolve(state.held),
    canRead: () => Promise.resolve(canRead),
    hasFocus: () => state.focus,
    onFocus: (act) => {
      told.focus = act;
    },
    onOther: (act) => {
      told.other = act;
    },
    after: (_, act) => {
      told.minute = act;
    },
  };
  return { state, told, copying };
}
const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

it('takes an invitation off the clipboard a minute after it was copied, once the page is looked at', async () => {
  for (const canRead of [true, false]) {
    const { state, told, copying } = page(canRead);
    await copyForAWhile('secret', copying);
    state.focus = false;
    told.minute();
    await soon();
    expect(state.held).toBe('secret');
    told.focus();
    await soon();
    expect(state.held).toBe('');
  }
});

it('leaves what the officer has copied since', async () => {
  for (const canRead of [true, false]) {
    const { state, told, copying } = page(canRead);
    await copyForAWhile('secret', copying);
    state.held = 'their own';
    told.other();
    told.minute();
    await soon();
    expect(state.held).toBe('their own');
  }
});
