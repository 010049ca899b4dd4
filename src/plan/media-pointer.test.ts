import { expect, test } from 'vitest';
import { formatMediaPointer, parseMediaPointer } from './media-pointer.ts';

const sha256 = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';

test('a pointer is written as Git LFS writes it, and read back', () => {
  const text = formatMediaPointer({ sha256, sizeBytes: 12345 });
  expect(text).toBe(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize 12345\n`);
  expect(parseMediaPointer(text)).toEqual({ sha256, sizeBytes: 12345 });
});

test.each([
  ['the bytes of a picture', '\x89PNG'],
  ['another version', `version https://example.org/v2\noid sha256:${sha256}\nsize 1\n`],
  ['another hash', `version https://git-lfs.github.com/spec/v1\noid md5:${sha256}\nsize 1\n`],
  ['a negative size', `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize -1\n`],
  ['more after the end', `${formatMediaPointer({ sha256, sizeBytes: 1 })}../../etc/passwd\n`],
  ['Windows line ends', formatMediaPointer({ sha256, sizeBytes: 1 }).replaceAll('\n', '\r\n')],
])('%s is no pointer', (_name, text) => {
  expect(parseMediaPointer(text)).toBeNull();
});
