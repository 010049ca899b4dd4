/**
 * Every action of the editor with what it answers. Reading gives what the person may edit and nothing else; writing
 * goes through the saving journeys, which judge the person and the change again. An action that is not here does not exist.
 */

import type { Desk } from '../../journeys/editing/desk.ts';
import { linkTargets } from '../../journeys/editing/link-targets.ts';
import type { ActionName, Params } from './action-shapes.ts';
import { missing, Refuse } from './answer.ts';
import { draftActions } from './draft-actions.ts';
import { entryActions } from './entry-actions.ts';
import { mediaActions } from './media-actions.ts';
import { nameEntry } from './name-entry.ts';
import { previewAction } from './preview-action.ts';

export type Asked<A extends ActionName> = {
  readonly params: Params<A>;
  readonly desk: Desk;
  /** A sentence of the editor in the person's language. */
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string;
};

export type Actions<A extends ActionName = ActionName> = {
  readonly [Name in A]: (asked: Asked<Name>) => Promise<unknown> | unknown;
};

const noNotes = ({ say }: { readonly say: Asked<ActionName>['say'] }) => new Refuse(403, say('noNotes'));

export const actions: Actions = {
  ...entryActions,
  ...draftActions,
  ...mediaActions,
  preview: previewAction,
  linkTargets: ({ params, desk }) => linkTargets(params.refersTo, desk),
  nameEntry,
  getDeployPreview: () => null,
  getNotes: () => ({ notes: [] }),
  getPRMetadata: () => ({ metadata: null }),
  addNote: noNotes,
  updateNote: noNotes,
  deleteNote: noNotes,
  toggleNoteResolution: noNotes,
  unpublishedEntryMediaFile: () => missing,
};
