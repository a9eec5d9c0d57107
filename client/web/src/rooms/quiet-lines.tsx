import type { EventItem, UnreadableItem } from '@breakwater/shared/desk/views/rooms';
import { Popover, UnstyledButton } from '@mantine/core';
import { IconClock, IconEyeOff, IconInfoCircle } from '@tabler/icons-react';
import type { TextKey } from '../i18n/catalogue.ts';
import { isolate } from '../i18n/isolate.ts';
import { useText } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';

const EVENT_TEXT = {
  opened: 'rooms.eventOpened',
  joined: 'rooms.eventJoined',
  left: 'rooms.eventLeft',
  removed: 'rooms.eventRemoved',
  'device-added': 'rooms.eventDeviceAdded',
  'device-revoked': 'rooms.eventDeviceRevoked',
  'keys-changed': 'rooms.eventKeysChanged',
  'post-changed': 'rooms.eventPostChanged',
  'taskforce-verified': 'rooms.eventTaskforceVerified',
  renamed: 'rooms.eventRenamed',
  closed: 'rooms.eventClosed',
  settled: 'rooms.eventSettled',
} as const satisfies Record<EventItem['event'], TextKey>;

const MEANS = {
  joined: 'rooms.meansMembers',
  left: 'rooms.meansMembers',
  removed: 'rooms.meansMembers',
  'post-changed': 'rooms.meansMembers',
  'device-added': 'rooms.meansKeys',
  'device-revoked': 'rooms.meansKeys',
  'keys-changed': 'rooms.meansKeys',
  renamed: 'rooms.meansName',
} as const satisfies Partial<Record<EventItem['event'], TextKey>>;

/** One quiet line for what happened to the room, with what it means behind it. */
export function EventLine({ event }: { event: EventItem }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const taskforce = event.taskforce ?? event.who?.taskforce;
  const place = taskforce ? nameOf(taskforce) : '';
  const called = event.names ? isolate(event.names.was) : event.who && officerText(t, event.who);
  const name = [called ?? '', place].filter((part) => part !== '').join(', ');
  const means = event.event in MEANS ? MEANS[event.event as keyof typeof MEANS] : undefined;
  return (
    <p className="quiet-line">
      {t(EVENT_TEXT[event.event], { name, now: isolate(event.names?.now ?? '') })} · <When atMs={event.atMs} />
      {means !== undefined && (
        <Popover width={280} withArrow>
          <Popover.Target>
            <UnstyledButton className="quiet-why" aria-label={t('rooms.whatMeans')}>
              <IconInfoCircle size="1rem" aria-hidden="true" />
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>{t(means)}</Popover.Dropdown>
        </Popover>
      )}
    </p>
  );
}

/** What came and cannot be read, or did not come: shown with its cause and what to do, never dropped (D6). */
export function UnreadableLine({ item }: { item: UnreadableItem }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const text = {
    healing: () => t('rooms.unreadableHealing', { n: item.count }),
    lost: () => t('rooms.unreadableLost', { n: item.count }),
    missing: () => t('rooms.unreadableMissing', { n: item.count }),
    members: () => t('rooms.unreadableMembers'),
    newer: () => t('rooms.unreadableNewer'),
    damaged: () => t('rooms.unreadableDamaged'),
  }[item.cause]();
  const by = item.by && `${officerText(t, item.by)}, ${nameOf(item.by.taskforce)}`;
  const Icon = item.cause === 'healing' || item.cause === 'missing' || item.cause === 'members' ? IconClock : IconEyeOff;
  return (
    <p className="unreadable">
      <Icon size="1rem" aria-hidden="true" />
      <span>{by === null ? text : t('common.labelled', { label: by, value: text })}</span>
      <When atMs={item.atMs} />
    </p>
  );
}
