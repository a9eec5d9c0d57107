import type { DeskCalls } from '@breakwater/shared/desk/calls';

/**
 * Calls that a page makes by itself, as when messages arrive: they say nothing of whether anybody is there, so they do not put the idle
 * lock off (U2). Every other call is somebody's doing, `desk:touch` among them.
 */
const UNATTENDED: ReadonlySet<string> = new Set<keyof DeskCalls>([
  'desk:status',
  'desk:connection',
  'desk:settings',
  'join:progress',
  'me:read',
  'people:list',
  'trust:compare',
  'officers:offers',
  'revocation:read',
  'rooms:list',
  'rooms:detail',
  'rooms:read',
  'rooms:ledger',
  'rooms:mark-read',
  'drafts:read',
  'alerts:list',
  'alerts:read',
  'alerts:audience',
  'alerts:mark-opened',
  'requests:list',
  'requests:read',
  'requests:mark-read',
  'today:read',
  'agreements:list',
  'agreements:read',
  'backup:read',
  'backup:places',
]);

export const isSomebodysDoing = (event: string): boolean => !UNATTENDED.has(event);
