/** Where a person stands in a list of students that is gone through one by one. */

export type Queue = {
  /** From 1. */
  readonly position: number;
  readonly of: number;
  readonly previous: QueueStep | undefined;
  readonly next: QueueStep | undefined;
  /** The list that it began with. */
  readonly back: string;
};

export type QueueStep = { readonly name: string; readonly href: string };
