import { createHash, randomBytes } from 'node:crypto';
import type { People } from '../open-people.ts';
import { type Person, personFrom } from '../person.ts';
import { randomId } from '../random-id.ts';

/**
 * Tokens with which git signs in for a person, each for one computer and for a while. Only a hash is kept. Every request
 * asks anew, so that a token that was taken back and a person who was disabled count at once; what the token opens is
 * asked after that, plan by plan.
 */

export type GitToken = {
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
  /** Milliseconds since 1970 UTC. */
  readonly madeAt: number;
  readonly expiresAt: number;
  /** Right to a minute; undefined before the first use. */
  readonly lastUsedAt: number | undefined;
};

export const tokenDays = [7, 30, 90, 365] as const;

export type TokenRefusal = { readonly refused: 'name' | 'days' | 'too-many' };

export type GitTokens = {
  /** @returns the token itself, which nobody can see again */
  readonly make: (request: {
    readonly personId: string;
    readonly name: string;
    readonly days: number;
  }) => Promise<{ readonly token: string } | TokenRefusal>;
  /** Those that still hold, newest first. */
  readonly list: (personId: string) => Promise<readonly GitToken[]>;
  /** @returns false when this person has no such token */
  readonly revoke: (personId: string, tokenId: string) => Promise<boolean>;
  readonly personOf: (token: string) => Promise<Person | undefined>;
};

const mostTokens = 10;
const mostLetters = 60;
const dayMs = 24 * 3600 * 1000;
const usedAgainAfterMs = 60_000;

export const gitTokens = ({ db, now }: Pick<People, 'db' | 'now'>): GitTokens => {
  const list: GitTokens['list'] = async (personId) => {
    const rows = await db
      .selectFrom('git_token')
      .selectAll()
      .where('person_id', '=', personId)
      .where('expires_at', '>', now())
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(({ id, name, made_at, expires_at, last_used_at }) => ({
      id,
      name,
      madeAt: made_at,
      expiresAt: expires_at,
      lastUsedAt: last_used_at ?? undefined,
    }));
  };
  return {
    list,

    make: async ({ personId, name, days }) => {
      const called = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
      if (called === '' || called.length > mostLetters) return { refused: 'name' };
      if (!tokenDays.some((known) => known === days)) return { refused: 'days' };
      if ((await list(personId)).length >= mostTokens) return { refused: 'too-many' };
      await db.deleteFrom('git_token').where('expires_at', '<=', now()).execute();
      const token = `tlg_${randomBytes(32).toString('base64url')}`;
      await db
        .insertInto('git_token')
        .values({
          id: randomId(),
          person_id: personId,
          name: called,
          token_hash: hashOf(token),
          made_at: now(),
          expires_at: now() + days * dayMs,
          last_used_at: null,
        })
        .execute();
      return { token };
    },

    revoke: async (personId, tokenId) => {
      const gone = await db
        .deleteFrom('git_token')
        .where('id', '=', tokenId)
        .where('person_id', '=', personId)
        .returning('id')
        .execute();
      return gone.length > 0;
    },

    personOf: async (token) => {
      if (!/^tlg_[\w-]{43}$/.test(token)) return undefined;
      const row = await db
        .selectFrom('git_token')
        .innerJoin('person', 'person.id', 'git_token.person_id')
        .selectAll('person')
        .select(['git_token.id as token_id', 'git_token.last_used_at'])
        .where('token_hash', '=', hashOf(token))
        .where('expires_at', '>', now())
        .where('person.active', '=', 1)
        .where('person.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row) return undefined;
      if (now() - (row.last_used_at ?? 0) >= usedAgainAfterMs) {
        await db
          .updateTable('git_token')
          .set({ last_used_at: now() })
          .where('id', '=', row.token_id)
          .execute();
      }
      return personFrom(row);
    },
  };
};

/** 256 random bits need no slow hash. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
