/**
 * Takes out of Decap's bundle what makes code from text when the editor starts, which a page without `unsafe-eval` may
 * not do. It refuses to guess: a bundle that does not hold each expression exactly once is not the one we know.
 */

type Patch = { readonly from: string; readonly to: string };

export const patches: readonly Patch[] = [
  {
    // ajv compiles the schema of Decap's own configuration. Ours is derived, and tested against that schema, so the
    // check is not missed. See https://github.com/decaporg/decap-cms/issues/2138. Ajv hangs `errors` and more on the
    // validator, so each is a function of its own.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the bundle's own text
    from: 'new Function(`${o.default.self}`,`${o.default.scope}`,m)(this,this.scope.get())',
    to: '(()=>!0)',
  },
  {
    // A library looks for Node's own inspection of values, and does without it where there is none.
    from: `eval("require('util').inspect")`,
    to: 'void 0',
  },
];

const sourceMap = /\n\/\/# sourceMappingURL=\S+\s*$/;

/** @throws Error when an expression is not there exactly once */
export const patchDecap = (bundle: string): string =>
  patches
    .reduce((text, { from, to }) => {
      const hits = text.split(from).length - 1;
      if (hits !== 1) {
        throw new Error(
          `The bundle of decap-cms holds an expression to take out ${hits} times, not once: ${from}\n` +
            'Look at scripts/set-up/patch-decap.ts before taking another version of decap-cms.',
        );
      }
      return text.replace(from, () => to);
    }, bundle)
    .replace(sourceMap, '\n');
