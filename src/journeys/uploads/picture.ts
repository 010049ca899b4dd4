import sharp, { type Sharp } from 'sharp';

/**
 * A photo as it may lie in a plan: turned the right way up, no larger than a screen needs, and drawn anew from its
 * pixels, so that nothing that was hidden in the file (where it was taken, by whom, other files) comes along.
 */

export type PictureKind = 'png' | 'jpg' | 'webp';

export const longestSidePixels = 2400;
/** A file of a few kilobytes can unfold to gigabytes. */
const mostPixels = 40_000_000;

/** @returns null when the bytes are no picture that can be read, or one with more than 40 million pixels */
export const redrawn = (bytes: Uint8Array, kind: PictureKind): Promise<Uint8Array | null> => {
  const turn = last.then(async () => {
    try {
      const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
        .autoOrient()
        .resize({
          width: longestSidePixels,
          height: longestSidePixels,
          fit: 'inside',
          withoutEnlargement: true,
        });
      return new Uint8Array(await encoded[kind](picture).toBuffer());
    } catch {
      // sharp throws for whatever is wrong with a picture, and there is nothing to tell apart for the person.
      return null;
    }
  });
  last = turn;
  return turn;
};

/** Whether it can be drawn at all, and is no larger than a drawing of ours would be. */
export const fitsAsItIs = async (bytes: Uint8Array, kind: PictureKind): Promise<boolean> => {
  if ((await redrawn(bytes, kind)) === null) return false;
  const { width, height, pages = 1, orientation = 1 } = await sharp(bytes).metadata();
  return Math.max(width, height) <= longestSidePixels && pages === 1 && orientation === 1;
};

const encoded: Readonly<Record<PictureKind, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 9 }),
  jpg: (picture) => picture.jpeg({ quality: 85 }),
  webp: (picture) => picture.webp({ quality: 85 }),
};

/** One at a time: unfolded, a picture of 40 million pixels takes 160 MB. */
let last: Promise<unknown> = Promise.resolve();
