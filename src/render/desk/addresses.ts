import type { CaseloadFilter, CaseloadModel } from '../app/caseload.ts';
import type { SendKind } from './send.ts';

/** Addresses of the desk of counselors and teachers. */

/** A form for something that is given to one student. */
export const sendAddress = (planId: string, what: SendKind): string => `/plans/${planId}/send?what=${what}`;

/** Where somebody who goes through many students begins with this one. */
export const nextUpAddress = (planId: string): string => `/plans/${planId}/next-up`;

/** One page for a conference that the student leads. */
export const conferenceAddress = (planId: string): string => `/plans/${planId}/conference`;

/** The query that a filter came from; what is as it begins is left out. */
export const filterQuery = (as: CaseloadModel['as'], filter: CaseloadFilter): string => {
  const { query, grade, school, show, state, flag, sort } = filter;
  const asked = {
    as: as === 'counselor' ? undefined : as,
    q: query || undefined,
    grade,
    school,
    show,
    state,
    flag,
    sort: sort === (as === 'coordinator' ? 'activity' : 'waiting') ? undefined : sort,
  };
  return new URLSearchParams(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();
};

export const caseloadAddress = (as: CaseloadModel['as'], filter: CaseloadFilter): string => {
  const query = filterQuery(as, filter);
  return `/caseload${query && `?${query}`}`;
};
