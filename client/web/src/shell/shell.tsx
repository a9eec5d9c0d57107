import type { DeskStatus } from '@breakwater/shared/desk/views/session';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useText } from '../i18n/words.tsx';
import { Waiting } from '../ui/screen-state.tsx';
import { useSingleKeys } from '../ui/use-single-keys.ts';
import { PLACES, type Place } from './areas.ts';
import { Banners } from './banners.tsx';
import { CatchCrash } from './catch-crash.tsx';
import { Finder } from './finder.tsx';
import { KeysHelp } from './keys-help.tsx';
import { listKey } from './list-keys.ts';
import { MeProvider } from './me-context.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useTouch } from './use-touch.ts';

const LOADERS = {
  today: async () => ({ default: (await import('../today/today-screen.tsx')).TodayScreen }),
  alerts: async () => ({ default: (await import('../alerts/alerts-screen.tsx')).AlertsScreen }),
  requests: async () => ({ default: (await import('../requests/requests-screen.tsx')).RequestsScreen }),
  rooms: async () => ({ default: (await import('../rooms/rooms-screen.tsx')).RoomsScreen }),
  people: async () => ({ default: (await import('../people/people-screen.tsx')).PeopleScreen }),
  settings: async () => ({ default: (await import('../settings/settings-screen.tsx')).SettingsScreen }),
} as const satisfies Record<Place, unknown>;
const SCREENS = {
  today: lazy(LOADERS.today),
  alerts: lazy(LOADERS.alerts),
  requests: lazy(LOADERS.requests),
  rooms: lazy(LOADERS.rooms),
  people: lazy(LOADERS.people),
  settings: lazy(LOADERS.settings),
} as const;
const PRELOAD_AFTER_MS = 1_000;

/** Loads the other screens once the first one stands, so that each opens at once. */
function usePreload(): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled(Object.values(LOADERS).map((load) => load())), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** The frame that everything lives in once the desk is open. */
export function Shell({ status }: { status: DeskStatus }) {
  const t = useText();
  const [path, go] = useLocation();
  const [finding, setFinding] = useState(false);
  const [showingKeys, setShowingKeys] = useState(false);
  const places = PLACES.filter(({ place }) => status.areas.includes(place));

  const onKey = useCallback(
    (key: string): boolean => {
      if (key === '?') {
        setShowingKeys(true);
        return true;
      }
      const place = /^[1-9]$/.test(key) ? PLACES.filter((each) => status.areas.includes(each.place))[Number(key) - 1] : undefined;
      if (place) {
        go(place.path);
        return true;
      }
      return listKey(key, document);
    },
    [go, status.areas],
  );
  useSingleKeys(onKey);
  useTouch();
  usePreload();

  return (
    <MeProvider>
      <div className="shell">
        <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
          {t('shell.skip')}
        </button>
        <TopBar onFind={() => setFinding(true)} canFind={status.areas.includes('search')} />
        <Rail places={places} />
        <main id="main" tabIndex={-1} className="main">
          <Banners status={status} />
          <CatchCrash key={path.split('/')[1]}>
            <Suspense fallback={<Waiting shape="page" />}>
              <Switch>
                {places.map(({ place, path: root }) => {
                  const Screen = SCREENS[place];
                  return (
                    <Route key={place} path={root} nest={false}>
                      <Screen />
                    </Route>
                  );
                })}
                {places.map(({ place, path: root }) => {
                  const Screen = SCREENS[place];
                  return (
                    <Route key={`${place}-inside`} path={`${root}/*`}>
                      <Screen />
                    </Route>
                  );
                })}
                <Redirect to={places[0]?.path ?? '/settings'} replace />
              </Switch>
            </Suspense>
          </CatchCrash>
        </main>
        <Finder opened={finding} onOpen={setFinding} places={places} canSearch={status.areas.includes('search')} />
        <KeysHelp opened={showingKeys} onClose={() => setShowingKeys(false)} />
      </div>
    </MeProvider>
  );
}
