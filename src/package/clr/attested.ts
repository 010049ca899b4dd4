import type { PlanView } from '../../privacy/plan-view.ts';

/**
 * What staff attest in a plan: courses that are over, credentials, seals and hours, up to the last day on which a
 * counselor or educator signed a review or the courses of a year. What came after, and what only the student says, is
 * nobody's to sign. Supports, tests and goals are never among it.
 */

export type Attested = {
  /** Address in the plan, the same for life: what the identifiers are made from. */
  readonly address: string;
  readonly kind: 'course' | 'credential' | 'seal' | 'service' | 'work';
  readonly name: string;
  /** How it was earned, in a sentence. */
  readonly criteria: string;
  readonly field?: string;
  readonly code?: string;
  readonly credits?: number;
  readonly collegeCredits?: number;
  readonly mark?: string;
  readonly hours?: number;
  readonly from?: string;
  /** Calendar date on which it was earned, or to which the hours count. */
  readonly until: string;
  /** Who gave it, or where it was done. */
  readonly source: string | undefined;
};

/** @returns in the order of the plan; empty when no member of staff has signed anything */
export const attestedIn = (view: PlanView): readonly Attested[] => {
  const signedOn = lastStaffSignature(view);
  if (signedOn === undefined) return [];
  const isCovered = ({ until }: Attested): boolean => until <= signedOn;
  return [
    ...coursesIn(view),
    ...[...credentialsIn(view), ...sealsIn(view)].filter(isCovered),
    ...hoursIn(view, signedOn),
  ];
};

type SignOff = { readonly role: string; readonly date: string };

const isStaff = ({ role }: SignOff): boolean => role === 'counselor' || role === 'educator';

const lastStaffSignature = ({ entries }: PlanView): string | undefined =>
  [...entries.reviews, ...entries['course-plan']]
    .flatMap(({ data }) => data.agreed.filter(isStaff))
    .map(({ date }) => date)
    .sort()
    .at(-1);

/** A year counts when staff signed a review in it or after it, for that shows the marks as they are. */
const coursesIn = ({ entries }: PlanView): readonly Attested[] =>
  entries['course-plan'].flatMap(({ slug, data }) => {
    const firstDay = `20${data.year.slice(2, 4)}-08-01`;
    const isSeen = entries.reviews.some((review) =>
      review.data.agreed.some((one) => isStaff(one) && one.date >= firstDay),
    );
    if (!isSeen && !data.agreed.some(isStaff)) return [];
    return data.courses
      .filter(({ status }) => status === 'completed')
      .map((course) => ({
        address: `course-plan/${slug}#${course.id}`,
        kind: 'course' as const,
        name: course.title,
        criteria: `Completed in the school year ${data.year}, in grade ${data.grade}.`,
        field: course.subject,
        credits: course.earned ?? course.credits,
        from: firstDay,
        until: `20${data.year.slice(5)}-06-30`,
        source: data.school,
        ...(course.code && { code: course.code }),
        ...(course.mark && { mark: course.mark }),
      }));
  });

const credentialsIn = ({ entries }: PlanView): readonly Attested[] =>
  entries.credentials.flatMap(({ slug, data }) =>
    data.status === 'earned' && data.completed !== undefined
      ? [
          {
            address: `credentials/${slug}`,
            kind: 'credential' as const,
            name: data.title,
            criteria: data.provider ? `Earned with ${data.provider}.` : 'Earned while in school.',
            until: data.completed,
            source: data.provider,
            ...(data.started && { from: data.started }),
            ...(data.result && { mark: data.result }),
            ...(data.collegeCredits !== undefined && { collegeCredits: data.collegeCredits }),
          },
        ]
      : [],
  );

const sealsIn = ({ entries }: PlanView): readonly Attested[] =>
  entries.achievements.flatMap(({ slug, data }) =>
    data.kind === 'seal'
      ? [
          {
            address: `achievements/${slug}`,
            kind: 'seal' as const,
            name: data.title,
            criteria: data.issuer ? `Given by ${data.issuer}.` : 'Given by the school.',
            until: data.date,
            source: data.issuer,
          },
        ]
      : [],
  );

const hoursIn = ({ entries }: PlanView, signedOn: string): readonly Attested[] => {
  const places = [
    ...entries.service.map(({ slug, data }) => ({ slug, data, kind: 'service' as const, at: data.partner })),
    ...entries.work.map(({ slug, data }) => ({ slug, data, kind: 'work' as const, at: data.place })),
  ];
  return places.flatMap(({ slug, data, kind, at }) => {
    const seen = data.log.filter(({ date }) => date <= signedOn);
    const hours = seen.reduce((sum, one) => sum + one.hours, 0);
    const until = seen
      .map(({ date }) => date)
      .sort()
      .at(-1);
    if (until === undefined || hours === 0) return [];
    const criteria = `${hours} hours${at ? ` with ${at}` : ''}, logged by date and seen in a review.`;
    return [
      {
        address: `${kind}/${slug}`,
        kind,
        name: data.title,
        criteria,
        hours,
        from: data.started,
        until,
        source: at,
      },
    ];
  });
};
