import type { Ability, Me } from '@breakwater/shared/desk/views/session';
import { createContext, type ReactNode, use } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { Answered } from '../ui/screen-state.tsx';

const MeContext = createContext<Me | undefined>(undefined);

/** Reads once who is at work, for all screens. */
export function MeProvider({ children }: { children: ReactNode }) {
  const me = useDeskQuery('me:read', {});
  return (
    <Answered query={me} shape="page">
      {(value) => <MeContext value={value}>{children}</MeContext>}
    </Answered>
  );
}

export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('used outside MeProvider');
  return me;
}

/** Whether this officer may start something; what nobody here may do is not offered (T12). */
export const useCan = (ability: Ability): boolean => useMe().can.includes(ability);
