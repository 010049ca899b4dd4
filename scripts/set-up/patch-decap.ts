/**
 * Takes the one expression out of Decap's bundle that makes code from text: ajv compiles the schema of Decap's own
 * configuration with `new Function`, which a page without `unsafe-eval` may not do. Our configuration is derived and
 * tested against that schema, so the check is not missed. It refuses to guess: any other bundle is an error.
 * See https://github.com/decaporg/decap-cms/issues/2138.
 */

/** Where ajv turns the text of a validator into the validator. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the bundle's own text
const compiledValidator = 'new Function(`${o.default.self}`,`${o.default.scope}`,m)(this,this.scope.get())';

/** A validator that finds nothing wrong; ajv hangs `errors` and more on it, so each is a function of its own. */
const contentValidator = '(()=>!0)';

const sourceMap = /\n\/\/# sourceMappingURL=\S+\s*$/;

/** Says which patch this is: a changed patch makes what was prepared with the old one stale. */
export const patchText = `${compiledValidator} -> ${contentValidator}; source map dropped`;

/** @throws Error when the expression is not there exactly once: then the bundle is not the one we know */
export const patchDecap = (bundle: string): string => {
  const hits = bundle.split(compiledValidator).length - 1;
  if (hits !== 1) {
    throw new Error(
      `The bundle of decap-cms holds the expression to take out ${hits} times, not once. ` +
        'Look at scripts/set-up/patch-decap.ts before taking another version of decap-cms.',
    );
  }
  return bundle.replace(compiledValidator, () => contentValidator).replace(sourceMap, '\n');
};
