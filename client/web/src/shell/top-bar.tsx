import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import { ActionIcon, Button, Kbd, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconLanguage, IconLock, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatClock } from '../i18n/format/dates.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { ConnectionMark } from './connection-mark.tsx';
import { useMe } from './me-context.tsx';

/** Where am I, how stands the line, and the way to everything else. */
export function TopBar({ onFind, canFind }: { onFind: () => void; canFind: boolean }) {
  const t = useText();
  const me = useMe();
  const cache = useQueryClient();
  const lock = useDeskCall('desk:lock');
  const style = useTimeStyle();
  const nowMs = useNow(1_000);
  return (
    <header className="bar">
      <span className="bar-who">
        <TaskforceName taskforce={me.taskforce} mark="never" />
      </span>
      {canFind && (
        <UnstyledButton className="bar-find" onClick={onFind} aria-keyshortcuts="Control+K" aria-label={t('shell.search')}>
          <IconSearch size="1rem" aria-hidden="true" />
          <span className="bar-find-text">{t('shell.search')}</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
      )}
      <span className="bar-space" />
      <span className="bar-clock">
        {placeOf(style.zone ?? '', me.taskforce.name)} {formatClock(style, nowMs)}
      </span>
      <ConnectionMark />
      <LanguageMenu />
      <Tooltip label={t('shell.lockNow')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="bar-button"
          aria-label={t('shell.lock')}
          loading={lock.asking}
          onClick={() =>
            void lock.ask({}).then((status) => {
              if (status) cache.setQueryData(['desk:status', {}], status);
            })
          }
        >
          <IconLock size="1.25rem" aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The town that a time zone is named after: `America/Port_of_Spain` gives `Port of Spain`; nothing for an offset, or where it is the taskforce's own name. */
function placeOf(zone: string, name: string): string {
  const place = zone.includes('/') ? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') : '';
  return bare(place) === bare(name) ? '' : place;
}

/** The six languages by their own names, from every screen. */
export function LanguageMenu({ words = false }: { words?: boolean }) {
  const t = useText();
  const appearance = useAppearance();
  const cache = useQueryClient();
  const set = useDeskCall('desk:set-appearance');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {words ? (
          <Button variant="subtle" color="gray" leftSection={<IconLanguage size="1.125rem" aria-hidden="true" />}>
            {LANGUAGE_NAMES[appearance.language]}
          </Button>
        ) : (
          <ActionIcon variant="subtle" color="gray" size="lg" className="bar-button bar-language" aria-label={t('common.language')}>
            <IconLanguage size="1.25rem" aria-hidden="true" />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            rightSection={language === appearance.language ? <IconCheck size="1rem" aria-hidden="true" /> : null}
            onClick={() =>
              void set.ask({ ...appearance, language }).then((kept) => {
                if (kept) void cache.invalidateQueries({ queryKey: ['desk:status'] });
              })
            }
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
