import type { Language } from '@breakwater/shared/desk/views/basics';

type Names = Readonly<Record<Language, string>>;
const named = (en: string, es: string, nl: string, fr: string, ht: string, pap: string): Names => ({ en, es, nl, fr, ht, pap });
const same = (name: string): Names => named(name, name, name, name, name, name);

/** The region's countries and territories in the officers' languages, with their time zones. Others are shown as the network names them. */
export const TERRITORIES: Readonly<Record<string, { readonly name: Names; readonly zone: string }>> = {
  AG: {
    name: named(
      'Antigua and Barbuda',
      'Antigua y Barbuda',
      'Antigua en Barbuda',
      'Antigua-et-Barbuda',
      'Antigwa ak Babouda',
      'Antigua i Barbuda',
    ),
    zone: 'America/Antigua',
  },
  AI: { name: named('Anguilla', 'Anguila', 'Anguilla', 'Anguilla', 'Angwiy', 'Anguila'), zone: 'America/Anguilla' },
  AW: { name: named('Aruba', 'Aruba', 'Aruba', 'Aruba', 'Awouba', 'Aruba'), zone: 'America/Aruba' },
  BB: { name: named('Barbados', 'Barbados', 'Barbados', 'Barbade', 'Babad', 'Barbados'), zone: 'America/Barbados' },
  BQ: {
    name: named(
      'Bonaire, Sint Eustatius and Saba',
      'Bonaire, San Eustaquio y Saba',
      'Bonaire, Sint Eustatius en Saba',
      'Bonaire, Saint-Eustache et Saba',
      'Bonè, Sent Estach ak Saba',
      'Boneiru, Sint Eustatius i Saba',
    ),
    zone: 'America/Kralendijk',
  },
  BS: { name: named('The Bahamas', 'Bahamas', 'Bahama’s', 'Bahamas', 'Bayamas', 'Bahamas'), zone: 'America/Nassau' },
  BZ: { name: named('Belize', 'Belice', 'Belize', 'Belize', 'Beliz', 'Belize'), zone: 'America/Belize' },
  CW: { name: named('Curaçao', 'Curazao', 'Curaçao', 'Curaçao', 'Kiraso', 'Kòrsou'), zone: 'America/Curacao' },
  DM: { name: named('Dominica', 'Dominica', 'Dominica', 'Dominique', 'Dominik', 'Dominika'), zone: 'America/Dominica' },
  DO: {
    name: named(
      'Dominican Republic',
      'República Dominicana',
      'Dominicaanse Republiek',
      'République dominicaine',
      'Repiblik Dominikèn',
      'Repúblika Dominikano',
    ),
    zone: 'America/Santo_Domingo',
  },
  GD: { name: named('Grenada', 'Granada', 'Grenada', 'Grenade', 'Grenad', 'Grenada'), zone: 'America/Grenada' },
  GP: { name: named('Guadeloupe', 'Guadalupe', 'Guadeloupe', 'Guadeloupe', 'Gwadloup', 'Guadeloupe'), zone: 'America/Guadeloupe' },
  GY: { name: named('Guyana', 'Guyana', 'Guyana', 'Guyana', 'Giyàn', 'Guyana'), zone: 'America/Guyana' },
  HT: { name: named('Haiti', 'Haití', 'Haïti', 'Haïti', 'Ayiti', 'Haiti'), zone: 'America/Port-au-Prince' },
  JM: { name: named('Jamaica', 'Jamaica', 'Jamaica', 'Jamaïque', 'Jamayik', 'Yamaika'), zone: 'America/Jamaica' },
  KN: {
    name: named(
      'Saint Kitts and Nevis',
      'San Cristóbal y Nieves',
      'Saint Kitts en Nevis',
      'Saint-Christophe-et-Niévès',
      'Sen Kits ak Nevis',
      'Saint Kitts i Nevis',
    ),
    zone: 'America/St_Kitts',
  },
  KY: {
    name: named('Cayman Islands', 'Islas Caimán', 'Kaaimaneilanden', 'Îles Caïmans', 'Zile Kayiman', 'Islanan Kaiman'),
    zone: 'America/Cayman',
  },
  LC: { name: named('Saint Lucia', 'Santa Lucía', 'Saint Lucia', 'Sainte-Lucie', 'Sent Lisi', 'Santa Lusia'), zone: 'America/St_Lucia' },
  MS: { name: same('Montserrat'), zone: 'America/Montserrat' },
  SR: { name: named('Suriname', 'Surinam', 'Suriname', 'Suriname', 'Sirinam', 'Surnam'), zone: 'America/Paramaribo' },
  SX: {
    name: named('Sint Maarten', 'San Martín', 'Sint Maarten', 'Sint Maarten', 'Sen Maten', 'Sint Maarten'),
    zone: 'America/Lower_Princes',
  },
  TC: {
    name: named(
      'Turks and Caicos Islands',
      'Islas Turcas y Caicos',
      'Turks- en Caicoseilanden',
      'Îles Turques-et-Caïques',
      'Zile Tik ak Kayik',
      'Islanan Turks i Caicos',
    ),
    zone: 'America/Grand_Turk',
  },
  TT: {
    name: named(
      'Trinidad and Tobago',
      'Trinidad y Tobago',
      'Trinidad en Tobago',
      'Trinité-et-Tobago',
      'Trinidad ak Tobago',
      'Trinidat i Tobago',
    ),
    zone: 'America/Port_of_Spain',
  },
  VC: {
    name: named(
      'Saint Vincent and the Grenadines',
      'San Vicente y las Granadinas',
      'Saint Vincent en de Grenadines',
      'Saint-Vincent-et-les-Grenadines',
      'Sen Vensan ak Grenadin yo',
      'Saint Vincent i Grenadinanan',
    ),
    zone: 'America/St_Vincent',
  },
  VG: {
    name: named(
      'British Virgin Islands',
      'Islas Vírgenes Británicas',
      'Britse Maagdeneilanden',
      'Îles Vierges britanniques',
      'Zile Vyèj Britanik',
      'Islanan Vírgen Britániko',
    ),
    zone: 'America/Tortola',
  },
};

/** The territory's name in a language, or what the network calls it. */
export const territoryName = (language: Language, code: string, fallback: string): string => TERRITORIES[code]?.name[language] ?? fallback;
