import { formatEntry } from '../../plan/format-entry.ts';
import type { Group } from '../../plan/same-value.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { MovePart } from '../../render/reviewing/move-page.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { setDraftStatus } from '../drafts/drafts.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { type SavedTogether, saveTogether } from '../reviewing/save-together.ts';
import { newPath } from '../saving/new-path.ts';
import { openPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { knownAlready, nextSchool } from './known-already.ts';
import { lookChoices } from './look-choices.ts';
import { type OwnMove, ownMove } from './own-move.ts';
import { namesIn, valueAt } from './part-fields.ts';

/** Saves one part of a student's move where the move is: in the plan, or in the draft that was begun in the editor. */

/** The fields of the form, each by its name; several values for boxes of which several can be ticked. */
export type MoveGiven = {
  readonly field: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

type SaveMoveRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly part: MovePart;
  readonly given: MoveGiven;
};

export const saveMove = async (request: SaveMoveRequest): Promise<SavedTogether | SaveRefusal> => {
  const { place, writer, part, given } = request;
  if (writer.reader.role !== 'student') return refuse('section');
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const move = ownMove({ open, place });
  if (!move?.parts.includes(part)) return refuse('gone');
  const { written } = move;
  const said = { ...(written ? {} : begun(move)), ...saidIn(part, move, given) };
  const base = given.field('base') || null;
  if (written?.draft) {
    const raw = formatEntry('transitions', { ...written.data, ...said });
    const saved = await saveDraft({ place, writer, path: written.path, raw, base });
    return isSaveRefusal(saved) ? saved : { unsaved: [], unsigned: saved.unsigned ?? [] };
  }
  const path = written?.path ?? newPath(open, { collection: 'transitions', data: said, writer });
  return saveTogether({ place, writer, parts: [{ collection: 'transitions', path, base, data: said }] });
};

/** Gives a draft to the counselor, who reads and publishes it. */
export const handIn = async ({
  place,
  writer,
}: Pick<SaveMoveRequest, 'place' | 'writer'>): Promise<SaveRefusal | undefined> => {
  if (writer.reader.role !== 'student') return refuse('section');
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const written = ownMove({ open, place })?.written;
  if (written?.draft === undefined) return refuse('gone');
  if (written.draft !== 'draft') return undefined;
  const which = { place, writer, collection: 'transitions', slug: written.slug } as const;
  const handed = await setDraftStatus({ ...which, status: 'pending_review' });
  return isSaveRefusal(handed) ? handed : undefined;
};

/** What the software knows of a new move; its title is in the language of the plan. */
const begun = ({ view, kind }: OwnMove): Group => {
  const { say } = fileSentences(wordLanguageOf(view.language));
  const profile = view.entries.profile[0]?.data;
  const to = kind === 'middle-to-high' ? nextSchool(view) : undefined;
  const title = to && profile ? say('move.titleTo', { from: profile.school, to }) : say(`move.title-${kind}`);
  return { title, kind, grade: profile?.grade, date: knownAlready(view, kind).date ?? view.today };
};

const saidIn = (part: MovePart, { view, written }: OwnMove, { field, all }: MoveGiven): Group => {
  if (part === 'look') {
    const choices = lookChoices(view, []).flatMap((group) => group.choices);
    const before = (valueAt(written?.data, 'lookBack') ?? []) as readonly { readonly entry: string }[];
    const addresses = new Set([
      ...before.map(({ entry }) => entry),
      ...choices.map(({ address }) => address),
    ]);
    return {
      lookBack: [...addresses].flatMap((entry) => {
        const says = lineOf(field(`look.${entry}`));
        return says === '' ? [] : [{ entry, says }];
      }),
    };
  }
  if (part === 'next') {
    const next = Object.fromEntries(
      namesIn.next
        .map((name) => [name.slice('next.'.length), textOf(field(name))])
        .filter(([, text]) => text),
    );
    return { next: Object.keys(next).length === 0 ? {} : { kind: 'undecided', ...next } };
  }
  return Object.fromEntries(
    namesIn[part].flatMap((name): [string, unknown][] => {
      if (name === 'supportsExist') return [[name, [...all(name)]]];
      const text = name === 'placement' ? lineOf(field(name)) : textOf(field(name));
      // A move without a day is none; what stands there stays.
      return name === 'date' && text === '' ? [] : [[name, text]];
    }),
  );
};

const textOf = (text: string): string => text.replaceAll('\r\n', '\n').trim();

const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
