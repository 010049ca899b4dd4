import { collectionOf, isCollection } from '../../../schemas/collections.ts';
import { type SectionId, sectionIds } from '../../../schemas/sections.ts';
import type { DisclosureKind } from '../../people/register/line.ts';
import { chapters, collectionsOf } from '../../render/chapters.ts';

/**
 * What an address below `/plans/<id>/` shows, for the register. An address that is not known here counts as showing all
 * that the reader may see: what is new is recorded before anybody thinks of it.
 */

export type Shown = {
  readonly kind: DisclosureKind;
  /** Chapter, pair of moments, collection; empty for the whole plan. Never a name that the student gave. */
  readonly page: string;
  /** Undefined for all that the reader may see. */
  readonly sections: readonly SectionId[] | undefined;
};

/** @param rest - what follows the id of the plan, `goals.html`, `sign/reviews/2025-26-fall` */
export const shownAt = (rest: string): Shown => {
  const [first = '', second = ''] = rest.split('/');
  if (first === '') return chapter('index');
  if (first === 'plan.pdf') return { kind: 'pdf', page: '', sections: undefined };
  if (first.endsWith('.html')) return chapter(first.slice(0, -'.html'.length));
  if (first === 'review' || first === 'years') {
    return { kind: 'comparison', page: second || first, sections: undefined };
  }
  if (first.startsWith('conference')) return { kind: 'sheet', page: 'conference', sections: undefined };
  if (first === 'media') return { kind: 'file', page: '', sections: undefined };
  if (first === 'edit') return { kind: 'editor', page: '', sections: ['profile'] };
  if (first === 'send') return { kind: 'form', page: 'send', sections: ['profile'] };
  if (isCollection(second)) {
    return { kind: 'form', page: second, sections: [collectionOf(second).section] };
  }
  return { kind: 'form', page: /^[a-z-]{1,30}$/.test(first) ? first : '', sections: undefined };
};

/** @param path - `/git/<id>.git/git-upload-pack`; pictures come by an address of their own */
export const shownToGit = (path: string): Pick<Shown, 'kind'> => ({
  kind: path.includes('/info/lfs/') ? 'file' : 'clone',
});

/** The first page and the timeline show something of everything. */
const chapter = (id: string): Shown => {
  const known = chapters.find((one) => one.id === id);
  const sections = known && collectionsOf(known.id).map((name) => collectionOf(name).section);
  const isOfAll = known === undefined || known.id === 'index' || known.id === 'timeline';
  return {
    kind: 'page',
    page: known?.id ?? '',
    sections: isOfAll ? undefined : sectionIds.filter((section) => sections?.includes(section)),
  };
};
