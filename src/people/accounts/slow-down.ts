import { createHmac } from 'node:crypto';
import type { Database } from '../database/open-database.ts';

/**
 * Wrong passwords make the next try wait: first for the same account from the same address, and after a hundred for the
 * account from every address that has not signed in to it before. Nobody is locked out: a wait ends by itself, and the
 * owner's own places do not wait for what strangers did. Stored are keyed hashes, not names or addresses.
 */

export type SlowDown = {
  /**
   * Counts a try before it is made, so that many at once are counted too.
   *
   * @returns seconds to wait, and then nothing may be tried; 0 to go on
   */
  readonly begin: (about: Try) => Promise<number>;
  /** The try was right: the pair starts anew and is known. */
  readonly succeeded: (about: Try) => Promise<void>;
};

export type Try = {
  /** What was typed as the account, whether there is one or not. */
  readonly account: string;
  /** Where from, as the gateway sees it. */
  readonly address: string;
};

type Given = { readonly db: Database; readonly now: () => number; readonly secret: string };

const freeFailures = 5;
const longestWaitMs = 60_000;
/** NIST SP 800-63B-4, 3.2.2: no more than this many in a row on one account. */
const failuresOfAccount = 100;
const forgottenAfterMs = 24 * 3_600_000;
/** A place where nobody signed in for so long is a stranger again. */
const knownForMs = 90 * 24 * 3_600_000;

export const slowDown = ({ db, now, secret }: Given): SlowDown => {
  const keyed = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const keysOf = ({ account, address }: Try) => ({
    account: keyed(`account ${account.trim().toLowerCase()}`),
    address: keyed(`address ${address}`),
  });

  const begin = (about: Try): Promise<number> =>
    db.transaction().execute(async (changes) => {
      const at = now();
      const keys = keysOf(about);
      await changes
        .deleteFrom('sign_in_try')
        .where('is_known', '=', 0)
        .where('last_at', '<', at - forgottenAfterMs)
        .execute();
      await changes
        .deleteFrom('sign_in_try')
        .where('last_at', '<', at - knownForMs)
        .execute();
      const tries = await changes
        .selectFrom('sign_in_try')
        .selectAll()
        .where('account', '=', keys.account)
        .execute();
      const own = tries.find(({ address }) => address === keys.address);
      const ofAccount = tries.reduce((sum, { failures }) => sum + failures, 0);
      const isStranger = ofAccount >= failuresOfAccount && own?.is_known !== 1;
      const waitMs = Math.max(isStranger ? longestWaitMs : 0, waitAfter(own?.failures ?? 0));
      const leftMs = own === undefined ? waitMs : own.last_at + waitMs - at;
      const isFirstWait = own === undefined && leftMs > 0;
      if (leftMs > 0 && !isFirstWait) return Math.ceil(leftMs / 1000);
      const failures = (own?.failures ?? 0) + (isFirstWait ? 0 : 1);
      await changes
        .insertInto('sign_in_try')
        .values({ ...keys, failures, last_at: at, is_known: 0 })
        .onConflict((conflict) =>
          conflict.columns(['account', 'address']).doUpdateSet({ failures, last_at: at }),
        )
        .execute();
      return isFirstWait ? Math.ceil(leftMs / 1000) : 0;
    });

  const succeeded = async (about: Try): Promise<void> => {
    const row = { failures: 0, last_at: now(), is_known: 1 as const };
    await db
      .insertInto('sign_in_try')
      .values({ ...keysOf(about), ...row })
      .onConflict((conflict) => conflict.columns(['account', 'address']).doUpdateSet(row))
      .execute();
  };

  return { begin, succeeded };
};

/** Nothing for the first tries, then a second, two, four, up to a minute. */
const waitAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(1000 * 2 ** (failures - freeFailures), longestWaitMs);
