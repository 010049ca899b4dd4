import { type Database, openDatabase } from './database/open-database.ts';
import { type FindPeople, findPeople } from './find-people.ts';
import type { Person } from './person.ts';
import { type GrantRequest, grants } from './relations/grants.ts';
import { type PeopleOf, peopleOf } from './relations/people-of.ts';
import { type PlansOf, plansOf } from './relations/plans-of.ts';
import { type RelationCounts, relationCounts } from './relations/relation-counts.ts';
import { type RelationTo, relationTo } from './relations/relation-to.ts';
import { type Requests, requests } from './requests/requests.ts';
import { type Shares, shares } from './sharing/shares.ts';

/**
 * The front door to people: who they are, and how each stands to each plan today. Every answer comes from the
 * database at the moment of asking, so that what was taken away is gone with the next request.
 */

export type People = {
  readonly db: Database;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly relationTo: RelationTo;
  readonly plansOf: PlansOf;
  readonly peopleOf: PeopleOf;
  readonly relationCounts: RelationCounts;
  readonly findPeople: FindPeople;
  /** Of every student in the roster. */
  readonly planIds: () => Promise<readonly string[]>;
  readonly person: (personId: string) => Promise<Person | undefined>;
  /** Gives a partner sections of one plan. @returns false when the person is no partner or there is no such plan */
  readonly grant: (request: GrantRequest) => Promise<boolean>;
  /** Takes everything back that a partner was granted in one plan. */
  readonly takeBack: (partnerId: string, planId: string) => Promise<void>;
  /** @param language - BCP 47; stays when the roster says otherwise */
  readonly chooseLanguage: (personId: string, language: string) => Promise<void>;
  readonly shares: Shares;
  readonly requests: Requests;
  readonly close: () => Promise<void>;
};

export type PeopleRequest = {
  /** A data folder. People are in its `people.sqlite`, or in the PostgreSQL database that its `people.url` names. */
  readonly folder: string;
  readonly now?: () => number;
};

export const openPeople = async ({ folder, now = Date.now }: PeopleRequest): Promise<People> => {
  const db = await openDatabase(folder);
  const find = findPeople(db);
  return {
    db,
    now,
    relationTo: relationTo(db),
    plansOf: plansOf(db),
    peopleOf: peopleOf(db),
    relationCounts: relationCounts(db),
    findPeople: find,
    planIds: async () => (await db.selectFrom('plan').select('id').execute()).map(({ id }) => id),
    person: async (id) => (await find({ id }))[0],
    ...grants({ db, now }),
    chooseLanguage: async (id, language) => {
      await db.updateTable('person').set({ chosen_language: language }).where('id', '=', id).execute();
    },
    shares: shares({ db, now }),
    requests: requests({ db, now }),
    close: () => db.destroy(),
  };
};
