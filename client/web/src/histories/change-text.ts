import type { HistoryChange } from '@breakwater/shared/desk/views/people';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { POST_TEXT } from '../people/role-text.ts';
import { officerText } from '../ui/officer-text.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

type What = HistoryChange['what'];

const PLAIN_TEXT = {
  officer: 'histories.changeOfficer',
  computer: 'histories.changeComputer',
  post: 'histories.changePost',
  chair: 'histories.changeChair',
  closed: 'histories.changeClosed',
  operator: 'histories.changeOperator',
  address: 'histories.changeAddress',
  other: 'histories.changeOther',
} as const satisfies Partial<Record<What, TextKey>>;

/** Those that say about whom. */
const ABOUT_TEXT = {
  'let-in': 'histories.changeLetIn',
  'let-out': 'histories.changeLetOut',
  left: 'histories.changeLeft',
  role: 'histories.changeRole',
  'removal-noted': 'histories.changeRemovalNoted',
  'chair-noted': 'histories.changeChairNoted',
  'taskforce-in': 'histories.changeTaskforceIn',
  'taskforce-out': 'histories.changeTaskforceOut',
} as const satisfies Record<Exclude<What, keyof typeof PLAIN_TEXT>, TextKey>;

const isAbout = (what: What): what is keyof typeof ABOUT_TEXT => what in ABOUT_TEXT;

/** One change as a sentence: what, whom it is about, when, who signed it. */
export function useChangeText(): (change: HistoryChange) => string {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const nameOf = useTaskforceName();
  const whoIs = (who: HistoryChange['who']): string => {
    if (!who) return officerText(t, null);
    const name = who.name ?? (who.post ? t(POST_TEXT[who.post]) : undefined);
    return name === undefined ? nameOf(who.taskforce) : `${name}, ${nameOf(who.taskforce)}`;
  };
  return ({ what, who, atMs, by }) => {
    const said =
      what === 'chair-noted' && who === null
        ? t('histories.changeChairsNoted')
        : isAbout(what)
          ? t(ABOUT_TEXT[what], { who: whoIs(who) })
          : t(PLAIN_TEXT[what]);
    const values = { what: said, date: formatDay(style, atMs, nowMs) };
    return by === null ? t('histories.changeUnsigned', values) : t('histories.change', { ...values, name: by });
  };
}
