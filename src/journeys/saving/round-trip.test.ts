import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { collectionOf } from '../../../schemas/collections.ts';
import { relations } from '../../../schemas/sections.ts';
import { personAs } from '../../../tests/saving-plan.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { sameEntry } from '../../plan/tidy-data.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import { rightsOf } from '../../privacy/writer.ts';
import { type EntryPlace, entryPlaceOf } from './place.ts';
import { textFor } from './read-entry.ts';
import { isSaveRefusal } from './save-refusal.ts';
import { readSent, writeText } from './write-text.ts';

/** Every entry of every sample plan: what was served and comes back as it was changes nothing. */

const districts = join(import.meta.dirname, '..', '..', '..', 'content', 'districts');

type Sample = EntryPlace & { readonly path: string; readonly text: string };

const samples: readonly Sample[] = readdirSync(districts).flatMap((district) => {
  const plans = join(districts, district, 'plans');
  if (!statSync(plans, { throwIfNoEntry: false })) return [];
  return readdirSync(plans).flatMap((plan) =>
    readdirSync(join(plans, plan), { recursive: true, encoding: 'utf8' }).flatMap((path) => {
      const at = entryPlaceOf(path);
      return at ? [{ ...at, path, text: readFileSync(join(plans, plan, path), 'utf8') }] : [];
    }),
  );
});

const circumstances: Circumstances = {
  plan: { about: {} },
  framework: { restricted: ['personal-goals', 'assessments', 'finances', 'supports'] },
  district: undefined,
  today: '2026-05-22',
};

const sendBack = ({ collection, path, text }: Sample, relation: (typeof relations)[number], raw = text) => {
  const writer = personAs(relation);
  const read = readSent(collection, path, raw);
  if (isSaveRefusal(read)) return read;
  return writeText({ collection, path, stored: text, sent: read.sent, writer, circumstances });
};

/** The same data as an editor could write it: keys from behind, other quotes, empty fields, Windows line ends. */
const shuffled = ({ collection, path, text }: Sample): string => {
  const read = entryData({ collection, path, text });
  if ('problem' in read) throw new Error(path);
  const { body, ...fields } = read.data;
  const { schema, format } = collectionOf(collection);
  const empty = Object.keys(schema.shape).filter((key) => !(key in read.data));
  const turned = [...Object.entries(fields), ...empty.map((key) => [key, ''] as const)].reverse();
  const yaml = stringify(Object.fromEntries(turned), { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 40 });
  if (format === 'yaml') return yaml;
  return `---\n${yaml}---\n\n${body}\n\n`.replaceAll('\n', '\r\n');
};

describe('an entry of the sample', () => {
  test('that comes back from the student as it was served changes nothing', () => {
    expect(samples.length).toBeGreaterThan(400);
    for (const sample of samples) {
      expect(sendBack(sample, 'self'), sample.path).toMatchObject({
        isSame: true,
        text: sample.text,
        kept: [],
      });
    }
  });

  test('that comes back shuffled and requoted changes nothing either', () => {
    for (const sample of samples) {
      expect(sendBack(sample, 'self', shuffled(sample)), sample.path).toMatchObject({
        isSame: true,
        text: sample.text,
      });
    }
  });

  test('says the same in canonical form, and a file in canonical form keeps its bytes', () => {
    let canonical = 0;
    for (const { collection, path, text } of samples) {
      const read = entryData({ collection, path, text });
      if ('problem' in read) throw new Error(path);
      const formatted = formatEntry(collection, read.data);
      const again = entryData({ collection, path, text: formatted });
      expect('data' in again && sameEntry(collectionOf(collection).schema, again.data, read.data), path).toBe(
        true,
      );
      expect(formatEntry(collection, 'data' in again ? again.data : {})).toBe(formatted);
      if (formatted === text) canonical += 1;
    }
    expect(canonical).toBeGreaterThan(0);
  });

  test('that comes back from anybody as they were served it changes nothing', () => {
    for (const relation of relations) {
      const rights = rightsOf(personAs(relation), circumstances);
      for (const sample of samples) {
        const served = textFor(sample.collection, { ...sample, rights });
        const answer = served === undefined ? undefined : sendBack(sample, relation, served);
        if (answer === undefined || (isSaveRefusal(answer) && answer.refused === 'section')) continue;
        expect(answer, `${relation} ${sample.path}`).toMatchObject({ isSame: true, text: sample.text });
      }
    }
  });

  test('in which one text changes has a file in which one field changes', () => {
    const entries = samples.filter(({ collection }) => 'title' in collectionOf(collection).schema.shape);
    const own = entries.filter(({ collection }) => collection !== 'recommendations');
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text.trim() !== ''),
        (sample, title) => {
          const { collection, path, text } = sample;
          const before = entryData({ collection, path, text });
          if ('problem' in before) throw new Error(path);
          const raw = formatEntry(collection, { ...before.data, title });
          const answer = sendBack(sample, 'self', raw);
          if (isSaveRefusal(answer)) throw new Error(answer.refused);
          const after = entryData({ collection, path, text: answer.text ?? '' });
          if ('problem' in after) throw new Error(path);
          const { schema } = collectionOf(collection);
          // Whoever had signed has not signed the new words.
          const data: Readonly<Record<string, unknown>> = { ...before.data, title };
          const { agreed: _, ...kept } = data;
          expect(sameEntry(schema, after.data, kept)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
