/**
 * When a student changes grade or school the plan stays, and its profile follows by an ordinary save under the software's
 * name. Everything else in the profile is the student's, the class of graduation too: graduation requirements go with it.
 */
import { join } from 'node:path';
import type { Profile } from '../../../schemas/profile.ts';
import { noteProfile, writtenProfiles } from '../../people/newcomers/open-plans.ts';
import type { StudentNow, StudentsNow } from '../../people/newcomers/students-now.ts';
import { reasonAgainst } from '../../people/newcomers/without-plan.ts';
import type { People } from '../../people/open-people.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { parseEntry } from '../../plan/parse-entry.ts';
import { commit } from '../../store/commit.ts';
import { readSnapshot } from '../../store/read-snapshot.ts';
import { isRefusal } from '../../store/refusal.ts';
import { fromRoster, rosterAuthor } from './roster-author.ts';

export type UpdateRequest = {
  readonly dataFolder: string;
  readonly people: People;
  readonly now: StudentsNow;
  readonly today: string;
  readonly onProfiles: (done: number, all: number) => void;
};

export type Updated = {
  readonly updated: number;
  /** Plan ids whose profile could not be read or saved; the next run tries again. */
  readonly left: readonly string[];
};

export const updateProfiles = async (request: UpdateRequest): Promise<Updated> => {
  const { people, now, onProfiles } = request;
  const written = await writtenProfiles(people);
  const moved = now.students.filter(
    (student): student is Moved =>
      student.planId !== undefined &&
      reasonAgainst(student) === undefined &&
      written.get(student.planId) !== fromRoster(student),
  );
  const left: string[] = [];
  let updated = 0;
  for (const [at, student] of moved.entries()) {
    onProfiles(at + 1, moved.length);
    const done = await updateProfile(request, student);
    if (done === undefined) left.push(student.planId);
    else {
      await noteProfile(people, student.planId, fromRoster(student));
      if (done) updated += 1;
    }
  }
  return { updated, left };
};

type Moved = StudentNow & {
  readonly planId: string;
  readonly grade: number;
  readonly place: { readonly district: { readonly id: string }; readonly school: string };
};

/** @returns whether something was saved; undefined when it could not be */
const updateProfile = async (
  { dataFolder, people, today }: UpdateRequest,
  student: Moved,
): Promise<boolean | undefined> => {
  const repository = join(dataFolder, 'plans', `${student.planId}.git`);
  const path = 'profile.md';
  const snapshot = readSnapshot(repository);
  const file = isRefusal(snapshot) ? undefined : snapshot.files.find((one) => one.path === path);
  if (file === undefined) return undefined;
  const text = new TextDecoder().decode(file.bytes);
  const parsed = parseEntry({ collection: 'profile', slug: 'profile', path, blobId: file.blobId, text });
  if (!('entry' in parsed)) return undefined;
  const before = parsed.entry.data as Profile;
  const after = movedProfile(before, student, today);
  if (JSON.stringify(after) === JSON.stringify(before)) return false;
  const saved = await commit(repository, {
    changes: [{ path, bytes: Buffer.from(formatEntry('profile', after)) }],
    message: 'Take over grade and school from the roster\n',
    author: rosterAuthor(people.now()),
    expected: { blobs: { [path]: file.blobId } },
  });
  return isRefusal(saved) ? undefined : true;
};

export const movedProfile = (before: Profile, { grade, place, since }: Moved, today: string): Profile => {
  const { school, district } = place;
  const moved = { ...before, grade, school, district: district.id };
  if (before.school === school && before.district === district.id) return moved;
  const from = since || today;
  const schools = before.schools.map((stay) =>
    stay.to === undefined && stay.from < from ? { ...stay, to: dayBefore(from) } : stay,
  );
  return { ...moved, schools: [...schools, { school, district: district.id, from }] };
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60_000).toISOString().slice(0, 10);
