import type { Language } from '@breakwater/shared/desk/views/basics';
import type { Appearance } from '@breakwater/shared/desk/views/session';
import { createInstance, type i18n } from 'i18next';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { flatten, type Phrase, type Text } from './catalogue.ts';
import type { TimeStyle } from './format/dates.ts';
import { formatNumber } from './format/numbers.ts';
import { withOneStop } from './full-stop.ts';
import { isolate } from './isolate.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { phraseKeys } from './plural.ts';

const AppearanceContext = createContext<{ appearance: Appearance; taskforceZone: string | undefined } | undefined>(undefined);

/** A catalogue loaded into i18next. Keys are flat, values escaped by React, plurals chosen by plural.ts. */
function newWords(): i18n {
  const words = createInstance();
  void words.init({
    lng: 'none',
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}

/**
 * Gives the officer's language and ways of writing times to all below; shows nothing until that language is loaded, and the old one while
 * a new one is loading.
 */
export function WordsProvider({
  appearance,
  taskforceZone,
  children,
}: {
  appearance: Appearance;
  taskforceZone: string | undefined;
  children: ReactNode;
}) {
  const [words] = useState(newWords);
  const [shown, setShown] = useState<Language>();
  const { language } = appearance;
  useEffect(() => {
    let current = true;
    void loadCatalogue(language).then((catalogue) => {
      if (!current) return;
      words.addResourceBundle(language, 'translation', flatten(catalogue as Readonly<Record<string, Readonly<Record<string, Phrase>>>>));
      void words.changeLanguage(language).then(() => {
        document.documentElement.lang = language;
        setShown(language);
      });
    });
    return () => {
      current = false;
    };
  }, [words, language]);
  const value = useMemo(
    () => ({ appearance: { ...appearance, language: shown ?? language }, taskforceZone }),
    [appearance, shown, language, taskforceZone],
  );
  if (shown === undefined) return null;
  return (
    <I18nextProvider i18n={words}>
      <AppearanceContext value={value}>{children}</AppearanceContext>
    </I18nextProvider>
  );
}

export function useAppearance(): Appearance {
  const value = use(AppearanceContext);
  if (!value) throw new Error('used outside WordsProvider');
  return value.appearance;
}

/** How this officer wants times. `zone` overrides, e.g. with another taskforce's. */
export function useTimeStyle(zone?: string): TimeStyle {
  const value = use(AppearanceContext);
  if (!value) throw new Error('used outside WordsProvider');
  const { language, clock, zone: wanted } = value.appearance;
  return useMemo(
    () => ({ language, clock, zone: zone ?? (wanted === 'taskforce' ? value.taskforceZone : undefined) }),
    [language, clock, zone, wanted, value],
  );
}

/** The words of the screen: `t('rooms.sendTo', { n: 3 })`. */
export function useText(): Text {
  const { t } = useTranslation();
  const { language } = useAppearance();
  return useMemo<Text>(
    () =>
      (key, ...rest) => {
        const values = (rest[0] ?? {}) as Readonly<Record<string, string | number>>;
        const written = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatNumber(language, value) : isolate(value)]),
        );
        const said = t(phraseKeys(language, key, values.n), written);
        return withOneStop(said, Object.values(written));
      },
    [t, language],
  );
}
