import type { MoveModel } from '../../render/reviewing/move-page.ts';
import type { Form } from '../chain/form.ts';

/** The page of a move with what was typed, after a save that was refused. */
export const moveTypedAgain = (model: MoveModel, { field, all }: Form): MoveModel => {
  const { form } = model;
  if (!form) return model;
  const fields = form.fields.map((one) =>
    one.widget === 'choices' ? { ...one, values: all(one.name) } : { ...one, value: field(one.name) },
  );
  const groups = form.groups.map((group) => ({
    ...group,
    choices: group.choices.map((choice) => ({ ...choice, says: field(`look.${choice.address}`) })),
  }));
  return { ...model, form: { ...form, fields, groups } };
};
