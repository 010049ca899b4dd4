/**
 * For tests only: the gateway over a real data folder with two small plans, and people who stand to them
 * in every way.
 * What it logs is kept, the clock stands where the test puts it, and the folder goes away with `close`.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Relation } from '../../../schemas/sections.ts';
import { openRollUpShelf } from '../../journeys/desk/roll-up-shelf.ts';
import { openSummaryShelf } from '../../journeys/home/summary-shelf.ts';
import { openLiveComparisons } from '../../journeys/live/live-comparisons.ts';
import { openLivePages } from '../../journeys/live/live-pages.ts';
import { openLivePdfs } from '../../journeys/live/live-pdfs.ts';
import { openPlanShelf } from '../../journeys/live/plan-shelf.ts';
import { loadDistricts } from '../../journeys/load-district.ts';
import { type Accounts, type AccountsRequest, openAccounts } from '../../people/accounts/open-accounts.ts';
import { readSecret } from '../../people/accounts/secret.ts';
import { openPeople, type People } from '../../people/open-people.ts';
import type { Kind } from '../../people/person.ts';
import { openRegister } from '../../people/register/open-register.ts';
import { createEntryCache } from '../../plan/entry-cache.ts';
import { loadTemplates } from '../../render/load-templates.ts';
import { packageRoot } from '../../render/package-root.ts';
import { districtKey } from '../../signing/district-key.ts';
import { createRepository } from '../../store/create-repository.ts';
import { putMedia } from '../../store/media-store.ts';
import { accepted, save } from '../../store/testing/scratch.ts';
import { storeWriter } from '../../store/writing/store-writer.ts';
import { gatewayApp, type House } from '../app.ts';
import { usualRates } from '../chain/rate-limit.ts';
import type { LogRecord } from '../chain/request-log.ts';
import { loadEditorFiles } from '../decap/editor-files.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';
import { siteOnThisComputer } from '../site.ts';

export const marisol = 'k3v9q2m7x5t8w4zr';
export const tomas = 'q7w2e9r4t6y1u8io';
export const today = '2026-05-22';
export const host = '127.0.0.1:4321';

/** Who is there, and how each stands to which plan. */
export const standings: Readonly<Record<string, readonly (readonly [plan: string, relation: Relation])[]>> = {
  marisol: [[marisol, 'self']],
  tomas: [[tomas, 'self']],
  mother: [[marisol, 'guardian']],
  counselor: [
    [marisol, 'counselor'],
    [tomas, 'counselor'],
  ],
  teacher: [[marisol, 'teacher']],
  coordinator: [[marisol, 'coordinator']],
  administrator: [],
  stranger: [],
};

/** Ids are as long as real ones. */
export const idOf = (person: string): string => person.padEnd(16, '0');

export type TestHouse = {
  readonly house: House;
  readonly app: Hono<GatewayEnv>;
  readonly logged: LogRecord[];
  readonly dataFolder: string;
  /** As a browser asks that is on a page of ours, with the session of one of the people, or of nobody. */
  readonly ask: (path: string, as?: string, init?: RequestInit) => Promise<Response>;
  readonly cookieOf: (person: string) => string;
  readonly close: () => Promise<void>;
};

export type TestHouseChanges = Partial<Pick<House, 'rates' | 'site' | 'isSample' | 'now' | 'mailer'>> &
  Partial<Pick<AccountsRequest, 'providers'>>;

export const testHouse = async ({
  providers = [],
  ...changes
}: TestHouseChanges = {}): Promise<TestHouse> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-gateway-'));
  mkdirSync(join(dataFolder, 'districts'));
  cpSync(
    join(packageRoot(), 'content/districts/sakonnet/district.yml'),
    join(dataFolder, 'districts/sakonnet.yml'),
  );
  await makePlan(dataFolder, marisol, 'Marisol');
  await makePlan(dataFolder, tomas, 'Tomas');
  const { now = () => Date.parse('2026-05-22T15:00:00Z'), isSample = true } = changes;
  const people = await openPeople({ folder: dataFolder, now });
  const secret = readSecret(join(dataFolder, 'secret.key'));
  const districts = () => loadDistricts(dataFolder);
  const opening = { people, origin: `http://${host}`, secret, providers, districts };
  const door = openAccounts({ ...opening, sample: true });
  const key = districtKey(dataFolder);
  const templates = await loadTemplates();
  const logged: LogRecord[] = [];
  const pdfs = openLivePdfs(1024 * 1024);
  const entries = createEntryCache(1000);
  const rollUps = openRollUpShelf(dataFolder);
  const house: House = {
    dataFolder,
    site: siteOnThisComputer(() => 4321),
    isSample,
    people,
    accounts: isSample ? door : openAccounts(opening),
    register: openRegister({ db: people.db, now, sign: key.sign }),
    templates,
    entries,
    store: storeWriter,
    shelf: openPlanShelf(entries),
    editorFiles: loadEditorFiles(packageRoot()),
    summaries: openSummaryShelf(dataFolder),
    rollUps,
    pages: openLivePages(templates, 1024 * 1024),
    comparisons: openLiveComparisons({ templates, entries, pdfs, limitBytes: 1024 * 1024 }),
    pdfs,
    mailer: undefined,
    rates: usualRates,
    log: (record) => logged.push(record),
    secret,
    today: () => today,
    ...changes,
    now,
  };
  const app = gatewayApp(house);
  const cookies = await addPeople(people, door);
  const ask = async (path: string, as?: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', host);
    if (as !== undefined) headers.set('cookie', cookies.get(as) ?? '');
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', `http://${host}`);
    return app.request(`http://${host}${path}`, { ...init, headers });
  };
  const close = async (): Promise<void> => {
    await pdfs.close();
    rollUps.close();
    await people.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { house, app, logged, dataFolder, ask, cookieOf: (person) => cookies.get(person) ?? '', close };
};

/** The body of a form, for `ask`. */
export const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const addPeople = async (people: People, accounts: Accounts): Promise<ReadonlyMap<string, string>> => {
  const cookies = new Map<string, string>();
  for (const id of Object.keys(standings)) {
    await people.db
      .insertInto('person')
      .values({
        id: idOf(id),
        sourced_id: null,
        given_name: id,
        family_name: 'Tavares',
        display_name: `${id} Tavares`,
        email: null,
        kind: kindOf(id),
        position: id,
        school: 'Narrow River Middle School',
        language: 'en',
        chosen_language: null,
        is_administrator: id === 'administrator' ? 1 : 0,
        active: 1,
        disabled_at: null,
      })
      .execute();
  }
  for (const id of [marisol, tomas]) {
    const student = id === marisol ? 'marisol' : 'tomas';
    await people.db
      .insertInto('plan')
      .values({ id, student_id: idOf(student), grade: 8 })
      .execute();
  }
  for (const [id, stands] of Object.entries(standings)) {
    for (const [plan_id, relation] of stands) {
      await people.db
        .insertInto('relation')
        .values(relationRow(idOf(id), plan_id, relation))
        .execute();
    }
    const entered = await accounts.enterAs(idOf(id), new Headers());
    if ('refused' in entered) throw new Error(entered.refused);
    cookies.set(id, entered.setCookie.split(';')[0] ?? '');
  }
  return cookies;
};

const kindOf = (id: string): Kind => {
  if (id === 'marisol' || id === 'tomas') return 'student';
  return id === 'mother' ? 'family' : 'staff';
};

const relationRow = (person_id: string, plan_id: string, relation: Relation) => ({
  person_id,
  plan_id,
  relation,
  scope: relation === 'teacher' ? 'class-1' : '',
  starts: '2020-09-01',
  ends: '2999-06-30',
  detail: relation === 'teacher' ? 'Boats' : '',
  basis: 'test',
  sections: null,
  source: 'roster' as const,
  ended_at: null,
});

/** The smallest picture that a browser shows. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const makePlan = async (dataFolder: string, id: string, name: string): Promise<void> => {
  const path = planPath(dataFolder, id);
  accepted(await createRepository(path));
  const stored = accepted(
    await putMedia(join(dataFolder, 'media', id), { bytes: picture, extension: 'png' }),
  );
  await save(path, { ...planFiles(id, name, stored.path), [stored.path]: stored.pointer });
};

export const planFiles = (id: string, name: string, picturePath: string): Record<string, string> => ({
  'plan.yml': `id: ${id}
schemaVersion: 1
framework: ri
frameworkVersion: "2016"
language: en
created: 2024-09-03
`,
  'profile.md': `---
givenName: ${name}
familyName: Tavares
grade: 8
graduatingClass: 2030
school: Narrow River Middle School
district: sakonnet
---

I like boats.
`,
  'goals/robotics.md': `---
title: Robotics club of ${name}
domain: academic
component: self-awareness
status: active
started: 2025-09-08
due: 2026-06-15
---

Because I like to build.
`,
  'personal-goals/make-a-friend.md': `---
title: Secret wish of ${name}
domain: personal-social
component: self-awareness
status: active
started: 2025-09-10
---

![A boat](${picturePath})
`,
});
