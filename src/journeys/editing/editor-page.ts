import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { type EditorGroup, type EditorMode, editorSetup } from '../../derive/decap/decap-config.ts';
import type { DecapConfig } from '../../derive/decap/decap-types.ts';
import { fileNameKey, shownAsKey } from '../../derive/decap/keys.ts';
import { type DecapPhrases, decapWords } from '../../render/words/decap-words.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { Desk } from './desk.ts';

/**
 * What the page of the editor tells the browser: Decap's configuration for this person, the words around it, and
 * who opened it at whose plan, so that a page which outlives a session cannot save as somebody else.
 */

export type EditorSetup = {
  readonly config: DecapConfig;
  readonly groups: readonly EditorGroup[];
  readonly person: string;
  readonly planPath: string;
  readonly mode: EditorMode;
  readonly keys: { readonly fileName: string; readonly shownAs: string };
  /** Decap's own phrases that we say otherwise, or that it lacks in this language. */
  readonly phrases: DecapPhrases;
  readonly words: Readonly<Record<string, string>>;
  readonly previewStyles: readonly string[];
};

export type EditorPage = {
  readonly setup: EditorSetup;
  readonly language: string;
  /** Whose plan it is. */
  readonly student: string;
  /** Which other mode this person has too. */
  readonly hasOther: boolean;
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string;
};

/** @returns undefined when this person may write nothing here: then there is no editor */
export const editorPage = (mode: EditorMode, desk: Desk): EditorPage | undefined => {
  const made = setupIn(mode, desk);
  if (!made) return undefined;
  const { visit, templates, view } = desk;
  const words = templates.editorWords(visit.person.language);
  const say = (key: string, values?: Readonly<Record<string, string>>) =>
    templates.say(words.language, `editor.${key}`, values);
  return {
    setup: {
      ...made,
      person: visit.person.id,
      planPath: `/plans/${visit.planId}/`,
      mode,
      keys: { fileName: fileNameKey, shownAs: shownAsKey },
      phrases: decapWords(wordLanguageOf(words.language), mode === 'simple' ? 'alone' : 'together'),
      words: Object.fromEntries(inBrowser.map((key) => [key, say(key)])),
      previewStyles: templates.assets
        .filter(({ path }) => path.endsWith('.css'))
        .map(({ path }) => `/${path}`),
    },
    language: words.language,
    student: studentName(view.entries.profile[0]?.data) ?? say('somebody'),
    hasOther: setupIn(mode === 'simple' ? 'together' : 'simple', desk) !== undefined,
    say,
  };
};

const setupIn = (mode: EditorMode, { visit, open, view, templates }: Desk) => {
  const { framework, district, circumstances } = open;
  const words = templates.editorWords(visit.person.language);
  const profile = view.entries.profile[0]?.data;
  return editorSetup({
    reader: visit.reader,
    circumstances,
    framework,
    district,
    words,
    defaults: {
      today: visit.place.today,
      ...(profile ? { grade: profile.grade, school: profile.school } : {}),
    },
    mode,
    agreed: framework.agreed as readonly CollectionName[],
    publishers: framework.publishers,
    apiPath: `/plans/${visit.planId}/edit/api`,
    labels: {
      singles: words.translate(collectionOf('profile').label),
      others: templates.say(words.language, 'editor.otherParts'),
    },
  });
};

const studentName = (
  profile: { givenName: string; familyName: string; preferredName?: string | undefined } | undefined,
): string | undefined => profile && `${profile.preferredName ?? profile.givenName} ${profile.familyName}`;

/** Keys below `editor` that the browser says. */
const inBrowser = [
  'choose',
  'remove',
  'openItem',
  'moveItem',
  'onePerLine',
  'pictureChoose',
  'pictureAnother',
  'pictureRemove',
  'pictureUploading',
  'pictureDone',
  'pictureNow',
  'marks',
  'noMarks',
  'hasMarks',
  'previewTitle',
  'previewMissing',
  'previewFails',
  'signedOut',
  'signIn',
  'conflict',
  'seeBoth',
  'notHere',
  'offline',
  'failed',
] as const;
