import type {
  Histories,
  History,
  HistoryChange,
  OfficerRef,
  OfficerView,
  PostName,
  RoleName,
  Standing,
  TaskforceRef,
  TaskforceView,
} from '@breakwater/shared/desk/views/people';

// Names are invented by function; no person of the network is meant.
const DAY_MS = 86_400_000;
export const now = Date.now();

type Sketch = {
  readonly code: string;
  readonly name: string;
  readonly agency: string;
  readonly standing: Standing;
  readonly officers: readonly (readonly [string | null, string, readonly RoleName[]])[];
};

const SKETCHES: readonly Sketch[] = [
  {
    code: 'CW',
    name: 'Curaçao',
    agency: 'Human Trafficking Taskforce',
    standing: 'own',
    officers: [
      ['Marisol Demo', 'Chair of the taskforce', ['chair']],
      ['Ruthmila Voorbeeld', 'Investigator', ['investigator', 'focal-point']],
      ['Jairo Muestra', 'Prosecutor', ['prosecutor']],
      ['Oud Collega', 'Investigator', ['investigator']],
    ],
  },
  {
    code: 'TT',
    name: 'Trinidad and Tobago',
    agency: 'Counter Trafficking Unit, Ministry of National Security',
    standing: 'verified',
    officers: [
      ['Asha Sample', 'Head of investigations', ['chair']],
      ['Keron Example', 'Investigator', ['investigator']],
    ],
  },
  {
    code: 'GY',
    name: 'Guyana',
    agency: 'Counter Trafficking Unit',
    standing: 'verified',
    officers: [['Devi Placeholder', 'Focal point', ['chair', 'focal-point']]],
  },
  {
    code: 'DO',
    name: 'Dominican Republic',
    agency: 'Comisión Interinstitucional contra la Trata',
    standing: 'unverified',
    officers: [
      ['Yolanda Ejemplo', 'Fiscal', ['chair', 'prosecutor']],
      ['Rafael Prueba', 'Investigador', ['investigator']],
      [null, '', ['investigator']],
    ],
  },
  {
    code: 'AW',
    name: 'Aruba',
    agency: 'National Coordinator Anti-Human Trafficking and Smuggling',
    standing: 'introduced',
    officers: [['Gilbert Fictief', 'Coordinator', ['chair']]],
  },
  { code: 'HT', name: 'Haiti', agency: 'CNLTP', standing: 'candidate', officers: [['Widline Egzanp', 'Pwen fokal', ['chair']]] },
  {
    code: 'KN',
    name: 'Saint Kitts and Nevis',
    agency: 'Royal Saint Christopher and Nevis Police Force',
    standing: 'unverified',
    officers: [['Delroy Specimen', 'Inspector', ['chair']]],
  },
  {
    code: 'BQ',
    name: 'Bonaire, Sint Eustatius and Saba',
    agency: 'National taskforce',
    standing: 'verified',
    officers: [['Saskia Proef', 'Officier van justitie', ['chair']]],
  },
];

export const refOf = (code: string): TaskforceRef => {
  const found = SKETCHES.find((each) => each.code === code) ?? SKETCHES[0];
  if (!found) throw new Error('no taskforce');
  return { id: `tf-${found.code}`, code: found.code, name: found.name, standing: found.standing };
};
export const officerOf = (code: string, index = 0): OfficerRef => ({
  id: `officer-${code}-${index}`,
  name: SKETCHES.find((each) => each.code === code)?.officers[index]?.[0] ?? null,
  alike: null,
  taskforce: refOf(code),
});

export const taskforces: TaskforceView[] = SKETCHES.map(({ code, agency, officers }): TaskforceView => {
  const own = code === 'CW';
  const ref = refOf(code);
  const views = officers.map(
    ([name, job, roles], index): OfficerView => ({
      id: `officer-${code}-${index}`,
      name,
      alike: null,
      formerly: code === 'CW' && index === 1 ? { name: 'Marisol Demo-Previo', untilMs: now - 30 * DAY_MS } : null,
      function: name === null ? null : job,
      phone: name === null ? '' : '+1 868 555 0114',
      isMe: own && index === 0,
      state: own && index === 3 ? 'revoked' : 'active',
      roles: [...roles],
      away: own && index === 2,
      absent: code === 'KN',
      devices: [
        {
          id: `device-${code}-${index}`,
          label: own ? 'Office laptop' : null,
          state: own && index === 3 ? 'revoked' : own && index === 2 ? 'suspended' : 'active',
          isThis: own && index === 0,
          isArchive: false,
          addedAtMs: now - 90 * DAY_MS,
          revokedAtMs: own && index === 3 ? now - 9 * DAY_MS : null,
          revokedReason: own && index === 3 ? ('stolen' as const) : null,
          isCounted: own && index === 3,
          suspendedAtMs: own && index === 2 ? now - 3 * 3_600_000 : null,
          mayReinstate: own && index === 2,
          sheetUsedAtMs: own && index === 1 ? now - 86_400_000 : null,
        },
        ...(own && index === 0
          ? [
              {
                id: 'device-old',
                label: 'Old field laptop',
                state: 'revoked' as const,
                isThis: false,
                isArchive: false,
                addedAtMs: now - 200 * DAY_MS,
                revokedAtMs: now - 40 * DAY_MS,
                revokedReason: 'replaced' as const,
                isCounted: true,
                suspendedAtMs: null,
                mayReinstate: false,
                sheetUsedAtMs: null,
              },
              {
                id: 'device-archive',
                label: null,
                state: 'active' as const,
                isThis: false,
                isArchive: true,
                addedAtMs: now - 30 * DAY_MS,
                revokedAtMs: null,
                revokedReason: null,
                isCounted: false,
                suspendedAtMs: null,
                mayReinstate: false,
                sheetUsedAtMs: null,
              },
            ]
          : []),
      ],
    }),
  );
  const post = (kind: PostName, holder: number, deputy: number | null) => ({
    id: `post-${code}-${kind}`,
    post: kind,
    holder: `officer-${code}-${holder}`,
    deputy: deputy === null ? null : `officer-${code}-${deputy}`,
    gets: [`officer-${code}-${holder}`],
  });
  return {
    ...ref,
    agency,
    timeZone: null,
    introducedBy: code === 'AW' ? [refOf('TT'), refOf('GY')] : [],
    histories:
      code === 'DO'
        ? {
            ours: history('post', null),
            others: [history('computer', null)],
            chairs: ['CW', 'TT', 'GY'].map(refOf),
            needed: 2,
            askable: [refOf('TT'), refOf('GY')],
            byNetwork: { of: 'network', chairs: ['CW', 'TT', 'GY', 'BQ'].map(refOf), needed: 4, canAsk: true },
          }
        : null,
    candidacy: ref.standing === 'candidate' ? { vouchedBy: [refOf('TT')], needed: 2, mayVouch: true } : null,
    verified: ref.standing === 'verified' ? { atMs: now - 30 * DAY_MS, by: 'Marisol Demo', method: 'digits' } : null,
    warning: code === 'KN' ? 'mismatch' : code === 'DO' ? 'fork' : null,
    officers: views,
    successors: code === 'TT' ? ['officer-TT-1'] : [],
    chairSheets: own
      ? {
          holders: [
            { officer: null, isMe: false, gone: false },
            { officer: officerOf('TT', 1), isMe: false, gone: false },
          ],
          madeAtMs: now - 40 * DAY_MS,
          canRestore: false,
        }
      : code === 'TT'
        ? {
            holders: [
              { officer: null, isMe: false, gone: false },
              { officer: officerOf('CW'), isMe: true, gone: false },
            ],
            madeAtMs: now - 12 * DAY_MS,
            canRestore: true,
          }
        : null,
    reachable: true,
    expelled: null,
    expelling: own ? null : { chairs: ['TT', 'GY', 'BQ'].filter((each) => each !== code).map(refOf), needed: 3, problem: null },
    second: own
      ? { officer: officerOf('TT'), isMe: false, gone: false }
      : code === 'GY'
        ? { officer: officerOf('CW'), isMe: true, gone: false }
        : null,
    posts:
      officers.length > 1
        ? [
            ...(own
              ? [{ id: 'post-CW-head', post: 'head-of-unit' as const, holder: null, deputy: null, gets: ['officer-CW-0', 'officer-CW-1'] }]
              : []),
            post('duty-officer', 1, 0),
            post('focal-point', 0, 2 < officers.length ? 2 : null),
          ]
        : [post('focal-point', 0, null)],
  };
});

/** A history that begins with one change, about a taskforce or about nobody in particular. */
export function history(what: HistoryChange['what'], about: string | null): History {
  const who =
    about === null
      ? null
      : { taskforce: refOf(about), name: what.startsWith('taskforce') ? null : (officerOf(about).name ?? null), post: null };
  const by = what.startsWith('taskforce') ? null : 'Yolanda Ejemplo';
  return {
    changes: [
      { what, who, atMs: now - DAY_MS, by },
      { what: 'other', who: null, atMs: now - DAY_MS / 2, by },
    ],
    more: 3,
  };
}

/** Two histories of a room, or of the network, as a chair sees them who can ask. */
export const historiesOf = (of: 'room' | 'network'): Histories => ({
  ours: of === 'room' ? history('let-in', 'AW') : history('taskforce-in', 'AW'),
  others: [of === 'room' ? history('let-out', 'TT') : history('taskforce-in', 'KN')],
  chairs: ['CW', 'TT', 'GY', 'BQ'].map(refOf),
  needed: of === 'room' ? 2 : 4,
  askable: ['TT', 'GY', 'BQ'].map(refOf),
  byNetwork: null,
});
