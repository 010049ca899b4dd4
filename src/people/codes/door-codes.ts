import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Database } from '../database/open-database.ts';
import type { SignInCodeRow } from '../database/tables.ts';
import { type Person, personFrom } from '../person.ts';
import { randomId } from '../random-id.ts';

/**
 * Codes that open one session of one person: on paper, or in a link of a mail. Only a hash is kept; a code works once,
 * until it expires, is taken back, or a newer one on paper takes its place.
 */

export type DoorCode = {
  readonly code: string;
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number;
};

/** A code as a list shows it. */
export type DoorCodeLine = {
  readonly id: string;
  readonly personId: string;
  /** Who printed it. */
  readonly madeBy: string | null;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

type Kind = SignInCodeRow['kind'];

type Making = { readonly kind: Kind; readonly personId: string; readonly by: string | null };

const holdsForMs: Readonly<Record<Kind, number>> = { printed: 14 * 24 * 3_600_000, mailed: 15 * 60_000 };

export type DoorCodes = ReturnType<typeof doorCodes>;

export const doorCodes = ({ db, now }: { readonly db: Database; readonly now: () => number }) => ({
  make: ({ kind, personId, by }: Making): Promise<DoorCode> =>
    db.transaction().execute(async (changes) => {
      if (kind === 'printed') await end(changes, now(), { personId });
      const code = kind === 'printed' ? onPaper() : randomBytes(32).toString('base64url');
      const expiresAt = now() + holdsForMs[kind];
      const row = { person_id: personId, made_by: by, made_at: now(), expires_at: expiresAt };
      await changes
        .insertInto('sign_in_code')
        .values({
          id: randomId(),
          kind,
          code_hash: hashOf(kind, code),
          ...row,
          used_at: null,
          ended_at: null,
        })
        .execute();
      return { code, expiresAt };
    }),

  /** Uses it up. @returns whose it is; undefined when it is not good, or the person may not come in */
  redeem: (kind: Kind, code: string): Promise<Person | undefined> =>
    db.transaction().execute(async (changes) => {
      const used = await changes
        .updateTable('sign_in_code')
        .set({ used_at: now() })
        .where('code_hash', '=', hashOf(kind, code))
        .where('kind', '=', kind)
        .where('used_at', 'is', null)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now())
        .returning('person_id')
        .executeTakeFirst();
      if (!used) return undefined;
      const row = await changes
        .selectFrom('person')
        .selectAll()
        .where('id', '=', used.person_id)
        .executeTakeFirst();
      return row && personFrom(row).isActive ? personFrom(row) : undefined;
    }),

  /** Printed ones of some people that were not taken back, the newest first. */
  printedFor: async (personIds: readonly string[]): Promise<readonly DoorCodeLine[]> => {
    const lines: DoorCodeLine[] = [];
    for (let at = 0; at < personIds.length; at += 500) {
      const rows = await db
        .selectFrom('sign_in_code')
        .selectAll()
        .where('kind', '=', 'printed')
        .where('ended_at', 'is', null)
        .where('person_id', 'in', personIds.slice(at, at + 500))
        .execute();
      lines.push(...rows.map(lineOf));
    }
    return lines.toSorted((a, b) => b.madeAt - a.madeAt);
  },

  /** How many links are under way to a person. */
  mailedNow: async (personId: string): Promise<number> => {
    const { count } = await db
      .selectFrom('sign_in_code')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('kind', '=', 'mailed')
      .where('person_id', '=', personId)
      .where('expires_at', '>', now())
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** Takes the printed code of a person back. */
  end: (personId: string): Promise<void> => end(db, now(), { personId }),
});

const end = async (
  db: Pick<Database, 'updateTable'>,
  at: number,
  { personId }: { readonly personId: string },
): Promise<void> => {
  await db
    .updateTable('sign_in_code')
    .set({ ended_at: at })
    .where('kind', '=', 'printed')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
};

const lineOf = (row: SignInCodeRow): DoorCodeLine => ({
  id: row.id,
  personId: row.person_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
});

/** Four groups of four from 32 signs: 80 random bits. Without letters that look like digits. */
const onPaper = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const hashOf = (kind: Kind, code: string): string => {
  const typed = kind === 'printed' ? asPrinted(code) : code;
  return createHash('sha256').update(`${kind} ${typed}`).digest('base64url');
};

/** However a person types it: small letters, spaces, O for zero. */
const asPrinted = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
