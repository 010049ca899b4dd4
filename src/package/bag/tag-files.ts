/** The files of a bag besides its payload, in the order in which they stand in the zip. */

export const bagItText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** What the tag manifest lists: all that is said about the payload. */
export const listedTagFiles = [
  'READ-ME-FIRST.txt',
  'HOW-TO-VERIFY.txt',
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
] as const;

export const manifestFile = 'manifest-sha256.txt';
export const tagManifestFile = 'tagmanifest-sha256.txt';
export const signatureFile = 'tagmanifest-sha256.txt.sig';

/** What the district's signature is made for; `ssh-keygen -Y verify` wants it as `-n`. */
export const signatureNamespace = 'ilp-package';

/** Where a payload file lies. */
export const isPayload = (path: string): boolean => path.startsWith('data/');
