import type { SummaryShelf } from '../../journeys/home/summary-shelf.ts';
import type { People } from '../../people/open-people.ts';
import { relationsOf } from '../home/relations-of.ts';

/** Begins to read the plans of whoever has just come in, so that the list of students is ready when it is opened. */

export type ReadAheadParts = {
  readonly people: Pick<People, 'plansOf'>;
  readonly summaries: SummaryShelf;
  readonly today: () => string;
};

/** Nobody waits for it, and when it fails the page reads the plans itself. */
export const readAhead = ({ people, summaries, today }: ReadAheadParts, personId: string): void => {
  const reading = async (): Promise<void> => {
    const day = today();
    const relations = relationsOf(await people.plansOf(personId, day));
    const listed = relations.filter(({ relation }) => relation !== 'self' && relation !== 'partner');
    await summaries.warm({ relations: listed, today: day });
  };
  reading().catch(() => undefined);
};
