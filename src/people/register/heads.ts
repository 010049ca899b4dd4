import type { Database } from '../database/open-database.ts';
import type { RegisterHeadRow } from '../database/tables.ts';
import { sha256 } from './line.ts';

/**
 * Heads of the register: once a day a signed text that says how far the chain of each plan goes that grew since the
 * last one, and which head came before. A head that is kept elsewhere proves all lines up to it, also against whoever
 * has the database and the key.
 */

export const registerNamespace = 'throughline-register';

export type Sign = (message: string, namespace: string) => string;

export type Head = {
  /** 1 for the first, then one more each. */
  readonly number: number;
  /** UTC, `2026-05-22`. */
  readonly day: string;
  readonly previous: string;
  readonly ends: ReadonlyMap<string, { readonly number: number; readonly hash: string }>;
};

type Given = { readonly db: Database; readonly now: () => number; readonly sign: Sign };

/**
 * Signs what was written since the last head, when that one is of another day and there is something to sign.
 *
 * @returns the head that was made
 */
export const signHead = ({ db, now, sign }: Given): Promise<RegisterHeadRow | undefined> =>
  db.transaction().execute(async (changes) => {
    const day = new Date(now()).toISOString().slice(0, 10);
    const last = await changes
      .selectFrom('register_head')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.day === day) return undefined;
    const grown = await changes
      .selectFrom('register_tail')
      .select(['plan_id', 'number', 'hash'])
      .whereRef('number', '>', 'signed_number')
      .orderBy('plan_id')
      .execute();
    if (grown.length === 0) return undefined;
    const number = (last?.number ?? 0) + 1;
    const text = headText({
      number,
      day,
      previous: last ? sha256(last.text) : 'none',
      ends: new Map(grown.map(({ plan_id, ...end }) => [plan_id, end])),
    });
    const head = { number, day, text, signature: sign(text, registerNamespace) };
    await changes.insertInto('register_head').values(head).execute();
    await changes
      .updateTable('register_tail')
      .set(({ ref }) => ({ signed_number: ref('number') }))
      .whereRef('number', '>', 'signed_number')
      .execute();
    return head;
  });

const headText = ({ number, day, previous, ends }: Head): string =>
  [
    `Throughline register, head ${number}`,
    `day ${day}`,
    `previous ${previous}`,
    ...[...ends].map(([planId, end]) => `${planId} ${end.number} ${end.hash}`),
    '',
  ].join('\n');

/** @returns undefined for a text that is no head */
export const parseHead = (text: string): Head | undefined => {
  const [title = '', dayLine = '', previousLine = '', ...rest] = text.split('\n');
  const number = /^Throughline register, head (\d{1,9})$/.exec(title)?.[1];
  const day = /^day (\d{4}-\d\d-\d\d)$/.exec(dayLine)?.[1];
  const previous = /^previous ([0-9a-f]{64}|none)$/.exec(previousLine)?.[1];
  if (number === undefined || day === undefined || previous === undefined || rest.pop() !== '')
    return undefined;
  const ends = new Map<string, { number: number; hash: string }>();
  for (const line of rest) {
    const [, planId, end, hash] = /^([a-z0-9]+) (\d{1,12}) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (planId === undefined || hash === undefined) return undefined;
    ends.set(planId, { number: Number(end), hash });
  }
  return { number: Number(number), day, previous, ends };
};
