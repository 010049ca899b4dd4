import { holdsPeople } from '../../people/database/open-database.ts';
import { openPeople } from '../../people/open-people.ts';
import type { Line } from '../../people/register/line.ts';
import { readLines } from '../../people/register/read-lines.ts';
import { type KeptHead, type Verified, verifyRegister } from '../../people/register/verify.ts';
import { keyIn } from '../../signing/district-key.ts';

/** The register of a data folder, looked at by whoever runs the server: whether it is whole, and what it says. */

export type RegisterAsked = {
  readonly dataFolder: string;
  readonly planId?: string | undefined;
};

export type NoRegister = { readonly refused: string };

/** @param asked - `kept` are heads that were kept elsewhere */
export const verifyData = async (
  asked: RegisterAsked & {
    readonly kept: readonly KeptHead[];
    readonly onPlan: (done: number, of: number) => void;
  },
): Promise<Verified | NoRegister> => {
  const key = keyIn(asked.dataFolder);
  return withPeople(asked, (db) =>
    verifyRegister({ ...asked, db, holds: (...given) => key?.holds(...given) ?? false }),
  );
};

export const showLines = (
  asked: RegisterAsked & { readonly planId: string; readonly limit: number },
): Promise<readonly Line[] | NoRegister> => withPeople(asked, (db) => readLines(db)(asked));

/** Heads as files that `ssh-keygen -Y verify` takes: text and signature of each. */
export const headsOf = (
  asked: RegisterAsked,
): Promise<readonly (KeptHead & { readonly name: string })[] | NoRegister> =>
  withPeople(asked, async (db) =>
    (await db.selectFrom('register_head').selectAll().orderBy('number').execute()).map(
      ({ number, day, text, signature }) => ({
        name: `head-${String(number).padStart(6, '0')}-${day}`,
        text,
        signature,
      }),
    ),
  );

type Db = Awaited<ReturnType<typeof openPeople>>['db'];

const withPeople = async <T>(
  { dataFolder }: RegisterAsked,
  work: (db: Db) => Promise<T>,
): Promise<T | NoRegister> => {
  if (!holdsPeople(dataFolder))
    return { refused: `There is no register in ${dataFolder}: nobody was ever let in.` };
  const people = await openPeople({ folder: dataFolder });
  try {
    return await work(people.db);
  } finally {
    await people.close();
  }
};
