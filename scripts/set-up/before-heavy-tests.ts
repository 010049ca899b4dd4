import { fileURLToPath } from 'node:url';
import { compileTemplates } from './compile-templates.ts';

/** Makes sure that the templates which the tests render with are the ones in the source. */
export const setup = (): void => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  if (!compileTemplates(root, (words) => process.stderr.write(`${words}\n`))) {
    throw new Error('The page templates do not compile.');
  }
};
