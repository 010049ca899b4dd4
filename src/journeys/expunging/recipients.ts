import { holdsPeople } from '../../people/database/open-database.ts';
import { openPeople } from '../../people/open-people.ts';
import { peopleShown } from '../../people/register/read-lines.ts';

/**
 * Who was shown a plan, or a part of it, before something was taken out, and has to be told.
 *
 * @returns names from the register, in the order of letters; none where nobody was ever let in
 */
export const recipientsOf = async (dataFolder: string, planId: string): Promise<readonly string[]> => {
  if (!holdsPeople(dataFolder)) return [];
  const people = await openPeople({ folder: dataFolder });
  try {
    return (await peopleShown(people.db)(planId)).map(({ name }) => name);
  } finally {
    await people.close();
  }
};
