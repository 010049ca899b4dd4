/**
 * The moments that an address names: a review (`2025-26-fall`), a day (`2026-01-15`) and `now`. Slashes of tags stay out
 * of addresses, and no commit id is one: whoever reads knows reviews and days.
 */
import { readHead } from '../../store/read-head.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { findMoment } from './find-moment.ts';
import type { PastReview } from './past-reviews.ts';

export type Moment = {
  readonly name: string;
  readonly commitId: string;
  /** As a person would name it to the command line; undefined is now. */
  readonly asked: string | undefined;
};

export type Pair = { readonly from: string; readonly to: string };

/** @returns undefined for anything but `<moment>..<moment>` */
export const pairIn = (address: string): Pair | undefined => {
  const [, from, to] = /^([a-z0-9-]{1,40})\.\.([a-z0-9-]{1,40})$/.exec(address) ?? [];
  return from !== undefined && to !== undefined ? { from, to } : undefined;
};

export const momentNamed = (
  repository: string,
  name: string,
  reviews: readonly PastReview[],
): Moment | Refusal => {
  if (name === 'now') {
    const head = readHead(repository);
    return isRefusal(head) ? head : { name, commitId: head.commitId, asked: undefined };
  }
  const review = reviews.find((past) => past.name === name);
  if (review) return { name, commitId: review.commitId, asked: review.tag };
  if (!/^\d{4}-\d\d-\d\d$/.test(name)) {
    return { refused: 'no-such-ref', message: `This plan has no review ${name}.` };
  }
  const commitId = findMoment(repository, name);
  return typeof commitId === 'string' ? { name, commitId, asked: name } : commitId;
};

/** As a timeline has them: the earlier one first. A day stands where its reviews would. */
export const inOrder = ({ from, to }: Pair, reviews: readonly PastReview[]): Pair => {
  const place = (name: string): number =>
    name === 'now' ? reviews.length : reviews.findIndex((review) => review.name === name);
  const isDay = [from, to].some((name) => place(name) < 0);
  const isTurned = isDay ? /^\d{4}-\d\d-\d\d$/.test(to) && to < from : place(from) > place(to);
  return isTurned ? { from: to, to: from } : { from, to };
};
