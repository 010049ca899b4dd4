import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Relation } from '../schemas/sections.ts';
import { actionNames } from '../src/gateway/decap/action-shapes.ts';
import { editorRoutes } from '../src/gateway/decap/editor-routes.ts';
import type { EditorVisit } from '../src/journeys/editing/desk.ts';
import type { SavingPlace } from '../src/journeys/saving/place.ts';
import { loadTemplates } from '../src/render/load-templates.ts';
import { blobAt, commitsOf, personAs, savingPlan, textAt } from './saving-plan.ts';
import { smallPlanFiles } from './small-plan.ts';

const templates = await loadTemplates();
const planId = 'k3v9q2m7x5t8w4zr';

/** One person's way to ask the editor's address of a plan. */
const asking = (place: SavingPlace, relation: Relation, { language = 'en', person = '' } = {}) => {
  const { reader, personId, name } = personAs(relation);
  const visit: EditorVisit = { planId, place, reader, person: { id: personId, name, language } };
  const app = new Hono().route(
    '/',
    editorRoutes({ templates, visitOf: () => visit, filesBase: '/editor/x' }),
  );
  const send = async (body: unknown) => {
    const response = await app.request(`/plans/${planId}/edit/api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: each action answers in its own shape
    return { status: response.status, ...((await response.json()) as any) };
  };
  const ask = (action: string, params: object) => send({ action, person: person || personId, params });
  const page = (mode = '') => app.request(`/plans/${planId}/edit/${mode}`);
  return { ask, send, page };
};

const goal = 'goals/robotics.md';
const goalData = (changes: object = {}) => ({
  title: 'Join the robotics club',
  domain: 'academic',
  component: 'self-awareness',
  status: 'active',
  started: '2025-09-08',
  due: '2026-06-15',
  body: 'Because I like to build.',
  ...changes,
});

type Sending = {
  readonly base?: string | null;
  readonly newEntry?: boolean;
  readonly useWorkflow?: boolean;
};

const entry = (
  path: string,
  data: object,
  { base = null, newEntry = false, useWorkflow = false }: Sending = {},
) => ({
  dataFiles: [{ path, slug: path.split('/').at(-1)?.replace('.md', ''), raw: JSON.stringify(data) }],
  assets: [] as object[],
  options: { newEntry, useWorkflow, collectionName: '' },
  bases: { [path]: base },
});

describe('the protocol of the editor', () => {
  test('knows all actions of Decap, and three of its own', () => {
    expect(actionNames.toSorted()).toMatchInlineSnapshot(`
      [
        "addNote",
        "deleteFiles",
        "deleteNote",
        "deleteUnpublishedEntry",
        "entriesByFiles",
        "entriesByFolder",
        "getDeployPreview",
        "getEntry",
        "getMedia",
        "getMediaFile",
        "getNotes",
        "getPRMetadata",
        "linkTargets",
        "nameEntry",
        "persistEntry",
        "persistMedia",
        "preview",
        "publishUnpublishedEntry",
        "toggleNoteResolution",
        "unpublishedEntries",
        "unpublishedEntry",
        "unpublishedEntryDataFile",
        "unpublishedEntryMediaFile",
        "updateNote",
        "updateUnpublishedEntryStatus",
      ]
    `);
  });

  test('gives entries as data with their version and their name', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self');
    const { data, file } = await ask('getEntry', { path: goal });
    expect(file).toEqual({ path: goal, id: blobAt(place, goal) });
    expect(JSON.parse(data)).toEqual({ ...goalData(), entryShownAs: 'Join the robotics club' });
    expect(await ask('getEntry', { path: 'goals/none.md' })).toEqual({ status: 200, missing: true });
    expect(await ask('getEntry', { path: 'resume.md' })).toMatchObject({ data: '{}', file: { id: null } });
  });

  test('saves under the name of the person, says the same twice without a second commit, and refuses a stale tab', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self');
    const base = blobAt(place, goal);
    const sent = entry(goal, goalData({ title: 'Build a robot', entryShownAs: 'x' }), { base });
    const saved = await ask('persistEntry', sent);
    expect(saved).toMatchObject({ status: 200, ids: { [goal]: blobAt(place, goal) } });
    expect(textAt(place, goal)).toContain('title: Build a robot\n');
    expect((await ask('persistEntry', sent)).status).toBe(200);
    expect(commitsOf(place)).toBe(2);

    const stale = await ask('persistEntry', entry(goal, goalData({ title: 'Another' }), { base }));
    expect(stale).toMatchObject({ status: 409, unsaved: `/plans/${planId}/unsaved/goals/robotics` });
    const unseen = { ...entry(goal, goalData({ title: 'Blind' })), bases: {} };
    const blind = await ask('persistEntry', unseen);
    expect(blind).toEqual({
      status: 409,
      error: 'Nothing was saved. Open the entry again, and make your change there.',
    });
    expect(textAt(place, goal)).toContain('title: Build a robot\n');
  });

  test('refuses in the language of the person', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self', { language: 'pt' });
    const { error } = await ask(
      'persistEntry',
      entry(goal, goalData({ title: '' }), { base: blobAt(place, goal) }),
    );
    expect(error).toMatch(/^Nada foi guardado/);
  });

  test.each([
    ['a body that is no JSON', '{'],
    ['an action that does not exist', { action: 'dropTable', person: '', params: {} }],
    ['an action of JavaScript', { action: 'constructor', person: '', params: {} }],
    ['a way out of the plan', { action: 'getEntry', params: { path: '../../etc/passwd' } }],
    ['a path inside git', { action: 'getEntry', params: { path: '.git/config' } }],
    ['a key that nobody knows', { action: 'getEntry', params: { path: goal, branch: 'unsaved/x' } }],
    ['two entries at once', { action: 'deleteFiles', params: { paths: [goal, 'profile.md'], bases: {} } }],
  ])('refuses %s, and says that nothing was saved', async (_name, body) => {
    const place = await savingPlan();
    const { send } = asking(place, 'self');
    const whole = typeof body === 'string' ? body : { person: personAs('self').personId, ...body };
    expect(await send(whole)).toEqual({ status: 400, error: 'This cannot be done here. Nothing was saved.' });
  });

  test('answers nobody whose page somebody else opened', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self', { person: 'somebodyelse' });
    expect(await ask('getEntry', { path: goal })).toMatchObject({ status: 409 });
  });

  test('gives a pictures list by address, and takes a picture in under a name of its own', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self');
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const asset = { path: 'media/me.png', content: pixel, encoding: 'base64' };
    const profile = { givenName: 'Marisol', familyName: 'Tavares', picture: 'media/me.png' };
    const sent = { ...entry('profile.md', profile, { base: blobAt(place, 'profile.md') }), assets: [asset] };
    expect((await ask('persistEntry', sent)).status).toBe(200);
    const [, picture = ''] = /^picture: (.*)$/m.exec(textAt(place, 'profile.md')) ?? [];
    expect(picture).toMatch(/^media\/[0-9a-f]{64}\.png$/);
    const listed = await ask('getMediaFile', { path: picture });
    expect(listed).toMatchObject({ path: picture, url: `/plans/${planId}/${picture}` });
    const svg = { ...asset, path: 'media/me.svg', content: Buffer.from('<svg/>').toString('base64') };
    expect((await ask('persistMedia', { asset: svg })).error).toMatch(/^Nothing was uploaded/);
    expect((await asking(place, 'counselor').ask('persistMedia', { asset })).status).toBe(403);
  });
});

describe('each person at the editor', () => {
  test('gets a page with what that person may write, and nothing that is hidden', async () => {
    const place = await savingPlan({
      'supports/reading.md': '---\ntitle: canary-of-supports\nkind: iep\nstatus: active\n---\n',
    });
    const own = await (await asking(place, 'self').page()).text();
    expect(own).toContain('Edit the plan of Marisol Tavares');
    const teacher = await asking(place, 'teacher').page();
    const text = await teacher.text();
    expect(teacher.status).toBe(200);
    expect(text).not.toContain('canary-of-supports');
    expect(text).not.toContain('"name":"goals"');
    expect((await asking(place, 'coordinator').page()).status).toBe(404);
    expect((await asking(place, 'self').page('together/')).status).toBe(200);
    expect((await asking(place, 'guardian').page('together/')).status).toBe(404);
  });

  test('adds entries of one’s own, which nobody else is offered', async () => {
    const place = await savingPlan();
    const mother = asking(place, 'guardian');
    const data = { about: 'goals/robotics', body: 'I saw you build.' };
    const { slug } = await mother.ask('nameEntry', { collection: 'feedback', data });
    expect(slug).toBe('2026-05-22-the-guardian');
    const path = `feedback/${slug}.md`;
    const sent = entry(path, { ...data, entryFileName: slug }, { newEntry: true });
    expect((await mother.ask('persistEntry', sent)).status).toBe(200);
    expect(textAt(place, path)).toContain('by: The guardian\nrole: family\ndate: 2026-05-22\n');
    const listed = await mother.ask('entriesByFolder', { folder: 'feedback' });
    expect(Object.values(listed).filter((one) => typeof one === 'object')).toHaveLength(1);
    const shown = JSON.parse(listed[0].data);
    expect(shown).not.toHaveProperty('byId');
    expect(await asking(place, 'counselor').ask('getEntry', { path })).toMatchObject({ missing: true });
    const theirs = entry(path, { ...data, body: 'changed' }, { base: blobAt(place, path) });
    expect((await asking(place, 'counselor').ask('persistEntry', theirs)).status).toBe(403);
  });

  test('writes what is agreed only in drafts, and the rest only at once', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self');
    const course = { year: '2026-27', grade: 9, school: 'Quonset Point High School' };
    const path = 'course-plan/2026-27.md';
    expect(await ask('persistEntry', entry(path, course, { newEntry: true }))).toMatchObject({ status: 403 });
    const draft = entry(path, course, { newEntry: true, useWorkflow: true });
    expect((await ask('persistEntry', draft)).status).toBe(200);
    expect(commitsOf(place)).toBe(1);
    const wrong = entry(goal, goalData(), { base: blobAt(place, goal), useWorkflow: true });
    expect(await ask('persistEntry', wrong)).toMatchObject({ status: 403 });

    const name = { collection: 'course-plan', slug: '2026-27' };
    const counselor = asking(place, 'counselor');
    expect(await counselor.ask('unpublishedEntry', name)).toMatchObject({ missing: true });
    await ask('updateUnpublishedEntryStatus', { ...name, newStatus: 'pending_review' });
    const looked = await counselor.ask('preview', { ...name, data: { ...course, body: 'As I wish.' } });
    expect(looked.html).toContain('As I wish.');
    expect(await counselor.ask('unpublishedEntry', name)).toMatchObject({
      status: 'pending_review',
      diffs: [{ path, newFile: true }],
    });
    expect(await ask('publishUnpublishedEntry', name)).toMatchObject({ status: 403 });
    await counselor.ask('updateUnpublishedEntryStatus', { ...name, newStatus: 'pending_publish' });
    expect((await counselor.ask('publishUnpublishedEntry', name)).status).toBe(200);
    expect(textAt(place, path)).toContain('year: 2026-27\n');
    expect(await ask('nameEntry', { collection: 'course-plan', data: course })).toMatchObject({
      status: 409,
    });
  });

  test('links to other entries by their names', async () => {
    const place = await savingPlan({
      'course-plan/2025-26.md':
        '---\nyear: 2025-26\ngrade: 8\nschool: Narrow River Middle School\ncourses:\n  - id: math\n    title: Math\n    subject: mathematics\n    credits: 0\n    status: enrolled\n---\n',
    });
    const { status, ...groups } = await asking(place, 'self').ask('linkTargets', {
      refersTo: ['course-plan', 'goals'],
    });
    expect([status, Object.values(groups)]).toMatchInlineSnapshot(`
      [
        200,
        [
          {
            "label": "School and career goals",
            "options": [
              {
                "label": "Join the robotics club",
                "value": "goals/robotics",
              },
            ],
          },
          {
            "label": "Course plan",
            "options": [
              {
                "label": "Courses 2025–26",
                "value": "course-plan/2025-26",
              },
              {
                "label": "Math (2025-26)",
                "value": "course-plan/2025-26#math",
              },
            ],
          },
        ],
      ]
    `);
  });

  test('sees the preview as the portfolio will show it, and saves nothing by looking', async () => {
    const place = await savingPlan();
    const { ask } = asking(place, 'self');
    const data = goalData({ title: 'See me', body: 'In **bold**.' });
    const { html } = await ask('preview', { collection: 'goals', slug: 'robotics', data });
    expect(html).toContain('<h3>See me</h3>');
    expect(html).toContain('<strong>bold</strong>');
    const empty = await ask('preview', { collection: 'goals', slug: '', data: { title: 'New' } });
    expect(empty.missing).toEqual(['Domain', 'Component', 'Status', 'Set on']);
    expect(commitsOf(place)).toBe(1);
    expect(textAt(place, goal)).toBe(smallPlanFiles[goal]);
  });
});
