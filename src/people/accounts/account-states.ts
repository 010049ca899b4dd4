import type { People } from '../open-people.ts';

/** How it stands with the account of each person: for lists of people, in three queries whatever their number. */

export type AccountState =
  | { readonly is: 'none' }
  /** Instants are milliseconds since 1970 UTC. */
  | { readonly is: 'invited'; readonly until: number }
  | {
      readonly is: 'open';
      /** What the person signs in with. */
      readonly email: string;
      /** Of the sessions that are open now; undefined without any. */
      readonly lastSeenAt: number | undefined;
      readonly sessions: number;
    }
  | { readonly is: 'disabled' };

/** By person id. A person who is not in it has none. */
export type AccountStates = () => Promise<ReadonlyMap<string, AccountState>>;

export const accountStates =
  ({ db, now }: People): AccountStates =>
  async () => {
    const disabled = await db
      .selectFrom('person')
      .select('id')
      .where('disabled_at', 'is not', null)
      .execute();
    const invited = await db
      .selectFrom('invitation')
      .select(['person_id', 'expires_at'])
      .where('used_at', 'is', null)
      .where('expires_at', '>', now())
      .execute();
    const open = await db
      .selectFrom('account')
      .innerJoin('user', 'user.id', 'account.userId')
      .leftJoin('session', (join) =>
        join
          .onRef('session.userId', '=', 'user.id')
          .on('session.expiresAt', '>', new Date(now()).toISOString()),
      )
      .select(({ fn }) => [
        'user.id',
        'user.email',
        fn.count<number>('session.id').distinct().as('sessions'),
        fn.max('session.updatedAt').as('last'),
      ])
      .groupBy(['user.id', 'user.email'])
      .execute();
    return new Map<string, AccountState>([
      ...invited.flatMap(({ person_id, expires_at }) =>
        person_id === null ? [] : [[person_id, { is: 'invited', until: expires_at }] as const],
      ),
      ...open.map(({ id, email, sessions, last }) => {
        const lastSeenAt = last ? new Date(last).getTime() : undefined;
        return [id, { is: 'open', email, sessions, lastSeenAt }] as const;
      }),
      ...disabled.map(({ id }) => [id, { is: 'disabled' }] as const),
    ]);
  };
