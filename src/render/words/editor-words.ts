import type { EditorWords } from '../../derive/decap/editor-words.ts';
import { fieldWords } from './field-words.ts';
import { type NameKind, nameOf } from './names.ts';
import { wordsFor } from './words.ts';

/** The words of the editor in one language, for the derivation of its configuration. */
export const editorWords = (language: string): EditorWords => {
  const words = wordsFor(language);
  return {
    language: words.language,
    translate: fieldWords(words.language),
    choice: words.choice,
    name: ({ kind, id, given }) => nameOf({ kind: kind as NameKind, id, given }, words).text,
    example: (example) => words.say('editor.example', { example }),
  };
};
