import type { PlanView } from '../../privacy/plan-view.ts';

/** Who the plan is of, as far as the reader may know; a partner without the profile learns no name. */

export type Student = {
  readonly name: string;
  readonly firstName: string;
  readonly grade: number;
  readonly school: string;
  readonly graduatingClass: number;
  readonly pronouns: string | undefined;
  readonly motto: string | undefined;
  readonly language: string | undefined;
};

export const studentOf = ({ entries }: PlanView): Student | undefined => {
  const profile = entries.profile[0]?.data;
  if (!profile) return undefined;
  const firstName = profile.preferredName ?? profile.givenName;
  return {
    name: `${firstName} ${profile.familyName}`,
    firstName,
    grade: profile.grade,
    school: profile.school,
    graduatingClass: profile.graduatingClass,
    pronouns: profile.pronouns,
    motto: profile.motto,
    language: profile.lang,
  };
};
