import { collectionOf } from '../../../schemas/collections.ts';
import { type SectionId, sectionIds, sectionOf } from '../../../schemas/sections.ts';
import type { Line } from '../../people/register/line.ts';
import type { Share } from '../../people/sharing/share.ts';
import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import { type Circumstances, mayDo } from '../../privacy/may-read.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { ShareFormModel, ShareLine, ShareTyped } from '../../render/disclosing/share-pages.ts';
import type { LocalTime } from '../registers/register-page.ts';

/** What a student may share of the plan as it is, and what is shared already with how often it was opened. */

export const isShareable = (section: SectionId, circumstances: Circumstances): boolean => {
  const reader = { role: 'partner', relation: 'partner', grants: [{ section }] } as const;
  return mayDo('read', section, { reader, circumstances });
};

export type FormRequest = {
  readonly planId: string;
  readonly view: PlanView;
  readonly circumstances: Circumstances;
  readonly titleOf: (entry: Entry) => string;
  readonly typed: ShareTyped;
  readonly lastDay: string;
};

export const shareForm = (request: FormRequest): ShareFormModel => {
  const { planId, view, circumstances, titleOf, typed, lastDay } = request;
  const entries = allEntries(view.entries).filter(({ collection }) => collection !== 'plan');
  return {
    planId,
    beside: { planId, here: 'shares', hasPlan: true },
    sections: sectionIds
      .filter((id) => isShareable(id, circumstances))
      .map((id) => ({
        id,
        label: sectionOf(id).label,
        help: sectionOf(id).help,
        entries: entries
          .filter((entry) => collectionOf(entry.collection).section === id)
          .map((entry) => ({ address: addressOf(entry), title: titleOf(entry) })),
      })),
    typed,
    firstDay: view.today,
    lastDay,
  };
};

export type LinesRequest = {
  readonly shares: readonly Share[];
  readonly view: PlanView;
  readonly titleOf: (entry: Entry) => string;
  /** Newest first. */
  readonly openingsOf: (shareId: string) => Promise<readonly Line[]>;
  readonly local: LocalTime;
};

export const shareLines = ({ shares, ...request }: LinesRequest): Promise<readonly ShareLine[]> =>
  Promise.all(
    shares.map(async (share) => ({
      ...share,
      parts: share.parts.map(({ section, entries }) => ({
        section,
        label: sectionOf(section).label,
        entries: entries && titlesOf(entries, request),
        objectedBy: share.objections.find((one) => one.section === section)?.by,
      })),
      openings: openingsIn(await request.openingsOf(share.id), request.local),
    })),
  );

const titlesOf = (
  addresses: readonly string[],
  { view, titleOf }: Pick<LinesRequest, 'view' | 'titleOf'>,
): readonly string[] =>
  allEntries(view.entries)
    .filter((entry) => addresses.includes(addressOf(entry)))
    .map(titleOf);

const openingsIn = (lines: readonly Line[], local: LocalTime): ShareLine['openings'] =>
  [...Map.groupBy(lines, ({ at }) => local(at).day)].map(([day, own]) => ({
    day,
    pages: own.filter(({ kind }) => kind !== 'file').length,
    last: local(own[0]?.at ?? 0).time,
  }));
