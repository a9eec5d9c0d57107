import type { PostName, RoleName } from '@breakwater/shared/desk/views/people';
import type { TextKey } from '../i18n/catalogue.ts';

export const ROLE_TEXT = {
  chair: 'people.roleChair',
  'deputy-chair': 'people.roleDeputyChair',
  'focal-point': 'people.roleFocalPoint',
  investigator: 'people.roleInvestigator',
  prosecutor: 'people.roleProsecutor',
  'protection-officer': 'people.roleProtectionOfficer',
  consular: 'people.roleConsular',
  interpreter: 'people.roleInterpreter',
  observer: 'people.roleObserver',
} as const satisfies Record<RoleName, TextKey>;

export const POST_TEXT = {
  'duty-officer': 'people.postDutyOfficer',
  'focal-point': 'people.postFocalPoint',
  'head-of-unit': 'people.postHeadOfUnit',
  'central-authority': 'people.postCentralAuthority',
} as const satisfies Record<PostName, TextKey>;
