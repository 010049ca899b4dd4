import { formatEntry } from '../../plan/format-entry.ts';
import { addressOf, allEntries } from '../../plan/plan.ts';
import type { Writer } from '../../privacy/writer.ts';
import { newPath } from '../saving/new-path.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { entryPlaceOf, messageFor, type SavingPlace } from '../saving/place.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * The statement of a family about an entry that school did not change: an entry of the plan that goes wherever the
 * contested one goes, in every page, PDF and package. The software signs it. Who may make one is the request's to say.
 */
export const saveStatement = async (request: {
  readonly place: SavingPlace;
  readonly writer: Writer;
  /** Address of the contested entry. */
  readonly about: string;
  readonly text: string;
}): Promise<{ readonly path: string } | SaveRefusal> => {
  const saved = await saveOnMain(request, (open) => statement(open, request));
  return isSaveRefusal(saved) ? saved : { path: saved.change.path };
};

const statement = (
  open: OpenPlan,
  { writer, about, text }: { readonly writer: Writer; readonly about: string; readonly text: string },
) => {
  if (!allEntries(open.plan.entries).some((entry) => addressOf(entry) === about)) return refuse('gone');
  const data = {
    about,
    by: writer.name,
    role: 'family',
    date: writer.today,
    byId: writer.personId,
    contests: true,
    body: text,
  };
  const path = newPath(open, { collection: 'feedback', data, writer });
  const at = entryPlaceOf(path);
  if (!at) return refuse('path');
  const bytes = new TextEncoder().encode(formatEntry('feedback', data));
  return { changes: [{ path, bytes }], message: messageFor('Add', at, open.circumstances), path };
};
