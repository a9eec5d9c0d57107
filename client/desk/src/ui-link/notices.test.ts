import type { Topic } from '@breakwater/shared/desk/pushes';
import { UI_PUSH_INTERVAL_MS } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { createNotices } from './notices.ts';

function gathered(isLocked = () => false) {
  const heard: (readonly string[])[] = [];
  const timers: (() => void)[] = [];
  const notices = createNotices({
    isLocked,
    schedule: (work, afterMs) => {
      expect(afterMs).toBe(UI_PUSH_INTERVAL_MS);
      timers.push(work);
    },
  });
  notices.listen(({ topics }) => heard.push(topics));
  const tick = (): void => {
    for (const work of timers.splice(0)) work();
  };
  return { notices, heard, tick };
}

it('says the first change at once and gathers what follows, each topic once', () => {
  const { notices, heard, tick } = gathered();
  notices.changed('rooms');
  notices.changed('people', 'offers');
  notices.changed('people', 'today');
  expect(heard).toEqual([['rooms']]);
  tick();
  expect(heard).toEqual([['rooms'], ['people', 'offers', 'today']]);
  tick();
  expect(heard).toHaveLength(2);
  notices.changed('people');
  expect(heard).toHaveLength(3);
});

it('[U7] names nothing but the status while the desk is locked', () => {
  const { notices, heard, tick } = gathered(() => true);
  notices.changed('room:a', 'alerts');
  expect(heard).toEqual([]);
  notices.changed('room:b', 'status');
  tick();
  expect(heard).toEqual([['status']]);
});

it('splits a push that would name more topics than one may', () => {
  const { notices, heard, tick } = gathered();
  notices.changed('people');
  notices.changed(...Array.from({ length: 1_100 }, (_, i): Topic => `room:${i}`));
  tick();
  expect(heard.map((topics) => topics.length)).toEqual([1, 500, 500, 101]);
});

it('names the list with each thing in it, and nothing that a tab would not take', () => {
  const { notices, heard, tick } = gathered();
  notices.changed('room:a', 'alert:b', 'request:c');
  expect(heard).toEqual([['room:a', 'rooms', 'alert:b', 'alerts', 'request:c', 'requests']]);
  tick();
  notices.changed('room:' as Topic);
  expect(heard).toHaveLength(1);
});
