/**
 * Opens everything that the gateway rests on, over one data folder: after mending what a crash left, the people, the
 * templates and the caches. A sample folder brings its roster and its day with it, and opens its door only where
 * nobody but this computer can reach it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSampleMark, type SampleMark } from '../journeys/demo/sample-mark.ts';
import { openRollUpShelf } from '../journeys/desk/roll-up-shelf.ts';
import { openSummaryShelf } from '../journeys/home/summary-shelf.ts';
import { openLiveComparisons } from '../journeys/live/live-comparisons.ts';
import { openLivePages } from '../journeys/live/live-pages.ts';
import { openLivePdfs } from '../journeys/live/live-pdfs.ts';
import { openPlanShelf } from '../journeys/live/plan-shelf.ts';
import { loadDistricts } from '../journeys/load-district.ts';
import { isLoopback } from '../people/accounts/cookie.ts';
import type { OneTimeCode } from '../people/accounts/one-time-code.ts';
import { openAccounts } from '../people/accounts/open-accounts.ts';
import { readSecret } from '../people/accounts/secret.ts';
import { openPeople, type People } from '../people/open-people.ts';
import { openAppendThread } from '../people/register/append-thread.ts';
import { openRegister, type Register } from '../people/register/open-register.ts';
import { syncRoster } from '../people/roster/sync-roster.ts';
import { readProviders } from '../people/school/providers.ts';
import { createEntryCache } from '../plan/entry-cache.ts';
import { loadTemplates } from '../render/load-templates.ts';
import { packageRoot } from '../render/package-root.ts';
import { districtKey } from '../signing/district-key.ts';
import { recover } from '../store/recover.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { openWriterThread } from '../store/writing/writer-thread.ts';
import type { House } from './app.ts';
import { usualRates } from './chain/rate-limit.ts';
import type { Log } from './chain/request-log.ts';
import { loadEditorFiles } from './decap/editor-files.ts';
import { openMailer } from './mail/mailer.ts';
import type { Site } from './site.ts';

export type HouseRequest = {
  readonly dataFolder: string;
  readonly site: Site;
  /** As people type it; for this computer alone any loopback address will do. */
  readonly origin: string;
  readonly log: Log;
};

export type OpenHouse = {
  readonly house: House;
  /** What whoever starts the gateway should know. */
  readonly notes: readonly string[];
  /** After the last request: ends the browser that prints, and closes the database. */
  readonly close: () => Promise<void>;
};

export const openHouse = async (request: HouseRequest): Promise<OpenHouse | Refusal> => {
  const { dataFolder, site, origin, log } = request;
  if (!existsSync(join(dataFolder, 'plans'))) {
    return {
      refused: 'not-found',
      message: `${dataFolder} is no data folder: there is no folder plans in it.`,
    };
  }
  const recovered = await recover(dataFolder);
  if (isRefusal(recovered)) return recovered;
  const providers = readProviders({
    file: join(dataFolder, 'sign-in.yml'),
    origin,
    environment: process.env,
  });
  if ('refused' in providers) return { refused: 'damaged', message: providers.refused };
  const mailer = openMailer(process.env);
  if (mailer && 'refused' in mailer) return { refused: 'damaged', message: mailer.refused };
  const sample = await readSampleMark(dataFolder);
  const [templates, people] = await Promise.all([loadTemplates(), openPeople({ folder: dataFolder })]);
  if (sample) {
    const synced = await syncSample(people, dataFolder, sample);
    if ('refused' in synced) return { refused: 'damaged', message: synced.message };
  }
  const secret = readSecret(join(dataFolder, 'secret.key'));
  const isSample = sample !== undefined && isLoopback(origin);
  const districts = () => loadDistricts(dataFolder);
  const accounts = openAccounts({ people, origin, secret, sample: isSample, providers, districts });
  const key = districtKey(dataFolder);
  const append = openAppendThread(dataFolder);
  const register = openRegister({ db: people.db, now: people.now, sign: key.sign, append: append.write });
  const pdfs = openLivePdfs(pdfBytes);
  const entries = createEntryCache(mostEntries);
  const store = openWriterThread();
  const rollUps = openRollUpShelf(dataFolder);
  const daily = signingHeads(register, log);
  const house: House = {
    dataFolder,
    site,
    log,
    isSample,
    people,
    accounts,
    register,
    templates,
    pdfs,
    secret,
    entries,
    store,
    shelf: openPlanShelf(entries),
    editorFiles: loadEditorFiles(packageRoot()),
    summaries: openSummaryShelf(dataFolder),
    rollUps,
    pages: openLivePages(templates, pageBytes),
    comparisons: openLiveComparisons({ templates, entries, pdfs, limitBytes: comparisonBytes }),
    mailer,
    rates: usualRates,
    now: people.now,
    today: sample ? () => sample.today : localDay,
  };
  return {
    house,
    notes: isSample ? [sampleNote] : setupNotes(await accounts.setupCode()),
    close: async () => {
      clearInterval(daily);
      await append.close();
      await store.close();
      await pdfs.close();
      rollUps.close();
      await people.close();
    },
  };
};

/** At the start and then again and again: whichever comes first in a day signs. */
const signingHeads = ({ signHead }: Register, log: Log): NodeJS.Timeout => {
  const sign = (): void =>
    void signHead().catch(({ name }: Error) =>
      log({ at: new Date().toISOString(), level: 'error', event: 'register-head', error: name }),
    );
  sign();
  return setInterval(sign, headEveryMs).unref();
};

const headEveryMs = 10 * 60_000;

const syncSample = (people: People, dataFolder: string, { plans, today }: SampleMark) =>
  syncRoster(people, {
    folder: join(dataFolder, 'roster'),
    plans: new Map(Object.entries(plans).map(([id, user]) => [user, { id }])),
    today,
  });

const sampleNote = 'Everybody in it is invented, and only this computer can see it. Stop with Ctrl-C.';

const setupNotes = (code: OneTimeCode | undefined): readonly string[] =>
  code === undefined
    ? []
    : [
        'Nobody can sign in yet. Open /start there, and make the first administrator with this code:',
        `    ${code.code}`,
        `It works once, until ${new Date(code.expiresAt).toISOString()}.`,
      ];

/** Some 2,000 pages, or 60 long PDFs. */
const pageBytes = 64 * 1024 * 1024;
const pdfBytes = 128 * 1024 * 1024;
/** Some 500 comparisons. */
const comparisonBytes = 32 * 1024 * 1024;
/** Of some 200 plans. */
const mostEntries = 20_000;

/** The calendar day where this computer stands. */
const localDay = (): string => {
  const now = new Date();
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
};
