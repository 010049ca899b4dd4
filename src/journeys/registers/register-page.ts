import { sectionOf } from '../../../schemas/sections.ts';
import type { Line } from '../../people/register/line.ts';
import { chapters } from '../../render/chapters.ts';
import type { RegisterDay, RegisterParty, RegisterSeen } from '../../render/disclosing/register-page.ts';

/** Lines of the register as people read them: by day, by person, the same thing said once with how often. */

export type LocalTime = (at: number) => { readonly day: string; readonly time: string };

/** @param lines - newest first */
export const registerDays = (lines: readonly Line[], local: LocalTime): readonly RegisterDay[] =>
  [...Map.groupBy(lines, ({ at }) => local(at).day)].map(([day, ofDay]) => ({
    day,
    parties: [...Map.groupBy(ofDay, whoOf).values()].flatMap((own) => partyIn(own, local)),
  }));

const whoOf = ({ personId, name, relation, party }: Line): string =>
  JSON.stringify([personId, name, relation, party]);

const partyIn = (lines: readonly Line[], local: LocalTime): readonly RegisterParty[] => {
  const [first] = lines;
  if (!first) return [];
  const { name, relation, party, basis } = first;
  const same = [...Map.groupBy(lines, whatOf).values()];
  return [{ name, relation, party, basis, seen: same.flatMap((some) => seenIn(some, local)) }];
};

const whatOf = ({ kind, page, sections }: Line): string => JSON.stringify([kind, page, sections]);

const seenIn = (lines: readonly Line[], local: LocalTime): readonly RegisterSeen[] => {
  const [last] = lines;
  const first = lines.at(-1);
  if (!first || !last) return [];
  const { kind, page, sections } = first;
  return [
    {
      kind,
      chapter: kind === 'page' && chapters.some(({ id }) => id === page) ? page : undefined,
      sections: sections.map((id) => sectionOf(id).label),
      count: lines.length,
      numbers: lines.map(({ number }) => number).toReversed(),
      first: local(first.at).time,
      last: local(last.at).time,
    },
  ];
};
