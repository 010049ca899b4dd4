import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { frameworkSchema } from '../../schemas/framework.ts';
import type { FrameworkBundle } from '../plan/plan.ts';
import { districtFoldersAround } from './load-district.ts';

/**
 * A framework with the codes of its standards as one JSON document: how it travels in a package, and how a data folder
 * keeps one that does not come with this software, in `frameworks/<id>.json`.
 */

const schema = z.strictObject({
  framework: frameworkSchema,
  standardCodes: z.record(z.string(), z.record(z.string(), z.string())),
});

export const formatFramework = ({ standardCodes, ...framework }: FrameworkBundle): string => {
  const codes = Object.fromEntries(
    [...standardCodes].map(([edition, all]) => [edition, Object.fromEntries(all)]),
  );
  return `${JSON.stringify({ framework, standardCodes: codes }, null, 2)}\n`;
};

/** @returns undefined when the bytes are no framework */
export const parseFramework = (bytes: Uint8Array): FrameworkBundle | undefined => {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!parsed.success) return undefined;
    const { framework, standardCodes } = parsed.data;
    return {
      ...framework,
      standardCodes: new Map(
        Object.entries(standardCodes).map(([edition, codes]) => [edition, new Map(Object.entries(codes))]),
      ),
    };
  } catch {
    return undefined;
  }
};

/** The one that a data folder around a plan keeps. */
export const frameworkBeside = (id: string, repositoryPath: string): FrameworkBundle | undefined => {
  const file = districtFoldersAround(repositoryPath)
    .map((folder) => join(folder, '..', 'frameworks', `${id}.json`))
    .find((path) => existsSync(path));
  return file === undefined ? undefined : parseFramework(readFileSync(file));
};
