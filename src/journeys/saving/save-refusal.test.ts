import { expect, test } from 'vitest';
import { blobAt, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { wordsFor } from '../../render/words/words.ts';
import { saveEntry } from './save-entry.ts';
import { isSaveRefusal, refuse, saveFaults } from './save-refusal.ts';
import { sayKept, sayRefusal } from './say-refusal.ts';

const values = {
  count: 2,
  problem: 'P.',
  limit: 10,
  files: 200,
  megabytes: 200,
  fields: 'F',
  places: 'goals/x',
};

const languages = ['en', 'es', 'pt'] as const;
const done = { en: /\b(nothing|not changed)\b/i, es: /(no se|no cambió)/i, pt: /(nada|não mudou)/i };

test.each(languages)('every refusal is a sentence or more in %s that says what was done', (language) => {
  const sentences = saveFaults.map((fault) => sayRefusal(refuse(fault, { values }), language));
  expect(new Set(sentences).size).toBe(saveFaults.length);
  for (const [index, sentence] of sentences.entries()) {
    expect(sentence).toMatch(done[language]);
    expect(sentence).not.toMatch(/[{}]/);
    const { key } = refuse(saveFaults[index] ?? 'path');
    expect(sentence).toBe(wordsFor(language).say(key, values).trim());
  }
});

test('the problem and the fields are said in the language of the person', async () => {
  const place = await savingPlan();
  const path = 'goals/robotics.md';
  const raw = textAt(place, path).replace('title: Join the robotics club', 'title: ""');
  const base = blobAt(place, path);
  const refused = await saveEntry({ place, writer: personAs('self'), path, raw, base });
  if (!isSaveRefusal(refused)) throw new Error('saved');
  const inEach = (say: (language: WordLanguage) => string) => languages.map(say);
  expect(inEach((language) => sayRefusal(refused, language))).toMatchInlineSnapshot(`
    [
      "Nothing was saved. One thing has to be mended first. "Goal" is empty, which is too short. What you want to reach, in one sentence.",
      "No se guardó nada. Primero hay que corregir una cosa. "Meta" está vacío, y eso es demasiado corto. Lo que quieres lograr, en una frase.",
      "Nada foi guardado. Primeiro é preciso corrigir uma coisa. "Meta" está vazio, e isso é curto demais. O que quer alcançar, numa frase.",
    ]
  `);
  expect(inEach((language) => sayKept(['Grade', 'My schools, School'], language))).toMatchInlineSnapshot(`
    [
      "Saved. This stayed as it was, because it is not yours to change: Grade; My schools, School.",
      "Guardado. Esto quedó como estaba, porque no te corresponde cambiarlo a ti: Grado; Mis escuelas, Escuela.",
      "Guardado. Isto ficou como estava, porque não lhe cabe a si mudá-lo: Ano; As minhas escolas, Escola.",
    ]
  `);
  const choose = refuse('choose', { fields: ['Due date'], values: { fields: 'Due date' } });
  expect(sayRefusal(choose, 'es')).toMatchInlineSnapshot(
    `"Todavía no se guardó nada. Elige una de las dos versiones. Fecha límite"`,
  );
});
