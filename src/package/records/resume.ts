import type { PlanView } from '../../privacy/plan-view.ts';

/**
 * A plan's records as a resume that other programs read (JSON Resume). It says what the view shows; the student's choice
 * of entries for the resume holds here too.
 *
 * @see https://jsonresume.org/schema
 */

export const resumeOf = (view: PlanView): Readonly<Record<string, unknown>> => {
  const { entries } = view;
  const resume = entries.resume[0]?.data;
  const chosen = new Set(resume?.show);
  const isShown = (address: string): boolean => chosen.size === 0 || chosen.has(address);
  return withoutGaps({
    $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
    basics: basicsOf(view),
    work: entries.work
      .filter(({ slug }) => isShown(`work/${slug}`))
      .map(({ data }) => ({
        name: data.place,
        position: data.title,
        ...span(data),
        summary: data.body,
      })),
    volunteer: entries.service
      .filter(({ slug }) => isShown(`service/${slug}`))
      .map(({ data }) => ({
        organization: data.partner ?? data.title,
        position: data.title,
        ...span(data),
        summary: data.body,
      })),
    education: educationOf(view),
    awards: entries.achievements
      .filter(({ slug, data }) => isShown(`achievements/${slug}`) && data.kind !== 'transcript')
      .map(({ data }) => ({ title: data.title, date: data.date, awarder: data.issuer, summary: data.body })),
    certificates: entries.credentials
      .filter(({ slug, data }) => isShown(`credentials/${slug}`) && data.status === 'earned')
      .map(({ data }) => ({ name: data.title, date: data.completed, issuer: data.provider })),
    projects: entries.activities
      .filter(({ slug }) => isShown(`activities/${slug}`))
      .map(({ data }) => ({
        name: data.title,
        description: data.body,
        roles: data.role ? [data.role] : undefined,
        ...span(data),
      })),
    skills: resume?.strengths.map((name) => ({ name })),
    languages: resume?.languages.map(({ name, level }) => ({ language: name, fluency: level })),
    interests: entries.profile[0]?.data.interests.map((name) => ({ name })),
    references: resume?.people.map(({ name, title }) => ({ name, reference: title })),
    meta: { version: 'v1.0.0', lastModified: view.committedAt?.slice(0, 19) },
  });
};

const basicsOf = ({ entries }: PlanView) => {
  const profile = entries.profile[0]?.data;
  const resume = entries.resume[0]?.data;
  return {
    name: profile && `${profile.preferredName ?? profile.givenName} ${profile.familyName}`,
    label: resume?.headline,
    email: resume?.email,
    phone: resume?.phone,
    summary: resume?.body,
    location: resume?.town ? { city: resume.town } : undefined,
  };
};

/** One line a school, with the courses that are over or under way there. */
const educationOf = ({ entries }: PlanView) => {
  const years = entries['course-plan'].toSorted((left, right) => (left.slug < right.slug ? -1 : 1));
  return [...Map.groupBy(years, ({ data }) => data.school)].map(([institution, there]) => ({
    institution,
    startDate: `${there[0]?.data.year.slice(0, 4)}-08`,
    endDate: `20${there.at(-1)?.data.year.slice(5)}-06`,
    courses: there.flatMap(({ data }) =>
      data.courses
        .filter(({ status }) => status === 'completed' || status === 'enrolled')
        .map(({ title, code }) => (code ? `${code} ${title}` : title)),
    ),
  }));
};

const span = ({ started, ended }: { readonly started: string; readonly ended?: string | undefined }) => ({
  startDate: started,
  endDate: ended,
});

/** Without keys that say nothing: undefined, empty texts, empty lists. */
const withoutGaps = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(withoutGaps) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutGaps(inner)] as const)
    .filter(
      ([, inner]) => inner !== undefined && inner !== '' && !(Array.isArray(inner) && inner.length === 0),
    );
  return Object.fromEntries(kept) as T;
};
