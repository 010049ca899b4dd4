import {
  type ConfirmationRefused,
  confirmGuardian,
  type GuardianLink,
  guardianLinks,
  takeBackConfirmation,
} from '../../people/newcomers/guardian-links.ts';
import { openPeople } from '../../people/open-people.ts';

/** Pairs of student and guardian, confirmed under the name of a member of staff or taken back, and how all pairs stand then. */

export type GuardianAnswer = {
  readonly student: string;
  readonly guardian: string;
  readonly is: 'confirmed' | 'taken-back' | 'not-confirmed' | ConfirmationRefused;
};

type Pair = Pick<GuardianAnswer, 'student' | 'guardian'>;

export type ConfirmRequest = {
  readonly dataFolder: string;
  readonly pairs: readonly Pair[];
  readonly today: string;
  /** Without it the pairs are taken back. */
  readonly by?: { readonly staff: string; readonly relation: string; readonly isLegalGuardian: boolean };
};

export type Confirmed = {
  readonly answers: readonly GuardianAnswer[];
  readonly links: readonly GuardianLink[];
};

export const confirmGuardians = async (request: ConfirmRequest): Promise<Confirmed> => {
  const { dataFolder, pairs, today, by } = request;
  const people = await openPeople({ folder: dataFolder });
  try {
    const answers: GuardianAnswer[] = [];
    for (const pair of pairs) {
      if (by === undefined) {
        const isGone = await takeBackConfirmation(people, pair);
        answers.push({ ...pair, is: isGone ? 'taken-back' : 'not-confirmed' });
      } else {
        const { staff, relation, isLegalGuardian } = by;
        const about = { ...pair, by: staff, relation, isLegalGuardian, today };
        answers.push({ ...pair, is: (await confirmGuardian(people, about)) ?? 'confirmed' });
      }
    }
    return { answers, links: await guardianLinks(people) };
  } finally {
    await people.close();
  }
};
