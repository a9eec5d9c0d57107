import type { Area } from '@breakwater/shared/desk/views/session';
import { IconBell, IconClipboardList, IconHome, IconMessages, IconSettings, IconUsers, type TablerIcon } from '@tabler/icons-react';
import type { TextKey } from '../i18n/catalogue.ts';

export type Place = Exclude<Area, 'search'>;

/** The areas in the order of the rail; what a desk does not have is left out (`areas` of its status). */
export const PLACES: readonly { readonly place: Place; readonly path: string; readonly text: TextKey; readonly icon: TablerIcon }[] = [
  { place: 'today', path: '/today', text: 'shell.today', icon: IconHome },
  { place: 'alerts', path: '/alerts', text: 'shell.alerts', icon: IconBell },
  { place: 'requests', path: '/requests', text: 'shell.requests', icon: IconClipboardList },
  { place: 'rooms', path: '/rooms', text: 'shell.rooms', icon: IconMessages },
  { place: 'people', path: '/people', text: 'shell.people', icon: IconUsers },
  { place: 'settings', path: '/settings', text: 'shell.settings', icon: IconSettings },
];
