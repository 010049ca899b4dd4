import { recopied } from './document.ts';
import { kindOf } from './kind.ts';
import { fitsAsItIs } from './picture.ts';
import { hasOnlyPixels } from './picture-parts.ts';

/**
 * Whether bytes may lie in a plan as they are, without the new drawing that an upload gets: asked where their hash is
 * fixed already, as with Git LFS. A picture may carry pixels and colors and nothing else, and be no larger than an
 * upload would leave it; a document passes only when copying it anew changes no byte.
 */
export const isAsUploaded = async (bytes: Uint8Array): Promise<boolean> => {
  const kind = kindOf(bytes);
  if (kind === undefined) return false;
  if (kind === 'pdf') {
    const copied = await recopied(bytes);
    return copied !== null && Buffer.from(copied).equals(bytes);
  }
  return hasOnlyPixels(Buffer.from(bytes), kind) && (await fitsAsItIs(bytes, kind));
};
