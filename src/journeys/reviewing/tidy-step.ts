/** A step as a form has it; the software gives it an id when it is saved. */
export const tidyStep = ({
  what,
  due,
}: {
  readonly what: string;
  readonly due: string;
}): { readonly what: string; readonly due?: string } | undefined => {
  const text = what.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : { what: text, ...(due === '' ? {} : { due }) };
};
