import type { Appearance, DeskStatus } from '@breakwater/shared/desk/views/session';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { DeskLink } from './desk-link/link.ts';
import { LinkProvider, useDeskQuery, useLinkState } from './desk-link/link-context.tsx';
import type { ClosedOffBy } from './desk-link/session.ts';
import { useGone } from './desk-link/use-gone.ts';
import { FirstStart } from './first-start/first-start.tsx';
import { firstLanguage } from './i18n/languages.ts';
import { TERRITORIES } from './i18n/territories.ts';
import { WordsProvider } from './i18n/words.tsx';
import { CatchCrash } from './shell/catch-crash.tsx';
import { ClosedOff, NoDesk } from './shell/closed-off.tsx';
import { Shell } from './shell/shell.tsx';
import { cssVariables, theme } from './theme.ts';
import { Waiting } from './ui/screen-state.tsx';
import { Unlock } from './unlock/unlock.tsx';
import { useRing } from './unlock/use-ring.ts';

/** How things look before the desk has said how its officer wants them. */
const beforeTheDesk = (): Appearance => ({
  language: firstLanguage(navigator.languages),
  theme: 'system',
  clock: '24',
  zone: 'taskforce',
  singleKeys: true,
});

/** The page keeps no copy of the choice: the desk has it (U1 keeps nothing in the browser). */
const nothingKept = {
  get: (value: 'light' | 'dark' | 'auto') => value,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function Looks({
  appearance,
  taskforceZone,
  children,
}: {
  appearance: Appearance;
  taskforceZone?: string | undefined;
  children: ReactNode;
}) {
  const forced = appearance.theme === 'system' ? {} : { forceColorScheme: appearance.theme };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={nothingKept}
      {...forced}
    >
      <WordsProvider appearance={appearance} taskforceZone={taskforceZone}>
        <Notifications position="bottom-right" limit={3} autoClose={6_000} />
        {children}
      </WordsProvider>
    </MantineProvider>
  );
}

/** Chooses by the desk's state. What needs an open desk is not even mounted before. */
function Screens({ status }: { status: DeskStatus }) {
  switch (status.state) {
    case 'new':
    case 'joining':
      return <FirstStart status={status} />;
    case 'locked':
      return <Unlock status={status} />;
    case 'open':
      return <Shell status={status} />;
    default:
      return status.state satisfies never;
  }
}

/**
 * Behind the lock nothing stays in memory that was read, whoever locked, nor where the desk has ended. The status stays: it is being watched, and a
 * watched query that is removed is heard of no more.
 */
function useForgetting(hidden: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!hidden) return;
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk:status' });
    cache.getMutationCache().clear();
  }, [hidden, cache]);
}

function Linked() {
  const link = useLinkState();
  const status = useDeskQuery('desk:status', {}, { enabled: link === 'ready' });
  const me = useDeskQuery('me:read', {}, { enabled: status.data?.state === 'open' });
  useRing(status.data?.ringing === true);
  const isGone = useGone(link);
  useForgetting(isGone || status.data?.state === 'locked');
  const zone = me.data === undefined ? undefined : (me.data.timeZone ?? TERRITORIES[me.data.taskforce.code]?.zone);
  if (link === 'closed-off')
    return (
      <Looks appearance={status.data?.appearance ?? beforeTheDesk()}>
        <ClosedOff by="ended" />
      </Looks>
    );
  if (!status.data) return <Looks appearance={beforeTheDesk()}>{link === 'lost' ? <NoDesk /> : <Waiting shape="page" />}</Looks>;
  if (isGone)
    return (
      <Looks appearance={status.data.appearance}>
        <NoDesk />
      </Looks>
    );
  return (
    <Looks appearance={status.data.appearance} taskforceZone={zone}>
      <Router hook={useHashLocation}>
        <CatchCrash>
          <Screens status={status.data} />
        </CatchCrash>
      </Router>
    </Looks>
  );
}

/** The whole page; without a link it only says that it is closed off, and by what. */
export function App({ link, closedOffBy, cache }: { link: DeskLink | undefined; closedOffBy: ClosedOffBy; cache: QueryClient }) {
  if (!link)
    return (
      <Looks appearance={beforeTheDesk()}>
        <ClosedOff by={closedOffBy} />
      </Looks>
    );
  return (
    <QueryClientProvider client={cache}>
      <LinkProvider link={link} cache={cache}>
        <Linked />
      </LinkProvider>
    </QueryClientProvider>
  );
}
