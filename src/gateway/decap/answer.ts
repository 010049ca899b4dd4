/** What an action answers: a value for Decap, or a refusal in one sentence that says whether anything was saved. */
import type { Desk } from '../../journeys/editing/desk.ts';
import type { SaveFault, SaveRefusal } from '../../journeys/saving/save-refusal.ts';

/** A refusal; its words are for the person, and its status is that of the answer. */
export class Refuse {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 503;
  readonly words: string;
  /** Where both versions of an entry wait to be chosen from. */
  readonly unsaved: string | undefined;

  constructor(status: Refuse['status'], words: string, unsaved?: string) {
    this.status = status;
    this.words = words;
    this.unsaved = unsaved;
  }
}

/** The normal answer for something that is not there: Decap asks for such things all the time. */
export const missing = { missing: true } as const;

/** A refusal of the saving journeys, in the words of the person. */
export const refused = (
  { refused: fault, key, values, conflict }: SaveRefusal,
  { visit, templates }: Pick<Desk, 'visit' | 'templates'>,
): Refuse => {
  const kept = conflict?.unsaved;
  return new Refuse(
    statusOf[fault] ?? 422,
    templates.say(visit.person.language, key, values),
    typeof kept === 'string' ? `/plans/${visit.planId}/unsaved/${kept}` : undefined,
  );
};

const statusOf: { readonly [F in SaveFault]?: Refuse['status'] } = {
  section: 403,
  'not-yours': 403,
  'cannot-create': 403,
  'cannot-delete': 403,
  'nothing-writable': 403,
  finished: 403,
  'not-your-draft': 403,
  'no-plan': 404,
  gone: 404,
  'no-base': 409,
  conflict: 409,
  'conflict-lost': 409,
  'draft-conflict': 409,
  'too-large': 413,
  'media-too-large': 413,
  busy: 503,
  'disk-full': 503,
  damaged: 503,
};
