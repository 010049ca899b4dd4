/**
 * The whole gateway over a data folder with two plans and a person for every relation: one plan in which every text,
 * file name and picture is told from all others, and a small one of another student. Sessions come through the sample
 * door, relations from a roster; nothing is put into the database by hand but grants.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { type CollectionName, collectionNames, collectionOf } from '../schemas/collections.ts';
import type { SectionId } from '../schemas/sections.ts';
import { gatewayApp } from '../src/gateway/app.ts';
import type { LogRecord } from '../src/gateway/chain/request-log.ts';
import { openHouse } from '../src/gateway/open-house.ts';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { siteOnThisComputer } from '../src/gateway/site.ts';
import { writeSampleMark } from '../src/journeys/demo/sample-mark.ts';
import { packageRoot } from '../src/render/package-root.ts';
import { createRepository } from '../src/store/create-repository.ts';
import { listRefs } from '../src/store/git/refs.ts';
import { putMedia } from '../src/store/media-store.ts';
import { readSnapshot } from '../src/store/read-snapshot.ts';
import { accepted, git, save } from '../src/store/testing/scratch.ts';
import { writeRoster } from './access-roster.ts';
import { grantable, type Standing } from './access-table.ts';
import { type Canary, canaryPlan, canaryPlanId, slugOf } from './canary-plan.ts';
import { smallPlanFiles } from './small-plan.ts';

export const today = '2026-05-22';
export const host = '127.0.0.1:4321';
export const canaryId = canaryPlanId;
export const otherId = 'otherplan0000000';

/** A word or a file name, and the section that it must not leave; `needs` is the section it is about. */
export type Mark = Pick<Canary, 'word' | 'readers' | 'withheldFrom'> & {
  readonly section: SectionId;
  readonly needs?: SectionId | undefined;
  /** The one person for whom it is. */
  readonly only?: string;
  /** It stands in a draft or a kept text, and not in the plan. */
  readonly isBeside?: boolean;
};

export type AccessHouse = Awaited<ReturnType<typeof accessHouse>>;

/** Everybody of the walk, by id in the roster, and how each stands to the plan with the canaries. */
export const standings: ReadonlyMap<string | undefined, Standing> = new Map<string | undefined, Standing>([
  ['s-1', 'self'],
  ['g-1', 'guardian'],
  ['g-2', undefined],
  ['g-3', undefined],
  ['t-counselor', 'counselor'],
  ['t-provider', 'provider'],
  ['t-teacher', 'teacher'],
  ['t-former', undefined],
  ['t-principal', 'coordinator'],
  ['t-district', 'coordinator'],
  ['p-none', undefined],
  ['p-expired', undefined],
  ['p-later', undefined],
  ...grantable.map((section) => [`p-${section}`, { granted: [section] }] as const),
  ['s-2', undefined],
  ['g-4', undefined],
  ['t-elsewhere', undefined],
  [undefined, undefined],
]);

export const everybody = [...standings].map(([who, standing]) => ({ who, standing }));

/** The entry of a collection that carries its canaries. */
export const addressOf = (name: CollectionName): string =>
  `${name}/${collectionOf(name).file ? name : slugOf(name)}`;

export const filePathOf = (name: CollectionName): string => {
  const { file, folder } = collectionOf(name);
  return file ?? `${folder}/${slugOf(name)}.md`;
};

/** Those who stand to the other plan. */
export const ofOtherPlan = ['s-2', 'g-4', 't-elsewhere', 't-principal', 't-district'];

export const accessHouse = async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-access-'));
  for (const name of ['districts', 'roster']) mkdirSync(join(dataFolder, name));
  cpSync(
    join(packageRoot(), 'content/districts/sakonnet/district.yml'),
    join(dataFolder, 'districts/sakonnet.yml'),
  );
  writeRoster(join(dataFolder, 'roster'));
  const repository = planPath(dataFolder, canaryId);
  const { marks, pictures, canaries } = await makeCanaryPlan(dataFolder, repository);
  await makeOtherPlan(dataFolder);
  await writeSampleMark(dataFolder, { today, plans: { [canaryId]: 's-1', [otherId]: 's-2' } });
  const logged: LogRecord[] = [];
  const opened = accepted(
    await openHouse({
      dataFolder,
      site: siteOnThisComputer(() => 4321),
      origin: `http://${host}`,
      log: (record) => logged.push(record),
    }),
  );
  const { house } = opened;
  /** The day on which everybody looks; a test moves it. */
  const day = { today };
  const unlimited = { perSecond: 1e9, burst: 1e9 };
  const app = gatewayApp({
    ...house,
    rates: { session: unlimited, address: unlimited },
    today: () => day.today,
  });
  const ids = new Map<string, string>();
  for (const person of await house.people.findPeople({})) {
    if (person.sourcedId) ids.set(person.sourcedId, person.id);
  }
  const idOf = (who: string): string => {
    const id = ids.get(who);
    if (id === undefined) throw new Error(`There is no ${who}.`);
    return id;
  };
  const grant = (who: string, sections: readonly SectionId[], [starts, until]: readonly string[] = []) =>
    house.people.grant({
      partnerId: idOf(who),
      planId: canaryId,
      sections,
      starts: starts ?? '2026-01-01',
      ...(until ? { until } : {}),
    });
  await grant('p-none', []);
  await grant('p-expired', grantable, ['2026-01-01', '2026-05-21']);
  await grant('p-later', grantable, ['2026-05-23']);
  for (const section of grantable) await grant(`p-${section}`, [section]);

  const cookies = new Map<string, string>();
  const enter = async (who: string): Promise<string> => {
    const entered = await house.accounts.enterAs(idOf(who), new Headers());
    if ('refused' in entered) throw new Error(`${who}: ${entered.refused}`);
    return entered.setCookie.split(';')[0] ?? '';
  };
  for (const who of standings.keys()) if (who !== undefined) cookies.set(who, await enter(who));

  /** As a browser asks that is on a page of ours, with the session of one of the people or of nobody. */
  const ask = async (path: string, who?: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', host);
    if (who !== undefined && !headers.has('cookie')) headers.set('cookie', cookies.get(who) ?? '');
    if ((init.method ?? 'GET') !== 'GET' && !headers.has('origin')) headers.set('origin', `http://${host}`);
    return app.request(`http://${host}${path}`, { ...init, headers });
  };

  /** One question of the editor. */
  const decap = async (who: string | undefined, action: string, params: unknown, plan: string = canaryId) => {
    const body = JSON.stringify({ action, person: who === undefined ? '' : idOf(who), params });
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(`/plans/${plan}/edit/api`, who, { method: 'POST', headers, body });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: each action answers in its own shape
    return { status: answer.status, text, json: JSON.parse(text || 'null') as any };
  };

  return {
    house,
    app,
    logged,
    day,
    dataFolder,
    repository,
    marks,
    pictures,
    canaries,
    slugs: marks.filter(({ word }) => word.startsWith('canary-file')).map(({ word }) => word),
    comments: marks.flatMap(({ word }) =>
      word.startsWith('comment') ? [`feedback/2026-05-01-${word}`] : [],
    ),
    /** Ids of what lies beside the plan, once it was put there. */
    drafts: [] as string[],
    unsaved: [] as string[],
    ask,
    decap,
    /** The comment that the counselor wrote in the walk. */
    ownComment: `feedback/${today}-rosa-counselor`,
    writerOf: (id: string): string => (id.startsWith('feedback/') ? 't-counselor' : 's-1'),
    idOf,
    grant,
    enter,
    ...refsOf(repository),
    close: async (): Promise<void> => {
      await opened.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

/** What the repository says, and the way back to it after an attempt that was to succeed. */
const refsOf = (repository: string) => {
  const refs = (): ReadonlyMap<string, string> => listRefs(repository, 'refs/heads/');
  return {
    refs,
    textsAt: (ref = 'refs/heads/main'): ReadonlyMap<string, string> =>
      new Map(
        accepted(readSnapshot(repository, ref)).files.map(({ path, bytes }) => [
          path,
          Buffer.from(bytes).toString('utf8'),
        ]),
      ),
    blobAt: (path: string): string => {
      const file = accepted(readSnapshot(repository, 'refs/heads/main')).files.find(
        (one) => one.path === path,
      );
      if (!file) throw new Error(`There is no ${path}.`);
      return file.blobId;
    },
    putBack: (before: ReadonlyMap<string, string>): boolean => {
      const now = refs();
      const added = [...now.keys()].filter((name) => !before.has(name));
      const moved = [...before].filter(([name, id]) => now.get(name) !== id);
      for (const name of added) rmSync(join(repository, name));
      for (const [name, id] of moved) {
        mkdirSync(dirname(join(repository, name)), { recursive: true });
        writeFileSync(join(repository, name), `${id}\n`);
      }
      return added.length + moved.length > 0;
    },
  };
};

/** Items of lists that speak of an entry of another section, and make no sense without it. */
const needed: readonly (readonly [string, SectionId])[] = [
  ['reviews.goals.', 'goals'],
  ['careers.coursework.', 'coursework'],
];

/** Written by adults, who keep no pictures in a plan. */
const isOfOthers: ReadonlySet<CollectionName> = new Set(['feedback', 'recommendations']);

/** A comment on an entry of each section, advice about all of them, and a picture of its own in each text. */
const makeCanaryPlan = async (dataFolder: string, repository: string) => {
  const { snapshot, canaries } = canaryPlan();
  const mediaFolder = join(dataFolder, 'media', canaryId);
  const marks: Mark[] = canaries.map((canary) => ({
    ...canary,
    section: collectionOf(canary.collection).section,
    needs: needed.find(([path]) => canary.path.startsWith(path))?.[1],
  }));
  const pictures = new Map<CollectionName | 'unused', string>();
  const files: Record<string, string> = {};
  const addPicture = async (name: CollectionName | 'unused', color: number): Promise<string> => {
    const create = { width: 2, height: 2, channels: 3, background: { r: color, g: 7, b: 9 } } as const;
    const bytes = await sharp({ create }).png().toBuffer();
    const { path, pointer } = accepted(await putMedia(mediaFolder, { bytes, extension: 'png' }));
    files[path] = pointer;
    pictures.set(name, path);
    return path;
  };
  await addPicture('unused', 255);
  for (const [index, name] of collectionNames.entries()) {
    const { folder, section, schema } = collectionOf(name);
    const path = filePathOf(name);
    const text = Buffer.from(snapshot.files.find((one) => one.path === path)?.bytes ?? []).toString();
    if (folder && slugOf(name).startsWith('canary')) {
      marks.push({ word: slugOf(name), section, readers: undefined, withheldFrom: [] });
    }
    if (!('body' in schema.shape)) {
      files[path] = text;
      continue;
    }
    files[path] = text;
    if (!isOfOthers.has(name)) {
      const picture = await addPicture(name, index);
      marks.push({ word: picture, section, readers: undefined, withheldFrom: [] });
      files[path] = `${text}\n![A picture](${picture})\n`;
    }
    if (name === 'feedback') continue;
    const word = `comment${String(index).padStart(4, '0')}x`;
    files[`feedback/2026-05-01-${word}.md`] =
      `---\nabout: ${addressOf(name)}\nby: Somebody\nrole: counselor\ndate: 2026-05-01\n---\n\n${word} is said.\n`;
    marks.push({ word, section: 'feedback', needs: section, readers: undefined, withheldFrom: [] });
  }
  const everything = collectionNames
    .filter((name) => name !== 'plan' && name !== 'recommendations')
    .map((name) => `  - ${addressOf(name)}\n`);
  files['recommendations/2026-05-01-everything.md'] =
    `---\ntitle: Look at it all\nkind: other\nby: Rosa\ndate: 2026-05-01\nabout:\n${everything.join('')}---\n\nWell done.\n`;
  files['reviews/2025-26-fall.md'] =
    '---\nyear: 2025-26\nterm: fall\ndate: 2025-09-12\ngrade: 8\n---\n\nNobody has answered yet.\n';
  accepted(await createRepository(repository));
  const former = marks.filter(({ word }) => canaryWord.test(word));
  marks.push(...former.map((mark) => ({ ...mark, word: formerWord(mark.word), isBeside: true })));
  const before = Object.entries(files).map(([path, text]) => [
    path,
    text.replace(/(?<!\/)canary\d{4}x/g, formerWord),
  ]);
  const first = await save(repository, Object.fromEntries(before));
  git(repository, ['tag', '-m', 'Reviewed', 'review/2024-25-spring', first.commitId]);
  await save(repository, files);
  return { marks, pictures, canaries };
};

/** What stood in the place of a word at the review before: comparing shows both. */
const canaryWord = /^canary\d{4}x$/;
const formerWord = (word: string): string => word.replace('canary', 'poultry');

const makeOtherPlan = async (dataFolder: string): Promise<void> => {
  const path = planPath(dataFolder, otherId);
  accepted(await createRepository(path));
  const about = `${smallPlanFiles['plan.yml']}`.replace(/^id: .*$/m, `id: ${otherId}`);
  await save(path, { ...smallPlanFiles, 'plan.yml': about });
};
