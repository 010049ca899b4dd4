import { describe, expect, test } from 'vitest';
import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { type Relation, relations, roleOfRelation, sectionOf } from '../../../schemas/sections.ts';
import { loadDistrict } from '../../journeys/load-district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { mayDo, mayReadField } from '../../privacy/may-read.ts';
import { editorWords } from '../../render/words/editor-words.ts';
import { type EditorMode, type EditorRequest, editorSetup } from './decap-config.ts';
import type { DecapField } from './decap-types.ts';
import { fileNameKey, shownAsKey } from './keys.ts';

const framework = await loadFramework('ri');
const district = await loadDistrict({ id: 'sakonnet' });

type Changes = Partial<EditorRequest['circumstances']>;

const request = (
  relation: Relation,
  { mode = 'simple', language = 'en' }: { mode?: EditorMode; language?: 'en' | 'es' | 'pt' } = {},
  changes: Changes = {},
): EditorRequest => ({
  reader: { role: roleOfRelation[relation], relation, grants: [] },
  circumstances: { plan: { about: {} }, framework, district, today: '2026-05-22', ...changes },
  framework,
  district,
  words: editorWords(language),
  defaults: { today: '2026-05-22', grade: 10, school: 'Quonset Point High School' },
  mode,
  agreed: ['transitions', 'course-plan'],
  publishers: ['counselor'],
  apiPath: '/plans/x/edit/api',
  labels: { singles: 'About me', others: 'Together' },
});

/** Every entry form that a setup offers, by the collection of the plan. */
const forms = (asked: EditorRequest): ReadonlyMap<CollectionName, readonly DecapField[]> =>
  new Map(
    (editorSetup(asked)?.config.collections ?? []).flatMap((collection) =>
      'files' in collection
        ? collection.files.map(({ name, fields }) => [name as CollectionName, fields] as const)
        : [[collection.name as CollectionName, collection.fields] as const],
    ),
  );

const namesOf = (asked: EditorRequest) => [...forms(asked).keys()];

const formOf = (asked: EditorRequest, name: CollectionName): readonly DecapField[] =>
  forms(asked).get(name) ?? [];

const fieldOf = (asked: EditorRequest, name: CollectionName, key: string) =>
  formOf(asked, name).find((field) => field.name === key);

/** Every offered field with what the schema says of it. */
const offers = (asked: EditorRequest) =>
  [...forms(asked)].flatMap(([name, fields]) => inside(name, collectionOf(name).schema, fields));

const inside = (
  name: CollectionName,
  schema: Parameters<typeof fieldsInside>[0],
  fields: readonly DecapField[],
): {
  name: CollectionName;
  path: string;
  field: DecapField;
  known: ReturnType<typeof fieldsInside>[number];
}[] =>
  fields.flatMap((field) => {
    if (field.name === fileNameKey || field.name === shownAsKey) return [];
    const known = fieldsInside(schema).find(({ key }) => key === field.name);
    if (!known) throw new Error(`${name} has no field ${field.name}`);
    const deeper = 'fields' in field && known.object ? inside(name, known.object, field.fields) : [];
    return [{ name, path: field.name, field, known }, ...deeper];
  });

const everyone = relations.flatMap((relation) =>
  (['simple', 'together'] as const).flatMap((mode) =>
    (['en', 'es', 'pt'] as const).map((language) => ({ relation, mode, language })),
  ),
);

describe('what the editor offers', () => {
  test.each(everyone)('to $relation, $mode, in $language, is nothing that may not be written', (who) => {
    const asked = request(who.relation, who);
    for (const { name, known } of offers(asked)) {
      const { section } = collectionOf(name);
      expect(mayDo('write', section, asked)).toBe(true);
      expect(mayReadField(known.meta, asked.reader)).toBe(true);
      expect(known.meta.writers ?? sectionOf(section).writers).toContain(asked.reader.role);
      expect(known.meta.signs).toBeUndefined();
    }
  });

  test.each(everyone)('to $relation, $mode, in $language, has a label for every field', (who) => {
    for (const { field } of offers(request(who.relation, who))) {
      expect(field.label).not.toBe('');
      if (field.widget !== 'hidden') expect(field.hint).toMatch(/\S/);
    }
  });

  test('to each person is what the access table says', () => {
    const table = Object.fromEntries(
      relations.map((relation) => [
        relation,
        [namesOf(request(relation)), namesOf(request(relation, { mode: 'together' }))]
          .map((names) => names.join(' '))
          .join(' | '),
      ]),
    );
    expect(table).toMatchInlineSnapshot(`
      {
        "coordinator": " | ",
        "counselor": "reviews recommendations feedback | course-plan transitions",
        "guardian": "reviews feedback | ",
        "partner": " | ",
        "provider": "reviews recommendations feedback | ",
        "self": "plan profile postsecondary-goal financial-plan resume goals assessments achievements credentials pathways careers programs applications exams work inventories activities service skills personal-goals supports reviews recommendations feedback | course-plan transitions",
        "teacher": "recommendations feedback | ",
      }
    `);
  });

  test('to a counselor in review is the entry without fields, and the last step', () => {
    const collections = editorSetup(request('counselor', { mode: 'together' }))?.config.collections ?? [];
    expect(collections.map(({ name, publish }) => [name, publish])).toEqual([
      ['course-plan', true],
      ['transitions', true],
    ]);
    expect(formOf(request('counselor', { mode: 'together' }), 'transitions')).toEqual([
      { name: fileNameKey, label: fileNameKey, widget: 'hidden', required: false },
      { name: shownAsKey, label: shownAsKey, widget: 'hidden', required: false },
    ]);
    const own = editorSetup(request('self', { mode: 'together' }))?.config.collections ?? [];
    expect(own.map(({ publish }) => publish)).toEqual([false, false]);
  });

  test('loses what the student keeps private or the district takes away', () => {
    const keepsReviews = { plan: { about: { keepPrivate: ['reviews'] as const } } } as unknown as Changes;
    expect(namesOf(request('provider', {}, keepsReviews))).toContain('reviews');
    expect(namesOf(request('teacher', {}, keepsReviews))).not.toContain('reviews');
    const taken = [{ section: 'feedback', relation: 'teacher', actions: ['write'] }] as const;
    const narrowed = { district: { access: taken } } as unknown as Changes;
    expect(namesOf(request('teacher'))).toContain('feedback');
    expect(namesOf(request('teacher', {}, narrowed))).not.toContain('feedback');
  });

  test('leaves out everything that somebody signs or the school keeps', () => {
    const profile = formOf(request('self'), 'profile').map(({ name }) => name);
    expect(profile).toContain('givenName');
    for (const key of ['grade', 'graduatingClass', 'school', 'district']) expect(profile).not.toContain(key);
    expect(formOf(request('guardian'), 'feedback').map(({ name }) => name)).not.toContain('by');
    expect(fieldOf(request('self'), 'reviews', 'agreed')).toBeUndefined();
  });

  test('lets a person create where every required field may be written, and delete only there', () => {
    const may = (relation: Relation) =>
      (editorSetup(request(relation))?.config.collections ?? []).flatMap((collection) =>
        'folder' in collection && collection.create ? [collection.name] : [],
      );
    expect(may('guardian')).toEqual(['feedback']);
    expect(may('counselor')).toEqual(['recommendations', 'feedback']);
    expect(may('self')).not.toContain('recommendations');
    expect(may('self')).toContain('goals');
    for (const collection of editorSetup(request('self'))?.config.collections ?? []) {
      expect(collection.delete).toBe('folder' in collection && collection.create);
    }
  });

  test('never begins an entry with half an item, and never makes an item that could not be saved', () => {
    for (const { field } of offers(request('self'))) {
      if (field.widget === 'list') expect(field.default).toEqual([]);
    }
    // A stay at a school names the school, which only the roster may.
    expect(fieldOf(request('self'), 'profile', 'schools')).toMatchObject({ allow_add: false });
  });
});

describe('a field of the editor', () => {
  const student = request('self');

  test('names the choices of the framework and the district in the language of the person', () => {
    expect(fieldOf(student, 'goals', 'domain')).toMatchInlineSnapshot(`
      {
        "hint": "The part of your life that the goal belongs to.",
        "label": "Domain",
        "name": "domain",
        "options": [
          {
            "label": "Academic",
            "value": "academic",
          },
          {
            "label": "Career",
            "value": "career",
          },
        ],
        "required": true,
        "widget": "choice",
      }
    `);
    expect(fieldOf(request('self', { language: 'es' }), 'goals', 'status')).toMatchInlineSnapshot(`
      {
        "default": "active",
        "hint": "Cómo vas: planeada, en marcha, lograda, cambiada o dejada.",
        "label": "Estado",
        "name": "status",
        "options": [
          {
            "label": "Planeada",
            "value": "planned",
          },
          {
            "label": "En marcha",
            "value": "active",
          },
          {
            "label": "Lograda",
            "value": "met",
          },
          {
            "label": "Cambiada",
            "value": "changed",
          },
          {
            "label": "Dejada",
            "value": "stopped",
          },
        ],
        "required": true,
        "widget": "choice",
      }
    `);
    const courses = fieldOf(request('self', { mode: 'together' }), 'course-plan', 'courses');
    const subject = courses && 'fields' in courses && courses.fields.find(({ name }) => name === 'subject');
    expect(subject).toMatchObject({ widget: 'choice' });
  });

  test('says what is required, which numbers fit and what an address looks like', () => {
    expect(fieldOf(student, 'goals', 'title')).toMatchInlineSnapshot(`
      {
        "hint": "What you want to reach, in one sentence. For example: Join the robotics club",
        "label": "Goal",
        "name": "title",
        "required": true,
        "widget": "string",
      }
    `);
    expect(fieldOf(student, 'assessments', 'score')).toMatchInlineSnapshot(`
      {
        "hint": "Your score.",
        "label": "Score",
        "max": 10000,
        "min": 0,
        "name": "score",
        "required": false,
        "step": 0.01,
        "value_type": "float",
        "widget": "number",
      }
    `);
    expect(fieldOf(student, 'programs', 'link')).toMatchInlineSnapshot(`
      {
        "hint": "A link; it starts with https. For example: https://example.edu/nursing",
        "label": "Web address",
        "name": "link",
        "pattern": [
          "^https://\\S+$",
          "A link; it starts with https",
        ],
        "required": false,
        "widget": "string",
      }
    `);
  });

  test('begins with what is known: the day, the grade', () => {
    expect(fieldOf(student, 'goals', 'started')).toMatchObject({ default: '2026-05-22' });
    expect(fieldOf(student, 'assessments', 'grade')).toMatchObject({ default: 10 });
    expect(fieldOf(student, 'goals', 'due')).not.toHaveProperty('default');
  });

  test('begins a goal as active, and a personal one in the only domain and its component', () => {
    for (const name of ['goals', 'personal-goals'] as const) {
      expect(fieldOf(student, name, 'status')).toMatchObject({ default: 'active' });
    }
    expect(fieldOf(student, 'personal-goals', 'domain')).toMatchObject({ default: 'personal-social' });
    expect(fieldOf(student, 'personal-goals', 'component')).toMatchObject({ default: 'self-awareness' });
    for (const key of ['domain', 'component']) {
      expect(fieldOf(student, 'goals', key)).not.toHaveProperty('default');
    }
  });

  test('of an optional group is never required, since the group may stay empty', () => {
    const next = fieldOf(request('self', { mode: 'together' }), 'transitions', 'next');
    expect(next).toMatchObject({ widget: 'object', required: false });
    if (next && 'fields' in next) expect(next.fields.some(({ required }) => required)).toBe(false);
  });
});

test('the names that travel beside the fields are keys of no schema', () => {
  for (const name of collectionNames) {
    const keys = fieldsInside(collectionOf(name).schema).map(({ key }) => key);
    expect(keys).not.toContain(fileNameKey);
    expect(keys).not.toContain(shownAsKey);
  }
});
