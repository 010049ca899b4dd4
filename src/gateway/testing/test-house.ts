/**
 * For tests only: the gateway over a real data folder with two small plans, and people who are made up on the spot.
 * What it logs is kept, the clock stands where the test puts it, and the folder goes away with `close`.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { openLivePages } from '../../journeys/live/live-pages.ts';
import type { LivePdfs } from '../../journeys/live/live-pdfs.ts';
import { openPlanShelf } from '../../journeys/live/plan-shelf.ts';
import type { Reader } from '../../privacy/reader.ts';
import { loadTemplates } from '../../render/load-templates.ts';
import { packageRoot } from '../../render/package-root.ts';
import { createRepository } from '../../store/create-repository.ts';
import { putMedia } from '../../store/media-store.ts';
import { accepted, save } from '../../store/testing/scratch.ts';
import { gatewayApp, type House } from '../app.ts';
import { usualRates } from '../chain/rate-limit.ts';
import type { LogRecord } from '../chain/request-log.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';
import { siteOnThisComputer } from '../site.ts';

export const marisol = 'k3v9q2m7x5t8w4zr';
export const tomas = 'q7w2e9r4t6y1u8io';
export const today = '2026-05-22';
export const host = '127.0.0.1:4321';

type Standing = { readonly plan: string; readonly reader: Reader };

/** Person id -> the plans that the person stands to. A request says who asks in a header of its own. */
export type Standings = Readonly<Record<string, readonly Standing[]>>;

export const readerAs = (role: Reader['role'], relation: NonNullable<Reader['relation']>): Reader => ({
  role,
  relation,
  grants: [],
});

export const usualStandings: Standings = {
  marisol: [{ plan: marisol, reader: readerAs('student', 'self') }],
  tomas: [{ plan: tomas, reader: readerAs('student', 'self') }],
  mother: [{ plan: marisol, reader: readerAs('family', 'guardian') }],
  counselor: [marisol, tomas].map((plan) => ({ plan, reader: readerAs('counselor', 'counselor') })),
  teacher: [{ plan: marisol, reader: readerAs('educator', 'teacher') }],
  coordinator: [{ plan: marisol, reader: readerAs('coordinator', 'coordinator') }],
  stranger: [],
};

export type TestHouse = {
  readonly house: House;
  readonly app: Hono<GatewayEnv>;
  readonly logged: LogRecord[];
  readonly dataFolder: string;
  /** As a browser asks that is on a page of ours. */
  readonly ask: (path: string, as?: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => void;
};

export const testHouse = async (changes: Partial<House> = {}): Promise<TestHouse> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-gateway-'));
  mkdirSync(join(dataFolder, 'districts'));
  cpSync(
    join(packageRoot(), 'content/districts/sakonnet/district.yml'),
    join(dataFolder, 'districts/sakonnet.yml'),
  );
  await makePlan(dataFolder, marisol, 'Marisol');
  await makePlan(dataFolder, tomas, 'Tomas');
  const templates = await loadTemplates();
  const logged: LogRecord[] = [];
  const house: House = {
    dataFolder,
    site: siteOnThisComputer(() => 4321),
    people: {
      signedIn: async (headers) => {
        const personId = headers.get('x-test-person');
        return personId === null
          ? undefined
          : { sessionId: `of ${personId}`, personId, name: personId, language: 'en', isAdministrator: false };
      },
      readerOf: async (personId, planId) =>
        usualStandings[personId]?.find(({ plan }) => plan === planId)?.reader,
    },
    shelf: openPlanShelf(),
    pages: openLivePages(templates, 1024 * 1024),
    pdfs: noPdfs,
    assets: templates.assets,
    refusals: {
      say: templates.say,
      page: async ({ status }) => Buffer.from(`<!doctype html><title>${status}</title>`),
    },
    rates: usualRates,
    log: (record) => logged.push(record),
    secret: Buffer.alloc(32, 7),
    now: () => Date.parse('2026-05-22T15:00:00Z'),
    today: () => today,
    ...changes,
  };
  const app = gatewayApp(house);
  const ask = async (path: string, as?: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', host);
    if (as !== undefined) headers.set('x-test-person', as);
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', `http://${host}`);
    return app.request(`http://${host}${path}`, { ...init, headers });
  };
  const close = (): void => rmSync(dataFolder, { recursive: true, force: true });
  return { house, app, logged, dataFolder, ask, close };
};

const noPdfs: LivePdfs = {
  pdf: async () => ({ refused: 'not-found', message: 'No Chromium.' }),
  close: async () => undefined,
};

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
