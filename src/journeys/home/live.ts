import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { type Circumstances, mayDo } from '../../privacy/may-read.ts';
import { type Reader, relationOf } from '../../privacy/reader.ts';
import type { Live } from '../../render/app/live.ts';
import type { WordLanguage } from '../../render/words/languages.ts';

/** What a live portfolio offers its reader besides reading. The gateway asks again before it saves anything. */
export const livePortfolio = ({
  planId,
  reader,
  circumstances,
  language,
  queue,
}: {
  readonly planId: string;
  readonly reader: Reader;
  readonly circumstances: Circumstances;
  readonly language: WordLanguage;
  /** Of the person who asks, for a plan that is in it. */
  readonly queue?: Live['queue'];
}): Live => {
  const allows = (action: 'write' | 'comment') =>
    new Set(
      collectionNames.filter((name) => mayDo(action, collectionOf(name).section, { reader, circumstances })),
    );
  const isStudent = reader.role === 'student';
  const mayComment = !isStudent && mayDo('write', 'feedback', { reader, circumstances });
  const isAdviser = reader.role === 'counselor' || reader.role === 'educator';
  const maySend = (section: 'recommendations' | 'feedback') =>
    isAdviser && mayDo('write', section, { reader, circumstances });
  return {
    planId,
    language,
    relation: relationOf(reader),
    writes: isStudent ? allows('write') : without(allows('write'), 'feedback'),
    comments: mayComment ? allows('comment') : new Set<CollectionName>(),
    gives: [
      ...(maySend('recommendations') ? (['advice'] as const) : []),
      ...(maySend('feedback') ? (['question'] as const) : []),
    ],
    ...(queue ? { queue } : {}),
    hasReviews: mayDo('read', 'reviews', { reader, circumstances }),
  };
};

/** Adults comment with a form of their own, not with the editor. */
const without = (names: ReadonlySet<CollectionName>, name: CollectionName): ReadonlySet<CollectionName> =>
  new Set([...names].filter((candidate) => candidate !== name));
