import { type deskPushes, Topic } from '@breakwater/shared/desk/pushes';
import { UI_PUSH_INTERVAL_MS } from '@breakwater/shared/limits';
import type { PushBody } from '@breakwater/shared/wire/call';

type Changed = PushBody<typeof deskPushes, 'changed'>;
export type NoticeListener = (body: Changed) => void;

/** What the desk tells its open tabs: hints, gathered. */
export type Notices = {
  /** Names what has changed in the vault or around it. Goes out at once, or gathered with what follows within {@link UI_PUSH_INTERVAL_MS}. */
  readonly changed: (...topics: readonly Topic[]) => void;
  /** Hears every push until the returned function is called. */
  readonly listen: (listener: NoticeListener) => () => void;
};

export type NoticeParts = {
  /** While the desk is locked nothing but `status` is named: topics hold ids of rooms. */
  readonly isLocked: () => boolean;
  /** Runs the work once, after so many milliseconds. */
  readonly schedule: (work: () => void, afterMs: number) => void;
};

const TOPICS_A_PUSH = 500;

/** Gathers topics so that a tab hears `changed` at most ten times a second, however fast messages arrive. */
export function createNotices({ isLocked, schedule }: NoticeParts): Notices {
  const listeners = new Set<NoticeListener>();
  const waiting = new Set<Topic>();
  let isResting = false;

  const flush = (): void => {
    const topics = [...waiting].filter((topic) => topic === 'status' || !isLocked());
    waiting.clear();
    if (topics.length === 0) return;
    isResting = true;
    schedule(() => {
      isResting = false;
      flush();
    }, UI_PUSH_INTERVAL_MS);
    for (let at = 0; at < topics.length; at += TOPICS_A_PUSH) {
      const body = { topics: topics.slice(at, at + TOPICS_A_PUSH) };
      for (const listener of listeners) listener(body);
    }
  };

  return {
    changed: (...topics) => {
      for (const topic of topics) for (const named of withList(topic)) waiting.add(named);
      if (!isResting) flush();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const LISTS = { room: 'rooms', alert: 'alerts', request: 'requests' } as const;

/** A list shows the last of each thing in it, so it changes with every one. A topic that no tab would take is left out: it would spoil the rest. */
function withList(topic: Topic): readonly Topic[] {
  if (!Topic.safeParse(topic).success) return [];
  const [kind] = topic.split(':');
  return topic.includes(':') ? [topic, LISTS[kind as keyof typeof LISTS]] : [topic];
}
