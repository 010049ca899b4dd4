import { type Words, wordsFor } from '../words/words.ts';
import type { AppLocals, AppModels, AppPageId } from './app-locals.ts';
import type { Shell } from './shell.ts';

/** For a template: its model, and words in the language of the page. It is no part of what the gateway imports. */
export const appOf = <K extends AppPageId>(
  locals: unknown,
  _id: K,
): { readonly shell: Shell; readonly model: AppModels[K]; readonly words: Words } => {
  const { shell, model } = locals as AppLocals<K>;
  return { shell, model: model as AppModels[K], words: wordsFor(shell.language) };
};
