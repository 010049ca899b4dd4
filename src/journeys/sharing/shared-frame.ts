import type { Share } from '../../people/sharing/share.ts';
import { type SharedFrame, sharedBase } from '../../render/disclosing/share-pages.ts';
import type { WordLanguage } from '../../render/words/languages.ts';

export const sharedFrame = (share: Share, language: WordLanguage): SharedFrame => ({
  base: sharedBase(share.id),
  language,
  reader: signatureOf(share),
  until: share.until,
  comments: share.mayComment,
  rates: share.mayRate,
});

/** As the reader signs in the plan and stands in the register. */
export const signatureOf = ({ name, organization }: Pick<Share, 'name' | 'organization'>): string =>
  organization === '' ? name : `${name} (${organization})`;
