/**
 * Names that travel between the editor and the gateway beside the fields of an entry, and never reach a file. A test
 * holds that no schema has a key of these names.
 */

/** The name of an entry in lists and searches, made by the gateway. */
export const shownAsKey = 'entryShownAs';

/** The file name of a new entry, made by the gateway just before the entry is saved. */
export const fileNameKey = 'entryFileName';

/** Decap's collection of all single files of a plan. */
export const singlesName = 'my-plan';
