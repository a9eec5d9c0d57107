import type { Language } from '@breakwater/shared/desk/views/basics';
import type { RoleName } from '@breakwater/shared/desk/views/people';

/** An officer of the demonstration. Nobody real: each is named for a bird of the country. */
export type CastOfficer = {
  /** Short and stable: names the officer's folder. */
  readonly key: string;
  readonly taskforce: string;
  readonly name: string;
  readonly function: string;
  /** Of the numbers that are kept for fiction. */
  readonly phone: string;
  readonly language: Language;
  readonly roles: readonly RoleName[];
};

/** The first of each taskforce founds it. */
export const CAST: readonly CastOfficer[] = [
  {
    key: 'tt-ibis',
    taskforce: 'TT',
    name: 'Officer Ibis',
    function: 'Counter-Trafficking Unit',
    phone: '+1 868 555 0114',
    language: 'en',
    roles: ['chair'],
  },
  {
    key: 'gy-hoatzin',
    taskforce: 'GY',
    name: 'Officer Hoatzin',
    function: 'Ministry of Human Services',
    phone: '+592 555 0127',
    language: 'en',
    roles: ['chair'],
  },
  {
    key: 'cw-trupial',
    taskforce: 'CW',
    name: 'Ofisial Trupial',
    function: 'Coördinator mensenhandel',
    phone: '+599 9 555 0139',
    language: 'nl',
    roles: ['chair'],
  },
  {
    key: 'do-cigua',
    taskforce: 'DO',
    name: 'Oficial Cigua',
    function: 'Unidad contra la trata',
    phone: '+1 809 555 0143',
    language: 'es',
    roles: ['chair'],
  },
  {
    key: 'do-guaraguao',
    taskforce: 'DO',
    name: 'Oficial Guaraguao',
    function: 'Unidad contra la trata',
    phone: '+1 809 555 0151',
    language: 'es',
    roles: ['investigator', 'focal-point'],
  },
];

/** The passphrase of every demonstration desk. It protects nothing but invented history. */
export const PASSPHRASE = 'calm water behind the wall';
