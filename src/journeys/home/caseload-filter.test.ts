import { expect, test } from 'vitest';
import { caseloadFilter } from './caseload-filter.ts';

const filter = (query: string) => caseloadFilter(new URLSearchParams(query));

test('an address without a query shows all, those who wait first', () => {
  expect(filter('')).toEqual({
    query: '',
    grade: undefined,
    school: undefined,
    show: undefined,
    state: undefined,
    flag: undefined,
    sort: 'waiting',
  });
});

test('the query is understood part by part', () => {
  expect(
    filter('q=jos&grade=11&school=Quonset+Point&show=quiet&state=signed&flag=no-goal&sort=name'),
  ).toEqual({
    query: 'jos',
    grade: 11,
    school: 'Quonset Point',
    show: 'quiet',
    state: 'signed',
    flag: 'no-goal',
    sort: 'name',
  });
});

test.for([
  'grade=13',
  'grade=1e1x',
  'sort=__proto__',
  'show=constructor',
  'state=done',
  'flag=__proto__',
  'grade=',
  'school=',
])('what makes no sense counts as absent: %s', (query) => {
  expect(filter(query)).toEqual(filter(''));
});
