import type { Database } from '../database/open-database.ts';
import { parseHead, registerNamespace } from './heads.ts';
import { beginningOf, hashOf, lineFrom, sha256 } from './line.ts';

/**
 * Goes through the register and says what is not as it was written: lines that were edited, taken out, put in or put
 * in another order, chains that end too early, heads that are broken or not the district's. It changes nothing, and
 * needs the plan of nobody.
 */

export type RegisterFault = {
  readonly id:
    | 'line-missing'
    | 'line-extra'
    | 'line-changed'
    | 'tail-missing'
    | 'head-missing'
    | 'head-unreadable'
    | 'head-signature'
    | 'head-chain'
    | 'head-lines';
  /** Absent for what is wrong with a head as such. */
  readonly planId?: string;
  /** Number of the line, or of the head. */
  readonly number: number;
  readonly message: string;
};

export type Verified = {
  readonly plans: number;
  readonly lines: number;
  readonly heads: number;
  readonly faults: readonly RegisterFault[];
};

export type KeptHead = { readonly text: string; readonly signature: string };

export type VerifyRequest = {
  readonly db: Database;
  /** Whether a signature is the district's. */
  readonly holds: (message: string, namespace: string, signature: string) => boolean;
  /** This plan alone; else all. */
  readonly planId?: string | undefined;
  /** Heads that were kept elsewhere. */
  readonly kept?: readonly KeptHead[];
  readonly onPlan?: (done: number, of: number) => void;
};

type End = { readonly number: number; readonly hash: string };

export const verifyRegister = async (request: VerifyRequest): Promise<Verified> => {
  const { db, planId: only, kept = [], onPlan } = request;
  const faults: RegisterFault[] = [];
  const stored = await db.selectFrom('register_head').selectAll().orderBy('number').execute();
  const asserted = [...stored, ...kept].flatMap((head) => assertedBy(head, request, faults));
  checkChainOfHeads(stored, faults);
  for (const [at, { text }] of kept.entries()) checkKept({ text, at, stored }, faults);
  const byPlan = Map.groupBy(
    asserted.filter(({ planId }) => only === undefined || planId === only),
    ({ planId }) => planId,
  );
  const tails = new Map(
    (await db.selectFrom('register_tail').selectAll().execute()).map((row) => [row.plan_id, row]),
  );
  const written = await db.selectFrom('register_line').select('plan_id').distinct().execute();
  const planIds = [...new Set([...written.map(({ plan_id }) => plan_id), ...tails.keys(), ...byPlan.keys()])]
    .filter((planId) => only === undefined || planId === only)
    .sort();
  let lines = 0;
  for (const [at, planId] of planIds.entries()) {
    lines += await checkPlan({ db, planId, tail: tails.get(planId), ends: byPlan.get(planId) ?? [] }, faults);
    onPlan?.(at + 1, planIds.length);
  }
  return { plans: planIds.length, lines, heads: stored.length, faults };
};

type OfPlan = {
  readonly db: Database;
  readonly planId: string;
  readonly tail: End | undefined;
  readonly ends: readonly End[];
};

const linesAtOnce = 2000;

const checkPlan = async ({ db, planId, tail, ends }: OfPlan, faults: RegisterFault[]): Promise<number> => {
  const expected = new Map(ends.map((end) => [end.number, end.hash]));
  const fault = (id: RegisterFault['id'], number: number, message: string): void =>
    void faults.push({ id, planId, number, message });
  let last: End = { number: 0, hash: beginningOf(planId) };
  let count = 0;
  for (;;) {
    const rows = await db
      .selectFrom('register_line')
      .selectAll()
      .where('plan_id', '=', planId)
      .where('number', '>', last.number)
      .orderBy('number')
      .limit(linesAtOnce)
      .execute();
    for (const line of rows.map(lineFrom)) {
      if (line.number !== last.number + 1) {
        fault('line-missing', last.number + 1, `Lines ${last.number + 1} to ${line.number - 1} are missing.`);
      } else if (hashOf(line, last.hash) !== line.hash) {
        fault(
          'line-changed',
          line.number,
          `Line ${line.number} is not as it was written, or the one before is not.`,
        );
      }
      if ((expected.get(line.number) ?? line.hash) !== line.hash) {
        fault('head-lines', line.number, `Line ${line.number} is another one than a signed head says.`);
      }
      last = line;
    }
    count += rows.length;
    if (rows.length < linesAtOnce) break;
  }
  const furthest = Math.max(tail?.number ?? 0, ...expected.keys());
  if (furthest > last.number) {
    fault('tail-missing', last.number + 1, `Lines ${last.number + 1} to ${furthest} are missing at the end.`);
  }
  if (last.number > (tail?.number ?? 0)) {
    fault('line-extra', last.number, `Line ${last.number} lies behind the end that was noted.`);
  } else if (tail && tail.number === last.number && tail.hash !== last.hash) {
    fault('line-changed', last.number, `Line ${last.number} is another one than was noted as the end.`);
  }
  return count;
};

const assertedBy = (
  { text, signature }: KeptHead,
  { holds }: VerifyRequest,
  faults: RegisterFault[],
): readonly (End & { readonly planId: string })[] => {
  const head = parseHead(text);
  if (!head) {
    faults.push({ id: 'head-unreadable', number: 0, message: 'A head cannot be read.' });
    return [];
  }
  if (!holds(text, registerNamespace, signature)) {
    const message = `Head ${head.number} of ${head.day} is not signed with the district's key.`;
    faults.push({ id: 'head-signature', number: head.number, message });
    return [];
  }
  return [...head.ends].map(([planId, end]) => ({ planId, ...end }));
};

const checkChainOfHeads = (
  stored: readonly { readonly number: number; readonly text: string }[],
  faults: RegisterFault[],
): void => {
  let previous = 'none';
  for (const [at, { number, text }] of stored.entries()) {
    const head = parseHead(text);
    if (number !== at + 1 || head?.number !== number || head.previous !== previous) {
      const message = `Head ${number} does not follow the one before it.`;
      faults.push({ id: 'head-chain', number, message });
      return;
    }
    previous = sha256(text);
  }
};

type Kept = {
  readonly text: string;
  readonly at: number;
  readonly stored: readonly { readonly text: string }[];
};

const checkKept = ({ text, stored }: Kept, faults: RegisterFault[]): void => {
  const head = parseHead(text);
  if (!head || stored.some((one) => one.text === text)) return;
  const message = `Head ${head.number} of ${head.day}, which was kept elsewhere, is not in the register any more.`;
  faults.push({ id: 'head-missing', number: head.number, message });
};
