import type { PlanView } from '../../privacy/plan-view.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { type WordLanguage, wordLanguageOf } from '../../render/words/languages.ts';

/**
 * READ-ME-FIRST and HOW-TO-VERIFY: what lies in a package, in the student's languages, for somebody who never heard of
 * this software. English comes last when the student has other languages, because whoever helps may know it.
 */

export type TextRequest = {
  readonly view: PlanView;
  readonly districtName: string;
  readonly districtId: string;
  /** `SHA256:...`; undefined for a package that nobody signed. */
  readonly fingerprint: string | undefined;
  readonly has: { readonly pdf: boolean; readonly history: boolean; readonly whole: boolean };
};

export const readMeText = (request: TextRequest): string =>
  inLanguages(request.view, (language) => readMeIn(language, request));

export const howToVerifyText = (request: TextRequest): string =>
  inLanguages(request.view, (language) => verifyIn(language, request));

/** Languages as people call them in a profile, in small letters and without accents. */
const languageNames: Readonly<Record<string, WordLanguage>> = {
  english: 'en',
  ingles: 'en',
  spanish: 'es',
  espanol: 'es',
  castellano: 'es',
  portuguese: 'pt',
  portugues: 'pt',
};

const languagesOf = (view: PlanView): readonly WordLanguage[] => {
  const spoken = view.entries.profile[0]?.data.languages ?? [];
  const named = spoken.flatMap((name) => {
    const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    return languageNames[plain.split(' ')[0] ?? ''] ?? [];
  });
  const own = [wordLanguageOf(view.language), ...named].filter((language) => language !== 'en');
  return [...new Set([...own, 'en' as const])];
};

const inLanguages = (view: PlanView, text: (language: WordLanguage) => readonly string[]): string =>
  `${languagesOf(view)
    .map((language) => text(language).join('\n'))
    .join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;

const readMeIn = (language: WordLanguage, { view, districtName, has }: TextRequest): readonly string[] => {
  const { say, choice, date } = fileSentences(language);
  const profile = view.entries.profile[0]?.data;
  const name = profile ? `${profile.preferredName ?? profile.givenName} ${profile.familyName}` : '';
  const day = date((view.committedAt ?? view.today).slice(0, 10));
  const lines = [
    ...(has.pdf ? [['ILP.pdf', say('package.pdf')]] : []),
    ['index.html', say('package.pages')],
    ['ilp/', say(has.whole ? 'package.source' : 'package.sourcePart')],
    ['clr.json', say('package.clr')],
    ['resume.json', say('package.resume')],
    ...(has.history ? [['history.bundle', say('package.history')]] : []),
  ];
  return [
    say('package.title', { name }),
    say('package.from', { district: districtName, day }),
    ...(has.whole ? [] : [say('package.part', { reader: choice('reader', view.reader.role) })]),
    '',
    say('package.inside'),
    '',
    ...lines.map(([file, words]) => `  data/${file}\n      ${words}`),
    '',
    say('package.open'),
    say('package.keep'),
    say('package.check'),
  ];
};

const verifyIn = (language: WordLanguage, request: TextRequest): readonly string[] => {
  const { say } = fileSentences(language);
  const { districtId, districtName, fingerprint } = request;
  const sums = [
    say('package.verifyTitle'),
    '',
    say('package.verifySums'),
    '',
    '  sha256sum -c tagmanifest-sha256.txt',
    '  sha256sum -c manifest-sha256.txt',
    '',
    say('package.verifyMac'),
    '',
  ];
  if (fingerprint === undefined) return [...sums, say('package.verifyUnsigned')];
  return [
    ...sums,
    say('package.verifySigner', { district: districtName }),
    '',
    `  ssh-keygen -Y verify -f allowed_signers -I ${districtId} -n ilp-package \\`,
    '      -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt',
    '',
    say('package.verifyKey', { district: districtName }),
    '',
    `  ${fingerprint}`,
    '',
    say('package.verifyOurs'),
    '',
    '  npx ilp verify package.zip --trust allowed_signers',
  ];
};
