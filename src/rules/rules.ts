import { benchmarkCoverage } from './benchmarks/benchmark-coverage.ts';
import { financialAid } from './benchmarks/financial-aid.ts';
import { skillsRated } from './benchmarks/skills-rated.ts';
import { supportLinked } from './benchmarks/support-linked.ts';
import { resumeAge } from './careers/resume-age.ts';
import { writtenGoal } from './careers/written-goal.ts';
import { yearlyBenchmarks } from './careers/yearly-benchmarks.ts';
import { coursePlanAgreed } from './courses/course-plan-agreed.ts';
import { creditsPlanned } from './courses/credits-planned.ts';
import { diplomaAssessment } from './courses/diploma-assessment.ts';
import { helpWithTest } from './courses/help-with-test.ts';
import { nextYearPlanned } from './courses/next-year-planned.ts';
import { pathwayProgress } from './courses/pathway-progress.ts';
import { finishedWithoutReflection } from './goals/finished-without-reflection.ts';
import { goalInEachDomain } from './goals/goal-in-each-domain.ts';
import { goalOverdue } from './goals/goal-overdue.ts';
import { goalWithoutStep } from './goals/goal-without-step.ts';
import { adviceOpen } from './reviews/advice-open.ts';
import { namedLead } from './reviews/named-lead.ts';
import { reviewComplete } from './reviews/review-complete.ts';
import { reviewDue } from './reviews/review-due.ts';
import type { Rule } from './rule.ts';
import { lookingBack } from './transitions/looking-back.ts';
import { nextPlacement } from './transitions/next-placement.ts';
import { transitionAgreed } from './transitions/transition-agreed.ts';
import { transitionMinimum } from './transitions/transition-minimum.ts';
import { transitionPlanned } from './transitions/transition-planned.ts';

/** All rules; advice of one component and file comes in this order. */
export const rules: readonly Rule[] = [
  reviewDue,
  reviewComplete,
  namedLead,
  adviceOpen,
  helpWithTest,
  goalOverdue,
  goalInEachDomain,
  goalWithoutStep,
  finishedWithoutReflection,
  coursePlanAgreed,
  nextYearPlanned,
  creditsPlanned,
  diplomaAssessment,
  pathwayProgress,
  writtenGoal,
  yearlyBenchmarks,
  resumeAge,
  financialAid,
  skillsRated,
  supportLinked,
  transitionPlanned,
  transitionMinimum,
  transitionAgreed,
  nextPlacement,
  lookingBack,
  benchmarkCoverage,
];
