import { sampleDoor } from '../../journeys/home/sample-door.ts';
import type { People } from '../../people/open-people.ts';
import type { SampleDoorModel } from '../../render/app/doors.ts';

/** Everybody in the sample district whom one can be, for the door that exists only there. */
export const sampleDoorModel = async (
  people: Pick<People, 'findPeople' | 'plansOf'>,
  today: string,
): Promise<SampleDoorModel> => {
  const active = (await people.findPeople({})).filter(({ isActive }) => isActive);
  const candidates = await Promise.all(
    active.map(async (person) => ({
      ...person,
      relations: (await people.plansOf(person.id, today)).map(({ student, ...relation }) => ({
        ...relation,
        student: { name: student.name, grade: student.grade ?? 0 },
      })),
    })),
  );
  return sampleDoor({
    today,
    people: candidates.filter(
      ({ relations, isAdministrator, kind }) => relations.length > 0 || isAdministrator || kind === 'partner',
    ),
  });
};
