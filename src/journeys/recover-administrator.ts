import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OneTimeCode } from '../people/accounts/one-time-code.ts';
import { recoveryCode } from '../people/accounts/recovery.ts';
import { openPeople } from '../people/open-people.ts';

/** @returns undefined when the data folder has no people yet: then `ilp serve` prints a code by itself */
export const recoverAdministrator = async (dataFolder: string): Promise<OneTimeCode | undefined> => {
  const file = join(dataFolder, 'people.sqlite');
  if (!existsSync(file)) return undefined;
  const people = await openPeople({ file });
  try {
    return await recoveryCode(people);
  } finally {
    await people.close();
  }
};
