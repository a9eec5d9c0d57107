import type { Language } from '@breakwater/shared/desk/views/basics';
import type { RoleName } from '@breakwater/shared/desk/views/people';

/** An officer of the demonstration. Nobody real: each is named for a bird of the country. */
export type CastOfficer = {
  /** Short and stable: names the officer's folder. */
  readonly key: string;
  readonly taskforce: string;
  readonly name: string;
  readonly function: string;
  readonly language: Language;
  readonly roles: readonly RoleName[];
};

/** The first of each taskforce founds it. */
export const CAST: readonly CastOfficer[] = [
  { key: 'tt-ibis', taskforce: 'TT', name: 'Officer Ibis', function: 'Counter-Trafficking Unit', language: 'en', roles: ['chair'] },
  { key: 'gy-hoatzin', taskforce: 'GY', name: 'Officer Hoatzin', function: 'Ministry of Human Services', language: 'en', roles: ['chair'] },
  {
    key: 'cw-trupial',
    taskforce: 'CW',
    name: 'Ofisial Trupial',
    function: 'Coördinator mensenhandel',
    language: 'nl',
    roles: ['chair'],
  },
  {
    key: 'do-cigua',
    taskforce: 'DO',
    name: 'Oficial Cigua',
    function: 'Unidad contra la trata',
    language: 'es',
    roles: ['chair'],
  },
  {
    key: 'do-guaraguao',
    taskforce: 'DO',
    name: 'Oficial Guaraguao',
    function: 'Unidad contra la trata',
    language: 'es',
    roles: ['investigator', 'focal-point'],
  },
];

/** The passphrase of every demonstration desk. It protects nothing but invented history. */
export const PASSPHRASE = 'calm water behind the wall';
