import { extname } from 'node:path';
import type { Context } from 'hono';
import { collectionOf } from '../../../schemas/collections.ts';
import type { SectionId } from '../../../schemas/sections.ts';
import { mediaBytes } from '../../journeys/media-files.ts';
import type { MediaPointer } from '../../plan/media-pointer.ts';
import { allEntries } from '../../plan/plan.ts';
import { ownMediaIn } from '../../privacy/media-in.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { bytesOf } from '../chain/bytes-of.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from './open-plan.ts';

/** A picture or a document of a plan, for whoever was found to be allowed to see it. */

export type MediaAsked = {
  readonly view: PlanView;
  readonly plan: OpenPlan;
  /** Its name in the folder of media. */
  readonly file: string;
  /** Undefined when this reader has no such file. */
  readonly pointer: MediaPointer | undefined;
  readonly refuse: Refuse;
};

export const sendMedia = async (
  context: Context<GatewayEnv>,
  { view, plan, file, pointer, refuse }: MediaAsked,
): Promise<Response> => {
  const bytes = pointer && (await mediaBytes(plan.path, pointer));
  if (!bytes) return refuse(context, 404);
  context.set('policy', 'media');
  context.set('shown', { kind: 'file', page: '', sections: sectionsWith(view, `media/${file}`) });
  const extension = extname(file).slice(1);
  const type = pictures[extension];
  return context.body(bytesOf(bytes), 200, {
    'Content-Type': type ?? (extension === 'pdf' ? 'application/pdf' : 'application/octet-stream'),
    'Content-Disposition': type === undefined ? 'attachment' : 'inline',
  });
};

/** The sections in which it is used, for the register. */
const sectionsWith = ({ entries, sections }: PlanView, path: string): readonly SectionId[] =>
  [...sections].filter((id) =>
    allEntries(entries).some(
      (entry) => collectionOf(entry.collection).section === id && ownMediaIn(entry).includes(path),
    ),
  );

const pictures: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};
