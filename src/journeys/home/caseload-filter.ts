import {
  type CaseloadFilter,
  caseloadFlags,
  caseloadShows,
  caseloadSorts,
  caseloadStates,
} from '../../render/app/caseload.ts';

/** What the query of a caseload's address asks for. Whatever it holds besides is ignored, never refused. */
export const caseloadFilter = (query: URLSearchParams): CaseloadFilter => {
  const grade = Number(query.get('grade'));
  return {
    query: (query.get('q') ?? '').slice(0, 80),
    grade: Number.isInteger(grade) && grade >= 6 && grade <= 12 ? grade : undefined,
    school: query.get('school')?.slice(0, 200) || undefined,
    show: caseloadShows.find((show) => show === query.get('show')),
    state: caseloadStates.find((state) => state === query.get('state')),
    flag: caseloadFlags.find((flag) => flag === query.get('flag')),
    sort: caseloadSorts.find((sort) => sort === query.get('sort')) ?? 'waiting',
  };
};
