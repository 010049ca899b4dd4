/**
 * What stands in a plan in place of a picture or a document: a Git LFS pointer (specification v1), so that
 * other git tools know it too. The bytes lie in the media store, where one deletion deletes them.
 */
export type MediaPointer = { readonly sha256: string; readonly sizeBytes: number };

/** @returns null for anything but a whole, exact pointer; extension lines are refused as well */
export const parseMediaPointer = (text: string): MediaPointer | null => {
  const found =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9]\d{0,14})\n$/.exec(
      text,
    );
  return found === null ? null : { sha256: found[1] ?? '', sizeBytes: Number(found[2]) };
};

export const formatMediaPointer = ({ sha256, sizeBytes }: MediaPointer): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`;
