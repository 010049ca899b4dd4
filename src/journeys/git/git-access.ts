import { sectionIds } from '../../../schemas/sections.ts';
import { readableSections } from '../../privacy/may-read.ts';
import type { Reader } from '../../privacy/reader.ts';
import { openPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { isSaveRefusal } from '../saving/save-refusal.ts';

/**
 * Who gets a plan with git, which knows no sections and hands out the past as well: the student, who may also push, and
 * a guardian who may see every section today. Nobody else, whatever else they may see in a browser.
 */

export type GitAccess = 'read' | 'write';

export const gitAccess = async (place: SavingPlace, reader: Reader): Promise<GitAccess | undefined> => {
  const access = accessOf(reader);
  if (access === undefined) return undefined;
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return undefined;
  const seesAll = readableSections(reader, open.circumstances).size === sectionIds.length;
  return seesAll ? access : undefined;
};

const accessOf = ({ relation }: Reader): GitAccess | undefined => {
  if (relation === 'self') return 'write';
  return relation === 'guardian' ? 'read' : undefined;
};
