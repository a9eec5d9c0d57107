import { ROLES, type RoleName } from '@breakwater/shared/desk/views/people';
import type { OfficerId } from '@breakwater/shared/ids';
import type { Officer } from '@breakwater/shared/roster/taskforce-state';

/** What is shown beside a name that another officer of the same taskforce goes by, too (RO55): which of them in the order of joining, and the first role. */
export type Alike = { readonly number: number; readonly role: RoleName };

/** Letters of other scripts, and figures, that look like Latin ones in the letters of a screen. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  (
    [
      ['a', 'аα'],
      ['b', 'вβ'],
      ['c', 'сϲ'],
      ['d', 'ԁ'],
      ['e', 'еε'],
      ['h', 'нһ'],
      ['i', 'іιıl1|ӏ'],
      ['j', 'ј'],
      ['k', 'кκ'],
      ['m', 'м'],
      ['n', 'ո'],
      ['o', 'оοσ0օ'],
      ['p', 'рρ'],
      ['q', 'ԛ'],
      ['s', 'ѕ'],
      ['t', 'тτ'],
      ['u', 'υս'],
      ['v', 'ѵν'],
      ['w', 'ԝω'],
      ['x', 'хχ'],
      ['y', 'уγ'],
      ['z', 'ζ'],
    ] as const
  ).flatMap(([latin, others]) => [...others].map((other): [string, string] => [other, latin])),
);

/**
 * RO55: a name as it is compared: compatibility forms, case, accents, spaces and punctuation make no difference, nor do letters that look alike, nor what stands
 * in brackets behind it (a role or a number is written there).
 */
export function foldName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = [...plain.replace(/[([{].*$/su, '')].map((letter) => LOOKS_LIKE.get(letter) ?? letter).join('');
  return letters.replace(/[^\p{L}\p{N}]/gu, '') || plain.trim();
}

/** The officers of one taskforce, in the order of joining, whose name somebody else there has, too: those in service where two of them are, and whoever was removed. */
export function findAlike(officers: Iterable<Officer>, nameOf: (officer: Officer) => string | undefined): ReadonlyMap<OfficerId, Alike> {
  const groups = new Map<string, Officer[]>();
  for (const officer of officers) {
    const name = nameOf(officer);
    if (name === undefined) continue;
    const folded = foldName(name);
    groups.set(folded, [...(groups.get(folded) ?? []), officer]);
  }
  const alike = new Map<OfficerId, Alike>();
  for (const group of groups.values()) {
    const active = group.filter(({ status }) => status === 'active').length;
    for (const [i, { officer, status, roles }] of group.entries())
      if (status === 'active' ? active > 1 : group.length > 1)
        alike.set(officer, { number: i + 1, role: ROLES.find((role) => roles.includes(role)) ?? 'observer' });
  }
  return alike;
}
