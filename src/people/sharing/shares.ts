import { createHash, randomBytes } from 'node:crypto';
import { type SectionId, sectionOf } from '../../../schemas/sections.ts';
import type { Database } from '../database/open-database.ts';
import type { ShareRow } from '../database/tables.ts';
import { randomId } from '../random-id.ts';
import { needsApproval } from './needs-approval.ts';
import { type Objection, type Share, type SharePart, shareFrom } from './share.ts';

/**
 * The shares of plans: made by the student, approved by the counselor, narrowed by the family, ended by any of them.
 * Of links and cookies only hashes are stored. Each question is answered from the database at the moment of asking.
 */

export type ShareRequest = {
  readonly planId: string;
  readonly name: string;
  readonly organization: string;
  readonly purpose: string;
  readonly parts: readonly SharePart[];
  readonly mayComment: boolean;
  readonly mayRate: boolean;
  readonly starts: string;
  readonly until: string;
  /** The student. */
  readonly by: string;
};

export type Shares = {
  /** @returns the token of the link, which nobody can read again; `waits` when a counselor has to approve it first */
  readonly share: (
    request: ShareRequest,
  ) => Promise<{ readonly id: string; readonly token: string; readonly waits: boolean }>;
  /** Newest first, ended ones too. */
  readonly sharesOf: (planId: string, today: string) => Promise<readonly Share[]>;
  /** Those that wait for a counselor, of these plans. */
  readonly waiting: (planIds: readonly string[], today: string) => Promise<readonly Share[]>;
  readonly decide: (decision: {
    readonly planId: string;
    readonly id: string;
    readonly is: 'approved' | 'declined';
    /** Name and id of the counselor. */
    readonly by: { readonly id: string; readonly name: string };
  }) => Promise<void>;
  readonly revoke: (share: {
    readonly planId: string;
    readonly id: string;
    readonly by: string;
  }) => Promise<void>;
  /** A new link; the old one and every browser that it let in are void. */
  readonly renew: (share: { readonly planId: string; readonly id: string }) => Promise<string | undefined>;
  readonly object: (objection: {
    readonly planId: string;
    readonly id: string;
    readonly section: SectionId;
    readonly by: { readonly id: string; readonly name: string };
  }) => Promise<void>;
  /** Lets a browser in with the token of a link. @returns the cookie's value, for a share that is open */
  readonly enter: (
    token: string,
    today: string,
  ) => Promise<{ readonly share: Share; readonly visit: string } | undefined>;
  /** The open share that a cookie stands for. */
  readonly visited: (id: string, visit: string, today: string) => Promise<Share | undefined>;
  readonly leave: (visit: string) => Promise<void>;
};

type Given = { readonly db: Database; readonly now: () => number };

/** 256 bits. */
const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A browser that was let in asks for the link again after this time. */
const visitMs = 12 * 3600 * 1000;

export const shares = ({ db, now }: Given): Shares => {
  const complete = async (rows: readonly ShareRow[], today: string): Promise<readonly Share[]> => {
    if (rows.length === 0) return [];
    const found = await db
      .selectFrom('share_objection')
      .selectAll()
      .where(
        'share_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    const byShare = Map.groupBy(found, ({ share_id }) => share_id);
    const objectionsOf = (id: string): readonly Objection[] =>
      (byShare.get(id) ?? []).map(({ section, name }) => ({ section, by: name }));
    return rows.map((row) => shareFrom(row, objectionsOf(row.id), today));
  };

  const openOne = async (row: ShareRow | undefined, today: string): Promise<Share | undefined> => {
    const [share] = row ? await complete([row], today) : [];
    return share?.state === 'open' && share.starts <= today ? share : undefined;
  };

  return {
    share: async (request) => {
      const token = newToken();
      const id = randomId();
      const waits = await needsApproval(db, request.planId, request.starts);
      await db
        .insertInto('share')
        .values({
          id,
          plan_id: request.planId,
          name: request.name,
          organization: request.organization,
          purpose: request.purpose,
          parts: JSON.stringify(request.parts.filter(({ section }) => sectionOf(section).grantable)),
          may_comment: request.mayComment ? 1 : 0,
          may_rate: request.mayRate ? 1 : 0,
          starts: request.starts,
          ends: request.until,
          token_hash: hashOf(token),
          made_at: now(),
          made_by: request.by,
          needs_approval: waits ? 1 : 0,
          decision: null,
          decided_by: null,
          decided_by_id: null,
          decided_at: null,
          revoked_at: null,
          revoked_by: null,
        })
        .execute();
      return { id, token, waits };
    },

    sharesOf: async (planId, today) =>
      complete(
        await db
          .selectFrom('share')
          .selectAll()
          .where('plan_id', '=', planId)
          .orderBy('made_at', 'desc')
          .orderBy('id')
          .execute(),
        today,
      ),

    waiting: async (planIds, today) => {
      const reached = new Set(planIds);
      const rows = await db
        .selectFrom('share')
        .selectAll()
        .where('needs_approval', '=', 1)
        .where('decision', 'is', null)
        .where('revoked_at', 'is', null)
        .where('ends', '>=', today)
        .orderBy('made_at')
        .execute();
      return complete(
        rows.filter(({ plan_id }) => reached.has(plan_id)),
        today,
      );
    },

    decide: async ({ planId, id, is, by }) => {
      await db
        .updateTable('share')
        .set({ decision: is, decided_by: by.name, decided_by_id: by.id, decided_at: now() })
        .where('id', '=', id)
        .where('plan_id', '=', planId)
        .where('revoked_at', 'is', null)
        .execute();
    },

    revoke: async ({ planId, id, by }) => {
      await db
        .updateTable('share')
        .set({ revoked_at: now(), revoked_by: by })
        .where('id', '=', id)
        .where('plan_id', '=', planId)
        .where('revoked_at', 'is', null)
        .execute();
      await db.deleteFrom('share_visit').where('share_id', '=', id).execute();
    },

    renew: async ({ planId, id }) => {
      const token = newToken();
      const renewed = await db
        .updateTable('share')
        .set({ token_hash: hashOf(token) })
        .where('id', '=', id)
        .where('plan_id', '=', planId)
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute();
      if (renewed.length === 0) return undefined;
      await db.deleteFrom('share_visit').where('share_id', '=', id).execute();
      return token;
    },

    object: async ({ planId, id, section, by }) => {
      const found = await db
        .selectFrom('share')
        .select('id')
        .where('id', '=', id)
        .where('plan_id', '=', planId)
        .executeTakeFirst();
      if (!found) return;
      await db
        .insertInto('share_objection')
        .values({ share_id: id, section, person_id: by.id, name: by.name, at: now() })
        .onConflict((conflict) => conflict.columns(['share_id', 'section']).doNothing())
        .execute();
    },

    enter: async (token, today) => {
      const hash = hashOf(token);
      const row = await db.selectFrom('share').selectAll().where('token_hash', '=', hash).executeTakeFirst();
      const share = await openOne(row, today);
      if (!share) return undefined;
      const visit = newToken();
      await db.deleteFrom('share_visit').where('expires_at', '<', now()).execute();
      await db
        .insertInto('share_visit')
        .values({ hash: hashOf(visit), share_id: share.id, expires_at: now() + visitMs })
        .execute();
      return { share, visit };
    },

    visited: async (id, visit, today) => {
      const row = await db
        .selectFrom('share_visit')
        .innerJoin('share', 'share.id', 'share_visit.share_id')
        .selectAll('share')
        .where('share_visit.hash', '=', hashOf(visit))
        .where('share_visit.expires_at', '>', now())
        .where('share.id', '=', id)
        .executeTakeFirst();
      return openOne(row, today);
    },

    leave: async (visit) => {
      await db.deleteFrom('share_visit').where('hash', '=', hashOf(visit)).execute();
    },
  };
};
