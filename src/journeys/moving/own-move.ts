import { entryData } from '../../plan/parse-entry.ts';
import type { Entry } from '../../plan/plan.ts';
import { type Group, ownValue } from '../../plan/same-value.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { type MovePart, moveParts } from '../../render/reviewing/move-page.ts';
import { type ReviewWindow, transitionReview } from '../../rules/reviews/review-windows.ts';
import { type DraftBranch, draftBranches } from '../drafts/draft-branch.ts';
import { isDueMove, isOtherMove, type MoveKind } from '../reviewing/move-state.ts';
import { type ReviewNow, reviewsNow } from '../reviewing/reviews-now.ts';
import { finishedIn } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { pathOf, type SavingPlace } from '../saving/place.ts';

/**
 * The one move that a student works on now: the entry, or the draft of it that was begun in the editor. What is there
 * is gone on with, so that there is never a second one.
 */

export type OwnMove = {
  readonly view: PlanView;
  /** The move that is due or was begun; it may be finished. */
  readonly now: ReviewNow | undefined;
  readonly kind: MoveKind;
  /** What is there already. */
  readonly written: WrittenMove | undefined;
  readonly parts: readonly MovePart[];
};

export type WrittenMove = {
  readonly slug: string;
  readonly path: string;
  readonly blobId: string;
  readonly data: Group;
  /** Undefined for an entry that is published. */
  readonly draft: DraftBranch['status'] | undefined;
};

type Where = { readonly open: OpenPlan; readonly place: SavingPlace };

const own: Reader = { role: 'student', relation: 'self', grants: [] };

/** @returns undefined for a plan whose student is not known */
export const ownMove = ({ open, place }: Where): OwnMove | undefined => {
  const { plan, framework, district, circumstances } = open;
  const { today } = circumstances;
  const view = planView(plan, { reader: own, framework, district, today });
  const student = view.entries.profile[0]?.data;
  if (!student) return undefined;
  const { transition: now } = reviewsNow({ view, finished: finishedIn(place.path), today });
  const isOver = now?.state.stage === 'signed';
  const due = isOver ? undefined : transitionReview({ framework, district, student, today });
  const written = writtenMove({ open, place }, { view, due, entry: isOver ? undefined : now?.entry });
  const isLast = student.grade === framework.grades.last;
  const expected = due ? (isLast ? 'high-to-postsecondary' : 'middle-to-high') : 'school-to-school';
  const kind = (written && kindIn(written.data)) ?? expected;
  return { view, now, kind, written, parts: partsOf(kind, view) };
};

type Wanted = {
  readonly view: PlanView;
  readonly due: ReviewWindow | undefined;
  readonly entry: ReviewNow['entry'];
};

/** A draft says more than the entry that it will replace. */
const writtenMove = ({ open, place }: Where, { view, due, entry }: Wanted): WrittenMove | undefined => {
  const drafts = draftBranches(place).filter(({ collection }) => collection === 'transitions');
  const draft = drafts.find((one) =>
    entry ? one.slug === entry.slug : isOf(dataIn(one.path, one.text), { view, due }),
  );
  if (draft) {
    const { slug, path, blobId, text, status } = draft;
    return { slug, path, blobId, data: dataIn(path, text), draft: status };
  }
  const path = entry && pathOf(entry);
  const file = open.snapshot.files.find((one) => one.path === path);
  if (!path || !file) return undefined;
  const data = dataIn(path, open.plan.sources.get(path) ?? '');
  return { slug: entry.slug, path, blobId: file.blobId, data, draft: undefined };
};

const dataIn = (path: string, text: string): Group => {
  const read = entryData({ collection: 'transitions', path, text });
  return 'data' in read ? read.data : {};
};

const isOf = (data: Group, { view, due }: Pick<Wanted, 'view' | 'due'>): boolean => {
  const which = data as Entry<'transitions'>['data'];
  return due ? isDueMove(which, { view, due }) : isOtherMove(which, view);
};

const kindIn = (data: Group): MoveKind | undefined => ownValue(data, 'kind') as MoveKind | undefined;

/** What the framework asks of every move, and of the last one what comes next. */
const partsOf = (kind: MoveKind, { framework }: PlanView): readonly MovePart[] => {
  const asked = new Set<string>(framework.transitions.minimum.flat());
  const isLast = kind === 'high-to-postsecondary';
  return moveParts.filter((part) =>
    part === 'look' || part === 'next' ? isLast : minimumKeys[part].some((key) => asked.has(key)),
  );
};

/** Of what the framework can ask, what each part asks. */
export const minimumKeys = {
  goals: ['goals', 'interests'],
  supports: ['supportsExist'],
  schedule: ['scheduling', 'other'],
} as const;
