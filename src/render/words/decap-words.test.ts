import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type DecapPhrases, decapWords } from './decap-words.ts';

/** Phrases of each language as the installed editor has them, by place. Only their places and %{names} matter here. */
type Places = ReadonlyMap<string, string>;

const bundle = readFileSync(
  new URL('../../../node_modules/decap-cms/dist/decap-cms.js', import.meta.url),
  'utf8',
);

const flat = (phrases: object, above = ''): readonly (readonly [string, string])[] =>
  Object.entries(phrases).flatMap(([key, value]) =>
    typeof value === 'object' ? flat(value, `${above}${key}.`) : [[`${above}${key}`, value] as const],
  );

/** Each locale is an object literal of strings that begins with the sign-in button. */
const localesIn = (code: string): readonly Places[] =>
  [...code.matchAll(/\{auth:\{login:/g)].map(({ index }) => {
    let depth = 0;
    let at = index;
    do {
      const quote = /["'`]/.test(code[at] ?? '') ? code[at] : undefined;
      if (code[at] === '{') depth += 1;
      if (code[at] === '}') depth -= 1;
      at += 1;
      if (quote) {
        while (code[at] !== quote) at += code[at] === '\\' ? 2 : 1;
        at += 1;
      }
    } while (depth > 0);
    return new Map(flat(Function(`return (${code.slice(index, at)});`)()));
  });

const locales = localesIn(bundle);

const installed = (login: string): Places =>
  locales
    .filter((places) => places.get('auth.login') === login)
    .toSorted((a, b) => b.size - a.size)[0] as Places;

const english = installed('Login');
const own = { es: installed('Iniciar sesión'), pt: installed('Entrar') };

const fileOf = (language: string): Record<string, Record<string, string>> =>
  parse(readFileSync(new URL(`../../../content/locales/decap/${language}.yml`, import.meta.url), 'utf8'));

const names = (text: string): string => (text.match(/%\{\w+\}|\|\|\|\|/g) ?? []).toSorted().join();

test('the installed editor has the phrases that this file was written for', () => {
  expect([english.size, own.es.size, own.pt.size]).toEqual([248, 162, 204]);
});

test.each(['es', 'pt'] as const)(
  '%s has every phrase that the editor lacks, and marks no other so',
  (language) => {
    const lacking = [...english.keys()].filter((place) => !own[language].has(place));
    expect(Object.keys(fileOf(language).missing ?? {}).toSorted()).toEqual(lacking.toSorted());
  },
);

describe.each(['en', 'es', 'pt'] as const)('our words for the editor in %s', (language) => {
  const groups = Object.entries(fileOf(language));

  test('stand at places that the editor knows, each in one group or in both modes', () => {
    const places = groups.flatMap(([, phrases]) => Object.keys(phrases));
    expect(places.filter((place) => !english.has(place))).toEqual([]);
    const always = groups
      .filter(([group]) => group === 'always')
      .flatMap(([, phrases]) => Object.keys(phrases));
    const missing = new Set(Object.keys(fileOf(language).missing ?? {}));
    expect(always.filter((place) => missing.has(place))).toEqual([]);
  });

  test('use the %{names} that the editor fills in, and no others', () => {
    const odd = groups
      .flatMap(([, phrases]) => Object.entries(phrases))
      .filter(([place, text]) => names(text) !== names(english.get(place) ?? ''));
    expect(odd).toEqual([]);
  });

  test('say "save" where a save goes into the plan at once, and something else where it has to be agreed', () => {
    const publish = (mode: 'alone' | 'together') => {
      const { editor } = decapWords(language, mode) as { editor: { editorToolbar: DecapPhrases } };
      return editor.editorToolbar.publish;
    };
    expect(publish('alone')).toBe({ en: 'Save', es: 'Guardar', pt: 'Guardar' }[language]);
    expect(publish('together')).not.toBe(publish('alone'));
  });
});

test('the three languages improve the same phrases in each mode', () => {
  const places = (language: string, mode: string) => Object.keys(fileOf(language)[mode] ?? {}).toSorted();
  for (const language of ['es', 'pt']) {
    expect(places(language, 'alone')).toEqual(places('en', 'alone'));
  }
});
