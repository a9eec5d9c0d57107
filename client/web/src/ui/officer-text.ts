import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import type { Text } from '../i18n/catalogue.ts';
import { isolate } from '../i18n/isolate.ts';
import { ROLE_TEXT } from '../people/role-text.ts';

/**
 * What an officer is called on the screen, wherever a name stands (RO55): with the role behind it where another one of the taskforce goes by the same name, so
 * that nobody passes for a colleague. Somebody whose name is not here is an officer not known.
 */
export function officerText(t: Text, officer: Pick<OfficerRef, 'name' | 'alike'> | null | undefined): string {
  if (!officer || officer.name === null) return t('common.unknownOfficer');
  const name = isolate(officer.name);
  return officer.alike === null ? name : `${name} · ${t(ROLE_TEXT[officer.alike])}`;
}
