import type { HttpBindings } from '@hono/node-server';
import type { Session } from '../people/accounts/sessions.ts';
import type { Queue } from '../render/desk/queue.ts';
import type { PolicyKind } from './chain/security-headers.ts';
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
  };
};
