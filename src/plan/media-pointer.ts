/**
 * Git LFS pointers, version 1: what stands in the plan for a picture whose bytes lie in the media store. A
 * pointer that is not exactly in this form is not a pointer.
 */

export type MediaPointer = {
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
};

const pointerPattern =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9]\d{0,14})\n$/;

export const formatMediaPointer = ({ sha256, sizeBytes }: MediaPointer): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`;

/** @returns null when the text is not a pointer in canonical form */
export const parseMediaPointer = (text: string): MediaPointer | null => {
  const match = pointerPattern.exec(text);
  return match ? { sha256: match[1] as string, sizeBytes: Number(match[2]) } : null;
};
