/** The cells of the walk: each is a person, a section, an action and a channel, with what should be and what was. */
import { type Relation, roleOfRelation, type SectionId } from '../schemas/sections.ts';
import type { Mark } from './access-house.ts';
import { allows, type Standing, sectionIds } from './access-table.ts';

export type Cells = {
  /** @param what - told when the two differ */
  readonly hold: (
    at: Place,
    right: { readonly expected: boolean; readonly found: boolean; what?: string },
  ) => void;
  /** Every section of one channel that was read: no hidden mark in `text`, and with `exact` every other one. */
  readonly read: (at: Omit<Place, 'section' | 'action'>, text: string, how?: Reading) => void;
  readonly summary: () => string;
  readonly surprises: readonly string[];
};

type Place = {
  readonly who: string | undefined;
  readonly standing: Standing;
  readonly channel: string;
  readonly section: SectionId;
  readonly action: 'read' | 'write' | 'comment';
};

type Reading = {
  /** Also what may be read must be there, but for these words. */
  readonly exact?: { readonly except: ReadonlySet<string> };
};

export const openCells = (marks: readonly Mark[]): Cells => {
  const seen = new Set<string>();
  const channels = new Set<string>();
  const surprises: string[] = [];
  const inSection = Map.groupBy(marks, ({ section }) => section);

  const hold: Cells['hold'] = ({ who, channel, section, action }, { expected, found, what = '' }) => {
    seen.add([who, channel, section, action].join(' '));
    channels.add(channel);
    if (expected === found) return;
    surprises.push(
      `${who ?? 'nobody'}, ${section}, ${action}, ${channel}: ${found ? 'can' : 'cannot'}${what && `, ${what}`}`,
    );
  };

  return {
    hold,
    read: (at, text, { exact } = {}) => {
      for (const section of sectionIds) {
        const ofSection = inSection.get(section) ?? [];
        const leaked = ofSection.filter((mark) => text.includes(mark.word) && !isFor(mark, at));
        const lost = exact
          ? ofSection.filter(
              (mark) =>
                !mark.isBeside &&
                isFor(mark, at) &&
                !exact.except.has(mark.word) &&
                !text.includes(mark.word),
            )
          : [];
        const cell = { ...at, section, action: 'read' } as const;
        hold(cell, { expected: false, found: leaked.length > 0, what: namesOf(leaked) });
        if (lost.length > 0) hold(cell, { expected: true, found: false, what: namesOf(lost) });
      }
    },
    summary: () => `${seen.size} cells on ${channels.size} channels, ${surprises.length} surprises`,
    surprises,
  };
};

const namesOf = (marks: readonly Mark[]): string => marks.map(({ word }) => word).join(' ');

/** Whether a word may reach a person: by its section, by the field that it stands in, by what it is about. */
const isFor = (
  { section, needs, readers, withheldFrom, only }: Mark,
  { who, standing }: Pick<Place, 'who' | 'standing'>,
): boolean => {
  if (only !== undefined && only !== who) return false;
  if (!allows(standing, section, 'read') || standing === undefined) return false;
  if (needs !== undefined && !allows(standing, needs, 'read')) return false;
  const relation: Relation = typeof standing === 'object' ? 'partner' : standing;
  return (readers?.includes(roleOfRelation[relation]) ?? true) && !withheldFrom.includes(relation);
};
