import type { HttpBindings } from '@hono/node-server';
import type { Relation } from '../../schemas/sections.ts';
import type { Session } from '../people/accounts/sessions.ts';
import type { Share } from '../people/sharing/share.ts';
import type { Queue } from '../render/desk/queue.ts';
import type { PolicyKind } from './chain/security-headers.ts';
import type { Listed } from './disclosing/listed.ts';
import type { Party } from './disclosing/recording.ts';
import type { Shown } from './disclosing/shown.ts';
import type { GitVisit } from './git/git-door.ts';
import type { OpenPlan } from './plans/open-plan.ts';

/** What the parts of the gateway tell each other about one request, along the chain. */
export type GatewayEnv = {
  /** Absent when a test asks the app without a server. */
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: {
    /** Random; stands in the log and in the answer. */
    requestId: string;
    /** Set by a handler whose answer needs another content policy than its type says. */
    policy?: PolicyKind;
    /** Of the person who asks; absent when nobody is signed in. */
    session?: Session;
    /** Of the person for whom git asks; a session has nothing to do with it. */
    gitPersonId?: string;
    /** Set where git asks for a plan that this person may have with its past. */
    visit?: GitVisit;
    /** Set where a plan's id stands in the address and this person may see the plan. */
    plan?: OpenPlan;
    /** Set where such a plan is one of those that this person goes through. */
    queue?: Queue;
    /** What the answer shows of the plan, where its address alone does not say so. */
    shown?: Shown | 'nothing';
    /** Plans of which the answer shows a line. */
    listed?: readonly (Listed & { readonly relation: Relation })[];
    /** Who reads by a link, without an account. */
    sharedWith?: Party;
    /** By which that person reads. */
    share?: Share;
    /** Nothing that is asked for next may learn this address: it opens something. */
    hidesAddress?: true;
    /** The answer says no, and nothing of what was asked for. */
    isRefused?: true;
  };
};
