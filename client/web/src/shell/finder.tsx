import type { SearchHit } from '@breakwater/shared/desk/views/search';
import type { Ability } from '@breakwater/shared/desk/views/session';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBell,
  IconClipboardList,
  IconFolderPlus,
  IconMessage,
  IconMessagePlus,
  IconMessages,
  IconSearch,
  IconShieldCheck,
  IconSpeakerphone,
  IconUser,
  IconUserPlus,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { Flag } from '../ui/flag.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import type { PLACES } from './areas.ts';
import { askedOf } from './asked-of.ts';
import { useMe } from './me-context.tsx';

const [store, finder] = createSpotlight();

const ICONS: Readonly<Record<SearchHit['kind'], TablerIcon>> = {
  message: IconMessage,
  room: IconMessages,
  alert: IconBell,
  request: IconClipboardList,
  officer: IconUser,
  taskforce: IconUsers,
};

const pathOf = (hit: SearchHit): string => {
  switch (hit.kind) {
    case 'message':
      return `/rooms/${hit.room ?? ''}/at/${hit.id}`;
    case 'room':
      return `/rooms/${hit.id}`;
    case 'alert':
      return `/alerts/${hit.id}`;
    case 'request':
      return `/requests/${hit.id}`;
    case 'officer':
      return `/rooms/new/officer/${hit.taskforce?.id ?? ''}/${hit.id}`;
    case 'taskforce':
      return `/people/${hit.id}`;
    default:
      return hit.kind satisfies never;
  }
};

/** What can be begun from anywhere, by those who may. */
const TO_DO = [
  { path: '/alerts/new', text: 'alerts.raise', icon: IconSpeakerphone, needs: ['raise-alert', 'raise-exercise'] },
  { path: '/requests/new', text: 'requests.ask', icon: IconClipboardList, needs: ['ask-request'] },
  { path: '/rooms/new', text: 'rooms.newConsultation', icon: IconMessagePlus, needs: ['open-consultation'] },
  { path: '/rooms/new-investigation', text: 'rooms.newInvestigation', icon: IconFolderPlus, needs: ['open-investigation'] },
  { path: '/people/invite', text: 'people.invite', icon: IconUserPlus, needs: ['invite-officer'] },
] as const satisfies readonly { path: string; text: TextKey; icon: TablerIcon; needs: readonly Ability[] }[];

/** Ctrl+K: finds anything and goes there; it stands before the next key comes, so that none is lost. Enter on an officer begins a consultation: two keystrokes from the directory (J5). */
export function Finder({
  opened,
  onOpen,
  places,
  canSearch,
}: {
  opened: boolean;
  onOpen: (opened: boolean) => void;
  places: typeof PLACES;
  canSearch: boolean;
}) {
  const t = useText();
  const nameOf = useTaskforceName();
  const me = useMe();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 80);
  const people = useDeskQuery('people:list', {}, { enabled: canSearch });
  const asked = askedOf(
    text,
    (people.data?.taskforces ?? []).map((taskforce) => ({ key: taskforce.id, name: nameOf(taskforce) })),
  );
  const found = useDeskQuery('search', { text: asked.text }, { enabled: canSearch && asked.text.length > 1, keepPrevious: true });
  const foundHits = asked.of === undefined ? found.data?.hits : found.data?.hits.filter(({ taskforce }) => taskforce?.id === asked.of);
  useEffect(() => {
    if (opened) finder.open();
  }, [opened]);

  const wanted = typed.trim().toLocaleLowerCase();
  const jumps: SpotlightActionData[] = places
    .map(({ path, text: label, icon: Icon }) => ({
      id: path,
      label: t(label as TextKey as 'shell.today'),
      leftSection: <Icon size="1.25rem" aria-hidden="true" />,
      onClick: () => go(path),
    }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const actions: SpotlightActionData[] = TO_DO.filter(({ needs }) => needs.some((ability) => me.can.includes(ability)))
    .map(({ path, text: label, icon: Icon }) => ({
      id: path,
      label: t(label),
      leftSection: <Icon size="1.25rem" aria-hidden="true" />,
      onClick: () => go(path),
    }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const hits: SpotlightActionData[] = (text.length > 1 ? (foundHits ?? []) : []).flatMap((hit) => {
    const Icon = ICONS[hit.kind];
    const title = hit.kind === 'taskforce' && hit.taskforce ? nameOf(hit.taskforce) : hit.title;
    const line = {
      id: `${hit.kind}-${hit.id}`,
      label: hit.kind === 'officer' ? t('shell.write', { name: title }) : title,
      description: [hit.taskforce && hit.kind !== 'taskforce' ? nameOf(hit.taskforce) : '', hit.excerpt]
        .filter((part) => part !== '')
        .join(' · '),
      rightSection: hit.taskforce ? <Flag code={hit.taskforce.code} /> : undefined,
      leftSection: <Icon size="1.25rem" aria-hidden="true" />,
      onClick: () => go(pathOf(hit)),
    };
    if (hit.kind !== 'taskforce' || hit.taskforce?.standing === 'own' || !me.can.includes('verify-taskforce')) return [line];
    const compare = {
      id: `compare-${hit.id}`,
      label: t('people.compareTitle', { name: title }),
      leftSection: <IconShieldCheck size="1.25rem" aria-hidden="true" />,
      onClick: () => go(`/people/${hit.id}/compare`),
    };
    return [line, compare];
  });
  const groups: SpotlightActionGroupData[] = [
    { group: t('shell.toDo'), actions },
    { group: t('shell.found'), actions: hits },
    { group: t('shell.jumpTo'), actions: jumps },
  ].filter(({ actions: of }) => of.length > 0);

  // Mantine chooses the first line as one types, so what comes in later would have none that Enter opens.
  useLayoutEffect(chooseFirst);

  return (
    <Spotlight
      store={store}
      actions={groups}
      filter={(_, all) => all}
      query={typed}
      onQueryChange={setTyped}
      shortcut={['mod + K']}
      scrollable
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      maxHeight="min(28rem, 60vh)"
      nothingFound={wanted === '' ? t('shell.searchHint') : t('shell.searchNothing', { text: typed.trim() })}
      onSpotlightClose={() => onOpen(false)}
      searchProps={{
        ref: focusOnce,
        onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && chooseFirst(),
        autoComplete: 'off',
        leftSection: <IconSearch size="1.25rem" aria-hidden="true" />,
        placeholder: t('shell.searchEverything'),
        'aria-label': t('shell.searchEverything'),
      }}
    />
  );
}

/** Chooses the first line where none is chosen. */
function chooseFirst(): void {
  const lines = [...document.querySelectorAll('.mantine-Spotlight-action')];
  if (lines.length === 0 || lines.some((line) => line.hasAttribute('data-selected'))) return;
  lines[0]?.setAttribute('data-selected', 'true');
  store.setState({ ...store.getState(), selected: 0 });
}
