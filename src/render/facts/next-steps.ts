import { addressOf } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/**
 * What comes next, from everything in the view that has a day to be done by: steps of goals, tasks and days of
 * applications, requirements of programs, aid, advice that waits for an answer. Nearest day first.
 */

export type NextStep = {
  /** What is to be done, in the student's words; undefined when the kind says it all. */
  readonly what: string | undefined;
  readonly kind: NextStepKind;
  readonly language: string | undefined;
  /** Day to be done by. */
  readonly due: string | undefined;
  readonly isLate: boolean;
  /** Address of the entry it belongs to. */
  readonly entry: string;
};

export type NextStepKind = 'step' | 'task' | 'send' | 'requirement' | 'aid' | 'answer';

export const nextSteps = (view: PlanView): readonly NextStep[] =>
  [...stepsOfGoals(view), ...applications(view), ...programs(view), ...aid(view), ...advice(view)]
    .map((step) => ({ ...step, isLate: step.due !== undefined && step.due < view.today }))
    .toSorted(byDay);

type Found = Omit<NextStep, 'isLate'>;

const stepsOfGoals = ({ entries }: PlanView): readonly Found[] =>
  [...entries.goals, ...entries['personal-goals']]
    .filter(({ data }) => data.status === 'active' || data.status === 'planned')
    .flatMap((goal) =>
      goal.data.steps
        .filter(({ done }) => done === undefined)
        .slice(0, openStepsOfOneGoal)
        .map(({ what, due }) => ({
          what,
          kind: 'step' as const,
          language: goal.data.lang,
          due: due ?? goal.data.due,
          entry: addressOf(goal),
        })),
    );

/** A goal with twenty steps should not push the next goal out of sight. */
const openStepsOfOneGoal = 2;

const applications = ({ entries }: PlanView): readonly Found[] =>
  entries.applications.flatMap((application): Found[] => {
    const { data } = application;
    if (!['planned', 'working', 'submitted', 'interview', 'accepted', 'chosen'].includes(data.status))
      return [];
    const common = { language: data.lang, entry: addressOf(application) };
    const tasks = data.tasks
      .filter(({ done, due }) => done === undefined && due !== undefined)
      .map(({ what, due }) => ({ ...common, what, kind: 'task' as const, due }));
    const isOpen = data.status === 'planned' || data.status === 'working';
    return isOpen && data.due
      ? [...tasks, { ...common, what: data.title, kind: 'send', due: data.due }]
      : tasks;
  });

const programs = ({ entries }: PlanView): readonly Found[] =>
  entries.programs
    .filter(({ data }) => data.status === 'applying' || data.status === 'chosen')
    .flatMap((program) =>
      program.data.requirements
        .filter(({ met, due }) => !met && due !== undefined)
        .map(({ what, due }) => ({
          what,
          kind: 'requirement' as const,
          language: program.data.lang,
          due,
          entry: addressOf(program),
        })),
    );

const aid = ({ entries }: PlanView): readonly Found[] =>
  entries['financial-plan'].flatMap((plan) =>
    plan.data.sources
      .filter(({ status, deadline }) => status === 'idea' && deadline !== undefined)
      .map(({ what, deadline }) => ({
        what,
        kind: 'aid' as const,
        language: plan.data.lang,
        due: deadline,
        entry: addressOf(plan),
      })),
  );

const advice = ({ entries }: PlanView): readonly Found[] =>
  entries.recommendations
    .filter(({ data }) => data.answer === 'open')
    .map((recommendation) => ({
      what: recommendation.data.title,
      kind: 'answer' as const,
      language: recommendation.data.lang,
      due: undefined,
      entry: addressOf(recommendation),
    }));

const byDay = (a: NextStep, b: NextStep): number =>
  (a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : 0;
