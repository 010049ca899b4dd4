import type { GuidedModel } from '../../render/reviewing/guided-page.ts';
import type { Form } from '../chain/form.ts';

/** The page with what was typed, after a save that was refused: nothing that a person wrote is lost on the way. */
export const typedAgain = (model: GuidedModel, { field }: Form): GuidedModel => {
  const { form } = model;
  if (!form) return model;
  const text = field('text');
  if (form.part === 'plan') return { ...model, form: { ...form, text } };
  if (form.part === 'look-back') {
    const goals = form.goals.map((goal) => ({
      ...goal,
      verdict: field(`verdict.${goal.address}`) || goal.verdict,
      note: field(`note.${goal.address}`),
    }));
    return { ...model, form: { ...form, text, goals } };
  }
  const goals = form.goals.map((goal) => ({
    ...goal,
    typed: {
      step: field(`step.${goal.address}`),
      due: field(`stepDue.${goal.address}`),
      done: goal.steps.filter(({ id }) => field(`done.${goal.address}.${id}`) !== '').map(({ id }) => id),
    },
    closing: goal.closing && {
      status: field(`status.${goal.address}`) || goal.closing.status,
      outcome: field(`outcome.${goal.address}`),
    },
  }));
  const added = {
    title: field('goalTitle'),
    domain: field('goalDomain'),
    due: field('goalDue'),
    step: field('goalStep'),
  };
  return { ...model, form: { ...form, text, goals, added } };
};
