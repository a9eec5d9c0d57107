import type { Ability } from '@breakwater/shared/desk/views/session';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { Notice } from './screen-state.tsx';

/** A page for those who may do what it is for; the others are told whom to ask. The finder and the lists do not lead there (T12), an address may. */
export function OnlyWhoMay({ can, children }: { can: readonly Ability[]; children: ReactNode }) {
  const t = useText();
  const me = useMe();
  if (can.some((ability) => me.can.includes(ability))) return children;
  return <Notice icon={IconLock} title={t('errors.not-allowed')} heading="h1" />;
}
