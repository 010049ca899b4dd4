import type { PlanView } from '../../privacy/plan-view.ts';
import { type ChapterId, collectionsOf } from '../chapters.ts';
import { timelineOf } from './timeline.ts';

/** Whether a chapter has nothing to show yet. Print leaves it out; a page says what could come. */
export const isEmptyChapter = (view: PlanView, id: ChapterId): boolean => {
  if (id === 'index') return false;
  if (id === 'timeline') return timelineOf(view).length === 0;
  return collectionsOf(id).every((name) => view.entries[name].length === 0);
};
