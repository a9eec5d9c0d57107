import { OfficerId } from '@breakwater/shared/ids';
import type { Officer } from '@breakwater/shared/roster/taskforce-state';
import { someHash } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { findAlike, foldName } from './alike-names.ts';

const id = (n: number) => OfficerId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const officer = (n: number, status: Officer['status'], roles: Officer['roles']): Officer => ({
  officer: id(n),
  status,
  roles,
  profile: someHash(),
  away: false,
});

it('[RO55] names that look alike are one name, and others are not', () => {
  const same = [
    'Zoë Tremblay',
    'ZOE  TREMBLAY',
    'Zoe\u0308 Tremblay',
    'Zое Tremblay',
    'Ｚoe Tremb1ay',
    'Zoe-Tremblay (chair)',
    'Zоë Тrеmblау',
  ];
  expect(new Set(same.map(foldName)).size).toBe(1);
  const other = ['Zoe Tremblay', 'Zoe Trembley', 'Zoe B. Tremblay', '王', '李', '—', '…'];
  expect(new Set(other.map(foldName)).size).toBe(other.length);
});

it('[RO55] the one in service keeps the name; who was removed is marked, also beside one alone', () => {
  const names = new Map([1, 2, 3, 4].map((n) => [id(n), n === 4 ? 'Ben' : 'Ann']));
  const nameOf = (each: Officer) => names.get(each.officer);
  const [chair, gone, twin, other] = [
    officer(1, 'active', ['investigator', 'chair']),
    officer(2, 'revoked', ['observer']),
    officer(3, 'active', []),
    officer(4, 'active', ['observer']),
  ] as const;
  expect(findAlike([chair, gone, other], nameOf)).toEqual(new Map([[id(2), { number: 2, role: 'observer' }]]));
  expect(findAlike([chair, gone, twin, other], nameOf)).toEqual(
    new Map([
      [id(1), { number: 1, role: 'chair' }],
      [id(2), { number: 2, role: 'observer' }],
      [id(3), { number: 3, role: 'observer' }],
    ]),
  );
});
