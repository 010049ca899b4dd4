import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/open-database.ts';

/**
 * What a browser carries to another place and back: signed, for one purpose, one browser and a while, and good once.
 * Nothing is stored until it is used, so that looking at a page changes nothing and nobody can fill the database.
 */

export type Tickets = {
  /** @param content - can be read by whoever sees the ticket, and changed by nobody */
  readonly make: (about: TicketAbout, content: unknown) => string;
  /** @returns undefined when it is not ours, for something else, of another browser, or too old */
  readonly read: (about: Pick<TicketAbout, 'purpose' | 'browser'>, ticket: string) => unknown;
  /** @returns false when it was used before */
  readonly use: (ticket: string) => Promise<boolean>;
  /** A secret that belongs to a ticket and its browser: 43 characters. */
  readonly secretOf: (ticket: string, purpose: string, browser: string) => string;
};

export type TicketAbout = {
  readonly purpose: string;
  /** What only this browser knows. */
  readonly browser: string;
  readonly holdsForMs: number;
};

type Given = { readonly db: Database; readonly now: () => number; readonly secret: string };

type Payload = { readonly r: string; readonly e: number; readonly c: unknown };

export const openTickets = ({ db, now, secret }: Given): Tickets => {
  const sign = (parts: readonly string[]): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['ticket', ...parts]))
      .digest('base64url');

  return {
    make: ({ purpose, browser, holdsForMs }, content) => {
      const payload: Payload = {
        r: randomBytes(16).toString('base64url'),
        e: now() + holdsForMs,
        c: content,
      };
      const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
      return `${text}.${sign([purpose, browser, text])}`;
    },
    read: ({ purpose, browser }, ticket) => {
      const [text = '', signature = ''] = ticket.split('.');
      if (!isSame(signature, sign([purpose, browser, text]))) return undefined;
      const { e, c } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Payload;
      return now() < e ? c : undefined;
    },
    use: async (ticket) => {
      const [text = ''] = ticket.split('.');
      const { e: expires_at } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Payload;
      await db.deleteFrom('used_ticket').where('expires_at', '<', now()).execute();
      const used = await db
        .insertInto('used_ticket')
        .values({ ticket: createHash('sha256').update(text).digest('base64url'), expires_at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('ticket')
        .execute();
      return used.length > 0;
    },
    secretOf: (ticket, purpose, browser) => sign(['secret', purpose, browser, ticket]),
  };
};

const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};
