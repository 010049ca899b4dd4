import { changingLinks } from '../newcomers/guardian-links.ts';
import { noteEvent } from '../note-event.ts';
import type { People } from '../open-people.ts';
import { randomId } from '../random-id.ts';
import { rosterRow } from '../roster/roster.ts';
import { rowOf } from '../staging/stage-bundle.ts';

/**
 * A restriction takes a right away from an adult of the family, or gives it back. So one member of the staff enters it
 * with the paper it rests on, and another one looks at that paper and decides. What stands in `guardian-links.csv` is
 * changed there.
 */

export type RestrictionProposal = {
  /** Ids of people. */
  readonly student: string;
  readonly guardian: string;
  readonly what: 'restrict' | 'lift';
  readonly reference: string;
  readonly by: string;
};

export type RestrictionRefused = 'no-reference' | 'no-link' | 'waits-already' | 'same-person' | 'gone';

export type WaitingRestriction = RestrictionProposal & { readonly id: string; readonly at: number };

export const restrictions = (people: People) => {
  const { db, now } = people;
  const waiting = async (): Promise<readonly WaitingRestriction[]> => {
    const rows = await db
      .selectFrom('restriction_entry')
      .selectAll()
      .where('decision', 'is', null)
      .orderBy('proposed_at')
      .execute();
    return rows.map(({ id, student_id, guardian_id, what, reference, proposed_by, proposed_at }) => ({
      id,
      student: student_id,
      guardian: guardian_id,
      what,
      reference,
      by: proposed_by,
      at: proposed_at,
    }));
  };

  /** @returns why it was not taken; undefined when it waits for somebody else now */
  const propose = async (proposal: RestrictionProposal): Promise<RestrictionRefused | undefined> => {
    const { student, guardian, what, by } = proposal;
    const reference = proposal.reference.trim().slice(0, 200);
    if (reference === '') return 'no-reference';
    const open = (await waiting()).some((one) => one.student === student && one.guardian === guardian);
    if (open) return 'waits-already';
    const row = { id: randomId(), student_id: student, guardian_id: guardian, what, reference };
    await db
      .insertInto('restriction_entry')
      .values({
        ...row,
        proposed_by: by,
        proposed_at: now(),
        decided_by: null,
        decided_at: null,
        decision: null,
      })
      .execute();
    await noteEvent(db, { at: now(), what: `${what}-proposed`, by, about: guardian });
    return undefined;
  };

  /** @returns why nothing was decided */
  const decide = async (
    id: string,
    by: string,
    decision: 'confirmed' | 'refused',
  ): Promise<RestrictionRefused | undefined> => {
    const entry = (await waiting()).find((one) => one.id === id);
    if (!entry) return 'gone';
    if (decision === 'confirmed' && entry.by === by) return 'same-person';
    const [student, guardian] = await Promise.all([
      people.person(entry.student),
      people.person(entry.guardian),
    ]);
    if (!student?.sourcedId || !guardian?.sourcedId) return 'no-link';
    const pair = { student: student.sourcedId, guardian: guardian.sourcedId };
    await changingLinks(people, pair.student, async (changes) => {
      await changes
        .updateTable('restriction_entry')
        .set({ decided_by: by, decided_at: now(), decision })
        .where('id', '=', id)
        .execute();
      if (decision === 'confirmed') await write(changes, pair, entry);
      await noteEvent(changes, { at: now(), what: `${entry.what}-${decision}`, by, about: guardian.id });
    });
    return undefined;
  };

  return { waiting, propose, decide };
};

/** Of a pair that is there already the confirmation gives way: after a restriction it has to be looked at anew. */
const write = async (
  changes: People['db'],
  { student, guardian }: { readonly student: string; readonly guardian: string },
  { what, reference }: RestrictionProposal,
): Promise<void> => {
  const id = `${student} ${guardian}`;
  await changes.deleteFrom('roster_row').where('file', '=', 'confirmations').where('id', '=', id).execute();
  if (what === 'lift') return;
  const cells = {
    studentSourcedId: student,
    guardianSourcedId: guardian,
    restriction: 'entered-by-staff',
    documentReference: reference,
  };
  const row = { ...rowOf('guardian-links', id, cells), file: 'confirmations' };
  await changes.insertInto('roster_row').values(row).execute();
};

/** Whether a restriction was entered here, and so can be lifted here. */
export const isEnteredHere = async (
  { db }: Pick<People, 'db'>,
  { student, guardian }: { readonly student: string; readonly guardian: string },
): Promise<boolean> => {
  const rows = await db
    .selectFrom('roster_row')
    .select(['file', 'id', 'cells'])
    .where('file', 'in', ['guardian-links', 'confirmations'])
    .where('person', '=', guardian)
    .where('place', '=', student)
    .execute();
  const held = rows.filter(({ id, cells }) => rosterRow('guardian-links', id, cells).restriction !== '');
  return held.length > 0 && held.every(({ file }) => file === 'confirmations');
};
