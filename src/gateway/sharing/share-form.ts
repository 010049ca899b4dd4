import { collectionOf } from '../../../schemas/collections.ts';
import { type SectionId, sectionIds } from '../../../schemas/sections.ts';
import { calendarDate } from '../../../schemas/values.ts';
import { isShareable } from '../../journeys/sharing/share-pages.ts';
import type { SharePart } from '../../people/sharing/share.ts';
import { addressOf, allEntries } from '../../plan/plan.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { ShareTyped } from '../../render/disclosing/share-pages.ts';
import type { Form } from '../chain/form.ts';

/** What a student typed into the form of a new share, and what is missing in it. */

export const typedIn = (form?: Form): ShareTyped => {
  const line = (name: string): string =>
    (form?.field(name) ?? '')
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
      .slice(0, 120);
  return {
    name: line('name'),
    organization: line('organization'),
    purpose: line('purpose'),
    until: line('until'),
    mayComment: form?.field('comment') === 'yes',
    mayRate: form?.field('rate') === 'yes',
    sections: form?.all('section') ?? [],
    entries: form?.all('entry') ?? [],
  };
};

/** Only what may be granted and is there: sections that were ticked, and else the entries of a section that were. */
export const partsIn = (
  typed: ShareTyped,
  { view, circumstances }: { readonly view: PlanView; readonly circumstances: Circumstances },
): readonly SharePart[] =>
  sectionIds
    .filter((id) => isShareable(id, circumstances))
    .flatMap((section): readonly SharePart[] => {
      if (typed.sections.includes(section)) return [{ section }];
      const entries = chosenIn(section, typed, view);
      return entries.length > 0 ? [{ section, entries }] : [];
    });

const chosenIn = (section: SectionId, { entries }: ShareTyped, view: PlanView): readonly string[] =>
  allEntries(view.entries)
    .filter((entry) => collectionOf(entry.collection).section === section)
    .map(addressOf)
    .filter((address) => entries.includes(address));

/** @returns a key of the locales that says what is missing */
export const shareFault = (
  { name, purpose, until }: ShareTyped,
  parts: readonly SharePart[],
  today: string,
): string | undefined => {
  if (name === '') return 'disclosure.noName';
  if (purpose === '') return 'disclosure.noPurpose';
  if (parts.length === 0) return 'disclosure.noParts';
  const isDay = calendarDate.safeParse(until).success;
  return isDay && until >= today && until <= lastDayFrom(today) ? undefined : 'disclosure.noUntil';
};

/** A share ends within a year; who needs longer shares again. */
export const lastDayFrom = (today: string): string => {
  const next = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return next.endsWith('02-29') ? `${next.slice(0, 5)}02-28` : next;
};
