import type { Relation } from '../../../schemas/sections.ts';
import type { Beside } from './register-page.ts';

/** The requests of a family: beside the plan, and as a queue for staff. */

export type RequestsModel = {
  readonly planId: string;
  readonly beside: Beside;
  readonly as: Relation;
  readonly requests: readonly RequestLine[];
  /** Entries that can be contested, for who asks. */
  readonly entries: readonly { readonly address: string; readonly title: string }[];
  readonly typed: {
    readonly kind: string;
    readonly what: string;
    readonly why: string;
    readonly about: string;
  };
};

export type RequestLine = {
  readonly id: string;
  readonly kind: 'inspect' | 'amend';
  readonly by: { readonly name: string };
  readonly asked: string;
  readonly due: string;
  readonly isOverdue: boolean;
  readonly what: string;
  readonly why: string;
  /** Title of the contested entry, for who may see it. */
  readonly about: string | undefined;
  readonly decision:
    | {
        readonly is: 'granted' | 'refused';
        readonly day: string;
        readonly by: string;
        readonly reasons: string;
      }
    | undefined;
  readonly hearing: string | undefined;
  readonly heard: { readonly day: string; readonly words: string } | undefined;
  readonly hasStatement: boolean;
  readonly isOpen: boolean;
};

export type RequestQueueModel = {
  readonly today: string;
  readonly requests: readonly {
    readonly planId: string;
    /** Undefined for who does not stand to the plan. */
    readonly name: string | undefined;
    readonly kind: 'inspect' | 'amend';
    readonly asked: string;
    readonly due: string;
    readonly isOverdue: boolean;
    readonly next: 'decide' | 'hearing' | 'family';
  }[];
  /** Shares that wait for this counselor. */
  readonly shares: readonly { readonly planId: string; readonly student: string; readonly reader: string }[];
};
