import type { District } from '../../../schemas/district.ts';
import {
  type Action,
  actions,
  type Relation,
  relations,
  roleOfRelation,
  type SectionId,
  sectionIds,
  sectionOf,
} from '../../../schemas/sections.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { mayDo } from '../../privacy/may-read.ts';
import type { AccessCell, AccessModel } from '../../render/app/administration.ts';
import { fieldWords } from '../../render/words/field-words.ts';
import type { WordLanguage } from '../../render/words/languages.ts';

/** The access table as it holds in a district, asked cell by cell of the very function that every channel asks. */

export type AccessRequest = {
  readonly district: District | undefined;
  readonly framework: FrameworkBundle;
  readonly today: string;
  readonly language: WordLanguage;
};

export const accessTable = ({ district, framework, today, language }: AccessRequest): AccessModel => {
  const translate = fieldWords(language);
  const cellOf = (section: SectionId, relation: Relation): AccessCell => {
    const needsGrant = relation === 'partner';
    const reader = { role: roleOfRelation[relation], relation, grants: needsGrant ? [{ section }] : [] };
    const mayIn = (narrowed: District | undefined) => (action: Action) =>
      mayDo(action, section, {
        reader,
        circumstances: { plan: { about: {} }, framework, district: narrowed, today },
      });
    const may = actions.filter(mayIn(district));
    const taken = actions.filter(mayIn(undefined)).filter((action) => !may.includes(action));
    return { relation, may, taken, needsGrant };
  };
  const rows = sectionIds.map((section) => ({
    section,
    label: translate(sectionOf(section).label),
    help: translate(sectionOf(section).help),
    cells: relations.map((relation) => cellOf(section, relation)),
  }));
  return {
    district: district?.name,
    relations,
    rows,
    isNarrowed: rows.some(({ cells }) => cells.some(({ taken }) => taken.length > 0)),
  };
};
