/** What tests of people need: a real database in a temporary folder, a clock that they move, and the sample roster. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { type Accounts, openAccounts } from '../accounts/open-accounts.ts';
import { readSecret } from '../accounts/secret.ts';
import { openPeople, type People } from '../open-people.ts';
import type { SyncResult } from '../roster/sync-result.ts';
import { syncRoster } from '../roster/sync-roster.ts';
import { peopleFolder } from './people-folder.ts';

export const today = '2026-05-22';
export const goodPassword = 'velvet hammer under the orchid';

export type Scratch = {
  readonly folder: string;
  readonly people: People;
  /** Moves the clock. */
  readonly wait: (step: { readonly minutes?: number; readonly seconds?: number }) => void;
  readonly accounts: (options?: { readonly origin?: string; readonly sample?: boolean }) => Accounts;
  /** Takes over the roster; `again` after a file was changed by `edit`. */
  readonly sync: (on?: string) => Promise<SyncResult>;
  readonly edit: (name: string, change: (text: string) => string) => void;
  /** Puts a file of the bundle in the place of what is there. */
  readonly write: (name: string, text: string) => void;
  /** The id of a person of the roster. */
  readonly id: (sourcedId: string) => Promise<string>;
};

export const scratch = async (): Promise<Scratch> => {
  const folder = await peopleFolder();
  let clock = Date.parse('2026-05-22T12:00:00Z');
  const people = await openPeople({ folder, now: () => clock });
  onTestFinished(() => people.close());
  const roster = join(folder, 'roster');
  cpSync(join(sample, 'oneroster'), join(roster, 'oneroster'), { recursive: true });
  for (const name of beside) cpSync(join(sample, name), join(roster, name));
  return {
    folder,
    people,
    wait: ({ minutes = 0, seconds = 0 }) => {
      clock += minutes * 60_000 + seconds * 1000;
    },
    accounts: ({ origin = 'http://127.0.0.1:4321', sample: isSample = true } = {}) =>
      openAccounts({ people, origin, sample: isSample, secret: readSecret(join(folder, 'secret.key')) }),
    sync: async (on = today) => {
      const result = await syncRoster(people, { folder: roster, plans: plansOfSample, today: on });
      if ('refused' in result) throw new Error(`${result.file}: ${result.message}`);
      return result;
    },
    edit: (name, change) => {
      const path = join(roster, beside.includes(name) ? name : join('oneroster', name));
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    },
    write: (name, text) => writeFileSync(join(roster, 'oneroster', name), text),
    id: async (sourcedId) => {
      const [person] = await people.findPeople({ sourcedId });
      if (person === undefined) throw new Error(`There is no ${sourcedId}.`);
      return person.id;
    },
  };
};

/** The headers of a browser that holds a cookie. */
export const browser = (setCookie = '', userAgent = 'Test browser'): Headers =>
  new Headers({ cookie: setCookie.split(';')[0] ?? '', 'user-agent': userAgent });

const sample = join(import.meta.dirname, '../../../content/districts/sakonnet');
const beside = ['guardian-links.csv', 'caseloads.csv', 'community-partners.csv'];

type DemoFile = { readonly students: readonly { readonly user: string; readonly plan: string }[] };

const demo = parse(readFileSync(join(sample, 'demo.yml'), 'utf8')) as DemoFile;

export const plansOfSample = new Map(
  demo.students.map(({ user, plan }) => [user, { id: plan, ...(user === 's-14' && { language: 'es' }) }]),
);

/** The plan of a student of the sample: `s-01`. */
export const planOf = (sourcedId: string): string => plansOfSample.get(sourcedId)?.id ?? '';
