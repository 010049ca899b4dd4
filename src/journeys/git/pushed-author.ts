import { signatureOf } from '../../store/git/person.ts';
import type { PushedCommit } from '../../store/push/pushed-commits.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { authorOf } from '../saving/place.ts';
import { type PushRefusal, refusePush } from './push-refusal.ts';
import type { PushRequest } from './receive-push.ts';

/**
 * Whether each pushed version says truly who made it, and when as far as one can tell: the person whose token it came
 * with, by name and address, not before the version it goes on from and not tomorrow.
 */
export const authorFault = (
  commits: readonly PushedCommit[],
  { snapshot }: OpenPlan,
  { place, writer }: Pick<PushRequest, 'place' | 'writer'>,
): PushRefusal | undefined => {
  const { name, email, at } = authorOf(writer, place);
  const own = signatureOf({ name, email, at });
  const latest = Date.parse(at) + slackMs;
  // A version of tomorrow that is in the plan already keeps nobody from pushing today.
  const notBefore = (instant: number): number => Math.min(instant, Date.parse(at)) - slackMs;
  let earliest = notBefore(Date.parse(snapshot.committedAt ?? at));
  for (const { id, author, committer } of commits) {
    const version = id.slice(0, 10);
    const isOwn = [author, committer].every((one) => one.name === own.name && one.email === own.email);
    if (!isOwn) return refusePush('author', { version, values: { name: own.name, email: own.email } });
    const instant = Date.parse(committer.at);
    if (instant < earliest || instant > latest || Date.parse(author.at) > latest)
      return refusePush('clock', { version });
    earliest = notBefore(instant);
  }
  return undefined;
};

/** A computer's clock may be off by hours, or stand in another time zone. */
const slackMs = 24 * 3600 * 1000;
