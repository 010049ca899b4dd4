import type { CompiledQuery } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { beginningOf, type Disclosure, type Line, lineAfter } from './line.ts';

/**
 * Writes lines of the register, those of all requests of one moment in one transaction with one flush to the disk.
 * Another process may write too: whoever comes second finds the number taken, reads the end of the chain again and
 * writes after it.
 */

/** @param at - milliseconds since 1970 UTC */
export type Append = (disclosures: readonly Disclosure[], at: number) => Promise<boolean>;

type Intent = { readonly disclosures: readonly Disclosure[]; readonly at: number };

type Waiting = Intent & { readonly resolve: (isWritten: boolean) => void };

type Tail = Pick<Line, 'number' | 'hash'>;

const mostTries = 3;

/** Ends of chains that are remembered, so that a busy plan is not asked for its end at each page. */
const mostTails = 20_000;

/** @returns what writes: true when all lines are on the disk, false when none of them is */
export const appending = (db: Database): Append => {
  let waiting: Waiting[] = [];
  let isFlushing = false;
  const tails = new Map<string, Tail>();
  const statements = statementsFor(db);

  const writeAll = async (intents: readonly Intent[]): Promise<void> => {
    const next = new Map<string, Tail>();
    await db.transaction().execute(async (changes) => {
      const run = <Row>(query: CompiledQuery<Row>, parameters: readonly unknown[]) =>
        changes.executeQuery<Row>({ ...query, parameters });
      const tailOf = async (planId: string): Promise<Tail> => {
        const known = next.get(planId) ?? tails.get(planId);
        if (known) return known;
        const [row] = (await run(statements.tail, [planId])).rows;
        return row ?? { number: 0, hash: beginningOf(planId) };
      };
      for (const { disclosures, at } of intents) {
        for (const disclosure of disclosures) {
          const line = lineAfter(await tailOf(disclosure.planId), disclosure, at);
          next.set(line.planId, line);
          await run(statements.line, valuesOf(line));
        }
      }
      for (const [planId, { number, hash }] of next) {
        await run(statements.newTail, [planId, number, hash, 0, number, hash]);
      }
    });
    if (tails.size + next.size > mostTails) tails.clear();
    for (const [planId, { number, hash }] of next) tails.set(planId, { number, hash });
  };

  const tryToWrite = async (intents: readonly Intent[]): Promise<boolean> => {
    for (let tries = 0; tries < mostTries; tries++) {
      try {
        await writeAll(intents);
        return true;
      } catch {
        for (const { disclosures } of intents) for (const { planId } of disclosures) tails.delete(planId);
      }
    }
    return false;
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      const isWritten = await tryToWrite(together);
      for (const { resolve } of together) resolve(isWritten);
    }
    isFlushing = false;
  };

  return (disclosures, at) =>
    new Promise((resolve) => {
      waiting.push({ disclosures, at, resolve });
      if (isFlushing) return;
      isFlushing = true;
      // After everything of this turn, so that what came in together is written together.
      setImmediate(flush);
    });
};

const statementsFor = (db: Database) => ({
  tail: db.selectFrom('register_tail').select(['number', 'hash']).where('plan_id', '=', '').compile(),
  line: db
    .insertInto('register_line')
    .values({
      plan_id: '',
      number: 0,
      at: 0,
      person_id: '',
      name: '',
      relation: 'guardian',
      party: '',
      basis: 'guardian',
      kind: 'page',
      page: '',
      sections: '',
      hash: '',
    })
    .compile(),
  newTail: db
    .insertInto('register_tail')
    .values({ plan_id: '', number: 0, hash: '', signed_number: 0 })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet({ number: 0, hash: '' }))
    .compile(),
});

const valuesOf = (line: Line): readonly unknown[] => [
  line.planId,
  line.number,
  line.at,
  line.personId,
  line.name,
  line.relation,
  line.party,
  line.basis,
  line.kind,
  line.page,
  line.sections.join(' '),
  line.hash,
];
