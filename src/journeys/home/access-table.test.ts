import { expect, test } from 'vitest';
import { exampleDistrict } from '../../rules/example-plan.ts';
import { loadFramework } from '../load-framework.ts';
import { accessTable } from './access-table.ts';

const framework = await loadFramework('ri');
const today = '2026-05-22';
const table = (access: typeof exampleDistrict.access = []) =>
  accessTable({ district: { ...exampleDistrict, access }, framework, today, language: 'en' });

const cell = (model: ReturnType<typeof table>, section: string, relation: string) =>
  model.rows
    .find((row) => row.section === section)
    ?.cells.find((candidate) => candidate.relation === relation);

test('every section has a cell for every relation', () => {
  const { rows, relations, isNarrowed } = table();
  expect(rows.length).toBe(16);
  expect(rows.every(({ cells }) => cells.length === relations.length)).toBe(true);
  expect(isNarrowed).toBe(false);
});

test('a class teacher has nothing in supports, a partner something only with a grant', () => {
  expect(cell(table(), 'supports', 'teacher')?.may).toEqual([]);
  expect(cell(table(), 'resume', 'partner')).toMatchObject({ may: ['read'], needsGrant: true });
  expect(cell(table(), 'finances', 'partner')?.may).toEqual([]);
});

test('what the district takes away is told apart from what was never given', () => {
  const model = table([{ section: 'goals', relation: 'teacher', actions: ['comment'] }]);
  expect(cell(model, 'goals', 'teacher')).toMatchObject({ may: ['read'], taken: ['comment'] });
  expect(cell(model, 'supports', 'teacher')?.taken).toEqual([]);
  expect(model.isNarrowed).toBe(true);
});

test('taking reading away takes everything', () => {
  const model = table([{ section: 'goals', relation: 'counselor', actions: ['read'] }]);
  expect(cell(model, 'goals', 'counselor')).toMatchObject({ may: [], taken: ['read', 'comment'] });
});
