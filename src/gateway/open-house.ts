/**
 * Opens everything that the gateway rests on, over one data folder: after mending what a crash left, the people, the
 * templates and the caches. A sample folder brings its roster and its day with it, and opens its door only where
 * nobody but this computer can reach it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSampleMark } from '../journeys/demo/sample-mark.ts';
import { openLivePages } from '../journeys/live/live-pages.ts';
import { openLivePdfs } from '../journeys/live/live-pdfs.ts';
import { openPlanShelf } from '../journeys/live/plan-shelf.ts';
import { openPeople } from '../people/open-people.ts';
import { readerFor } from '../people/relations/relation-to.ts';
import { syncRoster } from '../people/roster/sync-roster.ts';
import { loadTemplates } from '../render/load-templates.ts';
import { recover } from '../store/recover.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import type { House } from './app.ts';
import { usualRates } from './chain/rate-limit.ts';
import type { Log } from './chain/request-log.ts';
import type { Site } from './site.ts';

export type HouseRequest = { readonly dataFolder: string; readonly site: Site; readonly log: Log };

export type OpenHouse = {
  readonly house: House;
  /** What whoever starts the gateway should know. */
  readonly notes: readonly string[];
  /** After the last request: ends the browser that prints, and closes the database. */
  readonly close: () => Promise<void>;
};

export const openHouse = async (request: HouseRequest): Promise<OpenHouse | Refusal> => {
  const { dataFolder, site, log } = request;
  if (!existsSync(join(dataFolder, 'plans'))) {
    return {
      refused: 'not-found',
      message: `${dataFolder} is no data folder: there is no folder plans in it.`,
    };
  }
  const recovered = await recover(dataFolder);
  if (isRefusal(recovered)) return recovered;
  const sample = await readSampleMark(dataFolder);
  const today = sample ? () => sample.today : localDay;
  const [templates, people] = await Promise.all([
    loadTemplates(),
    openPeople({ file: join(dataFolder, 'people.sqlite') }),
  ]);
  if (sample) {
    const plans = new Map(Object.entries(sample.plans).map(([id, user]) => [user, { id }]));
    const synced = await syncRoster(people, {
      folder: join(dataFolder, 'roster'),
      plans,
      today: sample.today,
    });
    if ('refused' in synced) return { refused: 'damaged', message: synced.message };
  }
  const pdfs = openLivePdfs(pdfBytes);
  const house: House = {
    dataFolder,
    site,
    log,
    today,
    now: Date.now,
    people: {
      signedIn: async () => undefined,
      readerOf: async (personId, planId, day) => {
        const relation = await people.relationTo(personId, planId, day);
        return relation && readerFor(relation);
      },
    },
    shelf: openPlanShelf(),
    pages: openLivePages(templates, pageBytes),
    pdfs,
    assets: templates.assets,
    refusals: {
      say: templates.say,
      page: async ({ status }) => Buffer.from(`<!doctype html><title>${status}</title>`),
    },
    rates: usualRates,
    secret: new Uint8Array(32),
  };
  return {
    house,
    notes: [],
    close: async () => {
      await pdfs.close();
      await people.close();
    },
  };
};

/** Some 2,000 pages, or 60 long PDFs. */
const pageBytes = 64 * 1024 * 1024;
const pdfBytes = 128 * 1024 * 1024;

/** The calendar day where this computer stands. */
const localDay = (): string => {
  const now = new Date();
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
};
