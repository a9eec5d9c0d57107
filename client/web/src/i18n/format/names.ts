import type { Language } from '@breakwater/shared/desk/views/basics';

type Names = {
  readonly months: readonly string[];
  readonly monthsShort: readonly string[];
  readonly days: readonly string[];
  readonly daysShort: readonly string[];
};

const words = (line: string): readonly string[] => line.split(' ');

// Weeks begin on Sunday here only as an index. Papiamento in the spelling of Curaçao and Bonaire.
export const CALENDAR: Readonly<Record<Language, Names>> = {
  en: {
    months: words('January February March April May June July August September October November December'),
    monthsShort: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    days: words('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    daysShort: words('Sun Mon Tue Wed Thu Fri Sat'),
  },
  es: {
    months: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    monthsShort: words('ene feb mar abr may jun jul ago sep oct nov dic'),
    days: words('domingo lunes martes miércoles jueves viernes sábado'),
    daysShort: words('dom lun mar mié jue vie sáb'),
  },
  nl: {
    months: words('januari februari maart april mei juni juli augustus september oktober november december'),
    monthsShort: words('jan feb mrt apr mei jun jul aug sep okt nov dec'),
    days: words('zondag maandag dinsdag woensdag donderdag vrijdag zaterdag'),
    daysShort: words('zo ma di wo do vr za'),
  },
  fr: {
    months: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
    monthsShort: words('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'),
    days: words('dimanche lundi mardi mercredi jeudi vendredi samedi'),
    daysShort: words('dim. lun. mar. mer. jeu. ven. sam.'),
  },
  ht: {
    months: words('janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm'),
    monthsShort: words('jan fev mas avr me jen jiy out sep okt nov des'),
    days: words('dimanch lendi madi mèkredi jedi vandredi samdi'),
    daysShort: words('dim len mad mèk jed van sam'),
  },
  pap: {
    months: words('yanüari febrüari mart aprel mei yüni yüli ougùstùs sèptèmber òktober novèmber desèmber'),
    monthsShort: words('yan feb mar apr mei yün yül oug sèp òkt nov des'),
    days: words('djadumingu djaluna djamars djárason djaweps djabièrnè djasabra'),
    daysShort: words('dum lun mar ras wep biè sab'),
  },
};

/** What separates hours and minutes is `:` in all six; half days are told apart like this. */
export const HALF_DAYS: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['am', 'pm'],
  es: ['a.\u00a0m.', 'p.\u00a0m.'],
  nl: ['a.m.', 'p.m.'],
  fr: ['AM', 'PM'],
  ht: ['AM', 'PM'],
  pap: ['a.m.', 'p.m.'],
};
