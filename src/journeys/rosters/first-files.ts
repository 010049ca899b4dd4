/** The two files with which a plan begins: whose it is and by which rules, filled from the roster and the district. */
import { planFile } from '../../../schemas/plan-file.ts';
import { profile } from '../../../schemas/profile.ts';
import type { Newcomer } from '../../people/newcomers/without-plan.ts';
import { formatEntry } from '../../plan/format-entry.ts';

export type Beginning = {
  readonly planId: string;
  readonly student: Newcomer;
  /** The calendar year in which this school year ends. */
  readonly schoolYearEnd: number;
  readonly frameworkVersion: string;
  /** The lead of the caseload, as people call that person. */
  readonly lead: { readonly name: string; readonly title?: string } | undefined;
  readonly today: string;
};

export type FirstFile = { readonly path: string; readonly bytes: Uint8Array };

const lastGrade = 12;

/** @returns undefined when the roster says something that a plan cannot, such as no name */
export const firstFiles = (beginning: Beginning): readonly FirstFile[] | undefined => {
  const { planId, student, schoolYearEnd, frameworkVersion, lead, today } = beginning;
  const { givenName, familyName, preferredName, grade, place, since, language } = student;
  const { district, school } = place;
  const about = planFile.safeParse({
    id: planId,
    schemaVersion: 1,
    framework: district.framework,
    frameworkVersion,
    language,
    created: today,
  });
  const who = profile.safeParse({
    givenName,
    familyName,
    ...(preferredName !== '' && preferredName !== givenName && { preferredName }),
    grade,
    graduatingClass: schoolYearEnd + lastGrade - grade,
    school,
    district: district.id,
    schools: [{ school, district: district.id, from: since || today }],
    ...(lead && { team: [{ function: 'lead', ...lead }] }),
  });
  if (!about.success || !who.success) return undefined;
  return [
    { path: 'plan.yml', bytes: Buffer.from(formatEntry('plan', about.data)) },
    { path: 'profile.md', bytes: Buffer.from(formatEntry('profile', who.data)) },
  ];
};
