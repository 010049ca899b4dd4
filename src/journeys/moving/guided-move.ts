import { ownValue } from '../../plan/same-value.ts';
import { signAddress } from '../../render/app/addresses.ts';
import type { MoveForm, MoveModel, MovePart } from '../../render/reviewing/move-page.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { type Looked, lookChoices } from './look-choices.ts';
import { minimumKeys, type OwnMove, ownMove } from './own-move.ts';
import { isEmpty, partFields, valueAt } from './part-fields.ts';

/** A move as its student is led through it: what was written, or is known, is filled in on any day and any device. */

export type GuidedMoveRequest = {
  readonly open: OpenPlan;
  readonly place: SavingPlace;
  readonly planId: string;
  readonly part: MovePart | undefined;
  readonly language: WordLanguage;
};

export const guidedMove = (request: GuidedMoveRequest): MoveModel | undefined => {
  const found = ownMove(request);
  if (!found) return undefined;
  const { view, now, kind, written, parts } = found;
  const { part, planId, language } = request;
  const isOver = now?.state.stage === 'signed';
  const published = written && written.draft === undefined ? written : undefined;
  const signed = isOver || published ? now : undefined;
  const title = written && ownValue(written.data, 'title');
  const closes = isOver ? undefined : now?.window.closes;
  return {
    planId,
    kind,
    title: typeof title === 'string' ? { text: title, language: view.language } : undefined,
    closes,
    isLate: closes !== undefined && view.today > closes,
    parts: parts.map((id) => ({ id, isDone: isDone(id, found) })),
    isSigned: signed !== undefined && !signed.state.missing.includes('student'),
    isFinished: isOver && !written,
    unsigns: !isOver && (signed?.state.signed.length ?? 0) > 0,
    sign: signed?.entry && (isOver ? !written : true) ? signAddress(planId, signed.entry) : undefined,
    draft: written?.draft,
    base: written?.blobId ?? '',
    form: part && parts.includes(part) ? formOf(part, found, language) : undefined,
  };
};

const isDone = (part: MovePart, { written, view }: OwnMove): boolean => {
  const says = (name: string): boolean => !isEmpty(valueAt(written?.data, name));
  if (part === 'look') return says('lookBack');
  if (part === 'next') return ['next.kind', 'next.pathway', 'next.supports'].every(says);
  const keys = new Set<string>(minimumKeys[part]);
  return view.framework.transitions.minimum
    .filter((group) => group.some((key) => keys.has(key)))
    .every((group) => group.some(says));
};

const formOf = (part: MovePart, move: OwnMove, language: WordLanguage): MoveForm => {
  const looked = (valueAt(move.written?.data, 'lookBack') ?? []) as Looked;
  return {
    part,
    ...partFields(part, move, language),
    groups: part === 'look' ? lookChoices(move.view, looked) : [],
  };
};
