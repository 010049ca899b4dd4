import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { totalHours } from './hours.ts';

/**
 * A resume made from the records of the view: the entries that the student chose to show, or all that belong on a
 * resume when none were chosen. It shows nothing that its reader may not see elsewhere in the view.
 */

export type ResumeContent = {
  readonly entry: Entry<'resume'>;
  readonly name: string | undefined;
  readonly school: string | undefined;
  readonly graduatingClass: number | undefined;
  readonly work: readonly ResumeItem<'work'>[];
  readonly service: readonly ResumeItem<'service'>[];
  readonly activities: readonly ResumeItem<'activities'>[];
  readonly credentials: readonly Entry<'credentials'>[];
  readonly achievements: readonly Entry<'achievements'>[];
};

export type ResumeItem<C extends 'work' | 'service' | 'activities'> = {
  readonly entry: Entry<C>;
  readonly hours: number;
};

export const resumeContent = ({ entries }: PlanView): ResumeContent | undefined => {
  const entry = entries.resume[0];
  if (!entry) return undefined;
  const profile = entries.profile[0]?.data;
  const { show } = entry.data;
  const isShown = ({ collection, slug }: Entry) =>
    show.length === 0 || show.includes(`${collection}/${slug}`);
  const experiences = <C extends 'work' | 'service' | 'activities'>(name: C): readonly ResumeItem<C>[] =>
    (entries[name] as readonly Entry<C>[])
      .filter(isShown)
      .toSorted((a, b) => (lastDay(a) > lastDay(b) ? -1 : 1))
      .map((item) => ({ entry: item, hours: totalHours(item.data.log) }));
  return {
    entry,
    name: profile && `${profile.preferredName ?? profile.givenName} ${profile.familyName}`,
    school: profile?.school,
    graduatingClass: profile?.graduatingClass,
    work: experiences('work'),
    service: experiences('service'),
    activities: experiences('activities'),
    credentials: entries.credentials
      .filter((credential) => isShown(credential) && credential.data.status !== 'not-earned')
      .toSorted((a, b) => ((a.data.completed ?? '9') > (b.data.completed ?? '9') ? -1 : 1)),
    achievements: entries.achievements
      .filter(isShown)
      .toSorted((a, b) => (a.data.date > b.data.date ? -1 : 1)),
  };
};

/** What goes on counts as newest. */
const lastDay = ({ data }: Entry<'work' | 'service' | 'activities'>): string =>
  `${data.ended ?? '9'} ${data.started}`;
