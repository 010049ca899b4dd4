import type { OneTimeCode } from '../people/accounts/one-time-code.ts';
import { recoveryCode } from '../people/accounts/recovery.ts';
import { holdsPeople } from '../people/database/open-database.ts';
import { openPeople } from '../people/open-people.ts';

/** @returns undefined when the data folder has no people yet: then `ilp serve` prints a code by itself */
export const recoverAdministrator = async (dataFolder: string): Promise<OneTimeCode | undefined> => {
  if (!holdsPeople(dataFolder)) return undefined;
  const people = await openPeople({ folder: dataFolder });
  try {
    return await recoveryCode(people);
  } finally {
    await people.close();
  }
};
