import type { PictureKind } from './picture.ts';

/** What an upload is, by its first bytes, and which endings its name may have. */

export type Kind = PictureKind | 'pdf';

export const endings: Readonly<Record<Kind, readonly string[]>> = {
  png: ['.png'],
  jpg: ['.jpg', '.jpeg'],
  webp: ['.webp'],
  pdf: ['.pdf'],
};

/** SVG, HTML and everything else that a browser could run has none of these beginnings. */
export const kindOf = (bytes: Uint8Array): Kind | undefined => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpg';
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'webp';
  return start.startsWith('%PDF-') ? 'pdf' : undefined;
};
