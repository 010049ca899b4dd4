import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** What a backup says of itself: each folder and file with its mode and SHA-256, and what was known to be wrong. */

const path = z
  .string()
  .refine((text) => text.split('/').every((part) => !['', '.', '..'].includes(part)) && !/[\\\0]/.test(text));

const manifestSchema = z.strictObject({
  format: z.literal('throughline-backup-1'),
  madeAt: z.string(),
  /** `elsewhere`: people are in PostgreSQL, and not in this backup. */
  people: z.enum(['copied', 'none', 'elsewhere']),
  folders: z.array(path),
  files: z.array(
    z.strictObject({ path, mode: z.number().int().min(0).max(0o777), bytes: z.number(), sha256: z.string() }),
  ),
  /** Faults that the data folder itself had when it was copied. */
  faults: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Contents = Pick<Manifest, 'folders' | 'files'>;

/** In a backup: the copied data folder, what it holds, and the sum of that list, as `sha256sum -c` takes it. */
export const dataIn = 'data';
const manifestFile = 'backup.json';
const sumFile = 'backup.json.sha256';

export const contentsOf = async (root: string): Promise<Contents> => {
  const contents = { folders: [] as string[], files: [] as Manifest['files'] };
  const walk = async (inside: string): Promise<void> => {
    const entries = readdirSync(join(root, inside), { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const at = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        contents.folders.push(at);
        await walk(at);
      } else {
        const { mode, size } = lstatSync(join(root, at));
        contents.files.push({
          path: at,
          mode: mode & 0o777,
          bytes: size,
          sha256: await sumOf(join(root, at)),
        });
      }
    }
  };
  await walk('');
  return contents;
};

export const writeManifest = (backup: string, manifest: Manifest): void => {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  writeFileSync(join(backup, manifestFile), text, { mode: 0o600, flush: true });
  writeFileSync(join(backup, sumFile), `${sumOfText(text)}  ${manifestFile}\n`, { mode: 0o600, flush: true });
};

/** @returns a sentence when there is none, or another than was written */
export const readManifest = (backup: string): Manifest | string => {
  let text: string;
  let sum: string;
  try {
    text = readFileSync(join(backup, manifestFile), 'utf8');
    sum = readFileSync(join(backup, sumFile), 'utf8');
  } catch {
    return `${backup} is no backup: ${manifestFile} or ${sumFile} cannot be read.`;
  }
  if (sum.slice(0, 64) !== sumOfText(text)) return `${manifestFile} is not as it was written.`;
  const manifest = manifestSchema.safeParse(JSON.parse(text));
  return manifest.success ? manifest.data : `${manifestFile} is of a kind that this software does not know.`;
};

const sumOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const sumOfText = (text: string): string => createHash('sha256').update(text).digest('hex');
