import { createHash, randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Codes that are good once and for a while: 140 random bits, read aloud or typed from paper; only a hash is stored. */

export type OneTimeCode = {
  /** `7K2M-...`, seven groups of four. */
  readonly code: string;
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number;
};

type Changes = Transaction<Tables>;

type Making = {
  /** Null for the first administrator. */
  readonly personId: string | null;
  readonly now: number;
  readonly holdsForMs: number;
  readonly isRecovery?: boolean;
};

/** An earlier code for the same person is void. */
export const makeCode = async (
  changes: Changes,
  { personId, now, holdsForMs, isRecovery = false }: Making,
): Promise<OneTimeCode> => {
  await changes
    .deleteFrom('invitation')
    .where('person_id', 'is not distinct from', personId)
    .where('used_at', 'is', null)
    .execute();
  const groups = Array.from({ length: 7 }, () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  );
  const code = groups.join('-');
  const expiresAt = now + holdsForMs;
  await changes
    .insertInto('invitation')
    .values({
      code_hash: hashOf(code),
      person_id: personId,
      expires_at: expiresAt,
      used_at: null,
      is_recovery: isRecovery ? 1 : 0,
    })
    .execute();
  return { code, expiresAt };
};

/** @returns for whom a code is, null for the first administrator; undefined when it is not good, or not any more */
export const goodCode = (
  changes: Changes,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<{ readonly person_id: string | null; readonly is_recovery: 0 | 1 } | undefined> =>
  changes
    .selectFrom('invitation')
    .select(['person_id', 'is_recovery'])
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** In the change that checked it: no second use comes in between. */
export const useCode = async (
  changes: Changes,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<void> => {
  await changes
    .updateTable('invitation')
    .set({ used_at: now })
    .where('code_hash', '=', hashOf(code))
    .execute();
};

/** Without letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const hashOf = (code: string): string => {
  const typed = code
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(typed).digest('base64url');
};
