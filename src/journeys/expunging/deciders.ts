import { openPeople } from '../../people/open-people.ts';
import type { Refusal } from '../../store/refusal.ts';

/**
 * The two people who decide that something goes out of a record: different, on staff today, and each an administrator or
 * somebody who coordinates the student's school. Nobody decides alone, and nobody under another's name twice.
 */
export const deciders = async (asked: {
  readonly dataFolder: string;
  readonly planId: string;
  readonly ids: readonly string[];
  readonly today: string;
}): Promise<readonly [string, string] | Refusal> => {
  const { dataFolder, planId, ids, today } = asked;
  const [first, second, third] = ids;
  if (first === undefined || second === undefined || third !== undefined || first === second)
    return refused('Two different people decide this: give --by twice. Nothing was changed.');
  const people = await openPeople({ folder: dataFolder });
  try {
    const names: string[] = [];
    for (const id of [first, second]) {
      const person = await people.person(id);
      const relation = await people.relationTo(id, planId, today);
      const mayDecide =
        person?.isActive &&
        person.kind === 'staff' &&
        (person.isAdministrator || relation?.relation === 'coordinator');
      if (!person || !mayDecide)
        return refused(
          `${id} is nobody who may decide this: an administrator or coordinator. Nothing was changed.`,
        );
      names.push(person.name);
    }
    return names as [string, string];
  } finally {
    await people.close();
  }
};

const refused = (message: string): Refusal => ({ refused: 'cannot-write', message });
