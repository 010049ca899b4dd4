import { collectionOf } from '../../../schemas/collections.ts';
import { type SectionId, sectionIds } from '../../../schemas/sections.ts';
import type { CaseloadFlag, CaseloadModel, CaseloadRow } from '../../render/app/caseload.ts';
import type { EntryChange } from '../../render/app/entry-change.ts';
import type { Child, ClassModel, HomeModel } from '../../render/app/home.ts';

/** Plans of which a list shows something, for the register: each with the sections that its line is made from. */

export type Listed = { readonly planId: string; readonly sections: readonly SectionId[] };

export const listedAtHome = ({ parts }: HomeModel): readonly Listed[] =>
  parts.flatMap((part): readonly Listed[] => {
    if (part.kind === 'guardian') return part.children.map(ofChild);
    if (part.kind === 'caseload') return listedIn(part.caseload);
    if (part.kind === 'teacher') return part.classes.flatMap(listedInClass);
    // A partner is told of the grant alone, and the name where the grant holds it.
    if (part.kind === 'partner')
      return part.shared.flatMap(({ planId, name }) =>
        name === undefined ? [] : [{ planId, sections: ['profile'] }],
      );
    return [];
  });

export const listedIn = ({ rows }: CaseloadModel): readonly Listed[] => rows.map(ofRow);

export const listedInClass = ({ students }: ClassModel): readonly Listed[] =>
  students.map(({ planId, latest, assigned }) => ({
    planId,
    sections: sorted(
      'profile',
      ...ofChanges(latest ? [latest] : []),
      ...(assigned.length > 0 ? (['recommendations'] as const) : []),
      ...assigned.flatMap(({ evidence }) =>
        evidence.map(({ collection }) => collectionOf(collection).section),
      ),
    ),
  }));

const ofRow = ({ planId, review, latest, since, flags }: CaseloadRow): Listed => ({
  planId,
  sections: sorted(
    'profile',
    ...(review || since ? (['reviews'] as const) : []),
    ...ofChanges(latest ? [latest] : []),
    ...flags.map(({ flag }) => sectionOfFlag[flag]),
  ),
});

const ofChild = ({ planId, changes, questions, answers, reviews }: Child): Listed => ({
  planId,
  sections: sorted(
    'profile',
    ...ofChanges(changes),
    ...(questions.length + answers.length > 0 ? (['feedback'] as const) : []),
    ...(reviews.length > 0 ? (['reviews'] as const) : []),
  ),
});

const ofChanges = (changes: readonly EntryChange[]): readonly SectionId[] =>
  changes.map(({ collection }) => collectionOf(collection).section);

const sectionOfFlag: Readonly<Record<CaseloadFlag, SectionId>> = {
  'off-track': 'coursework',
  transition: 'transitions',
  'support-ending': 'supports',
  'no-goal': 'goals',
  untouched: 'goals',
};

const sorted = (...sections: readonly SectionId[]): readonly SectionId[] =>
  sectionIds.filter((id) => sections.includes(id));
