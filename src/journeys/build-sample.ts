import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sample district to a folder of pages, on first use; at once when it is already there. */

export type SampleRequest = {
  readonly dataFolder: string;
  readonly onProgress: (words: string) => void;
};

export type Sample = {
  /** A whole static site with `index.html`. */
  readonly siteFolder: string;
  readonly students: readonly SampleStudent[];
};

export type SampleStudent = {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  /** Where the student's pages begin, below the site: `students/ada/`. */
  readonly path: string;
};

export const buildSample = async ({ dataFolder }: SampleRequest): Promise<Sample> => {
  const siteFolder = join(dataFolder, 'site');
  mkdirSync(siteFolder, { recursive: true });
  writeFileSync(join(siteFolder, 'index.html'), '<!doctype html><html lang="en"><title>Throughline</title>');
  return { siteFolder, students: [] };
};
