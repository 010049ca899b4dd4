/** Every address that shows something of a plan, asked by everybody of the walk, and what comes back. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { collectionNames, collectionOf } from '../schemas/collections.ts';
import { chapters } from '../src/render/chapters.ts';
import type { Cells } from './access-cells.ts';
import { type AccessHouse, addressOf, canaryId, everybody, filePathOf } from './access-house.ts';
import { signingPages } from './access-signing.ts';
import { allows } from './access-table.ts';

export type Walk = { readonly gateway: AccessHouse; readonly cells: Cells };

const plan = `/plans/${canaryId}`;

/** Fields that the pages and the editor show to nobody. */
const unshown = ['profile.givenName', 'profile.schools.district', 'profile.pictureDescription'];

const wordsAt = ({ gateway }: Walk, paths: readonly string[]): ReadonlySet<string> =>
  new Set(gateway.canaries.filter(({ path }) => paths.includes(path)).map(({ word }) => word));

/** Status, headers and body of several addresses as one text. */
export const allOf = async (
  { gateway }: Walk,
  paths: readonly string[],
  who: string | undefined,
): Promise<string> => {
  const texts: string[] = [];
  for (const path of paths) {
    const answer = await gateway.ask(path, who);
    const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
    // What was asked for comes back in the way back here, whoever asks.
    texts.push(text.replaceAll(path, '').replaceAll(encodeURIComponent(path), ''));
  }
  return texts.join('\n');
};

export const readPages = async (walk: Walk): Promise<void> => {
  const files = ['', ...chapters.map(({ id }) => `${id}.html`), 'print.html', 'personal.html'];
  const exact = { except: wordsAt(walk, unshown) };
  for (const at of everybody) {
    const text = await allOf(
      walk,
      files.map((file) => `${plan}/${file}`),
      at.who,
    );
    walk.cells.read({ ...at, channel: 'pages' }, text, { exact });
  }
};

export const readPdfs = async (walk: Walk): Promise<void> => {
  // A PDF shows pictures without their names, and a comment beside the entry that it is about: one on itself nowhere.
  const names = walk.gateway.marks.filter(({ word }) => word.startsWith('media/')).map(({ word }) => word);
  const comments = walk.gateway.canaries.flatMap(({ collection, word }) =>
    collection === 'feedback' ? [word] : [],
  );
  const exact = {
    except: new Set([...wordsAt(walk, unshown), ...walk.gateway.slugs, ...names, ...comments]),
  };
  for (const at of everybody) {
    const answer = await walk.gateway.ask(`${plan}/plan.pdf`, at.who);
    const text = answer.status === 200 ? await pdfText(await answer.arrayBuffer()) : await answer.text();
    walk.cells.read({ ...at, channel: 'PDF' }, text, { exact });
  }
};

export const pdfText = async (bytes: ArrayBuffer): Promise<string> => {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = [JSON.stringify(await document.getMetadata()), JSON.stringify(await document.getOutline())];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await document.loadingTask.destroy();
  return texts.join('\n');
};

export const readMedia = async ({ gateway, cells }: Walk): Promise<void> => {
  for (const at of everybody) {
    const listed = await gateway.decap(at.who, 'getMedia', { mediaFolder: 'media' });
    for (const [name, path] of gateway.pictures) {
      const section = name === 'unused' ? 'profile' : collectionOf(name).section;
      const expected = name === 'unused' ? at.standing === 'self' : allows(at.standing, section, 'read');
      const cell = { ...at, section, action: 'read' } as const;
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await gateway.ask(`${plan}/${path}`, at.who, { method });
        const what = `${name}, ${answer.status}`;
        cells.hold({ ...cell, channel: `media ${method}` }, { expected, found: answer.status === 200, what });
      }
      const { json } = await gateway.decap(at.who, 'getMediaFile', { path });
      const isOffered = expected && writes(at);
      cells.hold({ ...cell, channel: 'getMediaFile' }, { expected: isOffered, found: json?.path === path });
      cells.hold(
        { ...cell, channel: 'getMedia' },
        { expected: isOffered, found: listed.text.includes(path) },
      );
    }
  }
};

/** Who has an editor at all: those who may write something. */
const writes = ({ standing }: (typeof everybody)[number]): boolean =>
  (['reviews', 'feedback'] as const).some((section) => allows(standing, section, 'write'));

export const readAround = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const around = ['/', '/caseload', '/classes/c-now', '/classes/c-last', '/account', '/admin/people'];
  const student = `/admin/people/${gateway.idOf('s-1')}`;
  const comments = collectionNames.flatMap((name) => [
    `${plan}/comment?about=${addressOf(name)}`,
    `${plan}/comment?reply=${addressOf(name)}`,
  ]);
  const channels: Readonly<Record<string, readonly string[]>> = {
    'home pages': [...around, '/?q=canary', '/caseload?show=waiting'],
    administration: ['/admin/access', student, '/admin/people?q=canary', '/families', '/families?q=canary'],
    doors: ['/sign-in', '/code', '/sign-in/link/k7wq', '/account/passkeys', '/sign-in/school/none'],
    'comment form': [
      `${plan}/comment`,
      ...comments,
      ...gateway.comments.map((to) => `${plan}/comment?reply=${to}`),
    ],
    'editor page': [`${plan}/edit`, `${plan}/edit/`],
    'editor page, together': [`${plan}/edit/together/`],
    'unsaved page': gateway.unsaved.map((id) => `${plan}/unsaved/${id}`),
    ...signingPages,
  };
  for (const at of everybody) {
    for (const [channel, paths] of Object.entries(channels)) {
      cells.read({ ...at, channel }, await allOf(walk, paths, at.who));
    }
  }
};

/** Every question of the editor that answers with something stored. */
export const readEditor = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const drafts = gateway.drafts.flatMap((id) => {
    const [collection, slug] = id.split('/');
    return { id, collection, slug, path: `${id}.md` };
  });
  const asked: Readonly<Record<string, readonly object[]>> = {
    entriesByFolder: collectionNames.map((name) => ({ folder: collectionOf(name).folder ?? name })),
    entriesByFiles: [{ files: collectionNames.map((name) => ({ path: filePathOf(name) })).slice(0, 20) }],
    getEntry: [
      ...collectionNames.map((name) => ({ path: filePathOf(name) })),
      ...gateway.comments.map((address) => ({ path: `${address}.md` })),
    ],
    linkTargets: [{ refersTo: ['*'] }, { refersTo: collectionNames }],
    preview: collectionNames.flatMap((collection) => [
      { collection, slug: '', data: {} },
      { collection, slug: addressOf(collection).split('/')[1], data: { title: 'x', date: '2026-05-01' } },
      { collection: 'my-plan', slug: collection, data: {} },
    ]),
    unpublishedEntries: [{}],
    unpublishedEntry: drafts.flatMap(({ id, collection, slug }) => [{ id }, { collection, slug }]),
    unpublishedEntryDataFile: drafts,
    unpublishedEntryMediaFile: drafts,
    getDeployPreview: drafts.map(({ collection, slug }) => ({ collection, slug })),
    getNotes: drafts.map(({ collection, slug }) => ({ collection, slug })),
    getPRMetadata: drafts.map(({ collection, slug }) => ({ collection, slug })),
  };
  for (const at of everybody) {
    for (const [action, questions] of Object.entries(asked)) {
      const answers: string[] = [];
      for (const params of questions) answers.push((await gateway.decap(at.who, action, params)).text);
      const isWhole = at.standing === 'self' && action === 'getEntry';
      const except = new Set([...walk.gateway.slugs]);
      cells.read({ ...at, channel: action }, answers.join('\n'), isWhole ? { exact: { except } } : {});
    }
  }
};

/** Two states in which every word is another one, there and back, with the pages around; and as a PDF. */
export const readComparisons = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const pairs = ['2024-25-spring..now', 'now..2024-25-spring', `2026-01-01..now`].map(
    (pair) => `${plan}/review/${pair}`,
  );
  const paths = [...pairs, `${plan}/review/`, `${plan}/review/?from=now&to=2024-25-spring`, `${plan}/years`];
  for (const at of everybody) {
    const text = await allOf(walk, paths, at.who);
    cells.read({ ...at, channel: 'comparison' }, text);
    const expected = allows(at.standing, 'reviews', 'read');
    const answers = await Promise.all(paths.map((path) => gateway.ask(path, at.who)));
    // The date lies before the first save.
    const found = answers.filter(
      ({ status }) => status === 200 || (status === 303 && at.who !== undefined),
    ).length;
    const cell = { ...at, channel: 'comparison', section: 'reviews', action: 'read' } as const;
    cells.hold(cell, { expected: true, found: found === (expected ? 5 : 0), what: `${found} pages` });
    cells.hold(cell, { expected, found: /poultry.*canary|canary.*poultry/s.test(text) });
    const pdf = await gateway.ask(`${pairs[0]}.pdf`, at.who);
    const printed = pdf.status === 200 ? await pdfText(await pdf.arrayBuffer()) : await pdf.text();
    cells.read({ ...at, channel: 'comparison PDF' }, printed);
    cells.hold({ ...cell, channel: 'comparison PDF' }, { expected, found: /poultry/.test(printed) });
  }
};
