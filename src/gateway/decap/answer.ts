/** What an action answers: a value for Decap, or a refusal in one sentence that says whether anything was saved. */

/** A refusal; its words are for the person, and its status is that of the answer. */
export class Refuse {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 500;
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
