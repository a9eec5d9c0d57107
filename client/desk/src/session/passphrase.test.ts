import { expect, it } from 'vitest';
import { checkNewPassphrase, createPassphraseTries } from './passphrase.ts';

it('lets five tries pass, then makes the screen wait twice as long each time, up to five minutes', () => {
  let nowMs = 0;
  const tries = createPassphraseTries(() => nowMs);
  for (let i = 0; i < 5; i++) {
    tries.admit();
    tries.failed();
  }
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    let waitedMs = 0;
    for (;;) {
      try {
        tries.admit();
        break;
      } catch (refusal) {
        expect(refusal).toMatchObject({ code: 'too-many-tries' });
        nowMs += 1_000;
        waitedMs += 1_000;
      }
    }
    waits.push(waitedMs);
    tries.failed();
  }
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(waits.at(-1)).toBe(300_000);
  tries.succeeded();
  expect(() => tries.admit()).not.toThrow();
});

it('[HL46] a clock that is set back neither ends a wait nor makes it longer', () => {
  let nowMs = 1_000_000_000;
  const tries = createPassphraseTries(() => nowMs);
  for (let i = 0; i < 7; i++) tries.failed();
  nowMs -= 4 * 3_600_000;
  expect(() => tries.admit()).toThrow(expect.objectContaining({ code: 'too-many-tries', detail: '4000' }));
  nowMs += 3_999;
  expect(() => tries.admit()).toThrow();
  nowMs += 1;
  expect(() => tries.admit()).not.toThrow();
});

it('refuses a passphrase that is a few characters repeated, or only a name', () => {
  for (const weak of ['aaaaaaaaaaaa', 'abababababab', 'Officer Ibis 1', 'OFFICER IBIS']) {
    expect(() => checkNewPassphrase(weak, ['Officer Ibis', 'Laptop']), weak).toThrow('weak-passphrase');
  }
  for (const good of ['calm water behind the wall', 'Officer Ibis flies at dawn', 'zes hoge bomen']) {
    expect(() => checkNewPassphrase(good, ['Officer Ibis', '']), good).not.toThrow();
  }
});
