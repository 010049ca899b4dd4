import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type * as z from 'zod';

/**
 * A configuration file that we or a district wrote: YAML held against its schema. A wrong one stops the work, for
 * nothing that rests on it could be right. Plans are not read here.
 */

export class WrongConfig extends Error {
  override readonly name = 'WrongConfig';
}

/**
 * @throws WrongConfig naming the file and every place in it that is wrong
 * @throws the file system's error when the file cannot be read
 */
export const readConfig = async <S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> => {
  const text = await readFile(file, 'utf8');
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new WrongConfig(`${file} is not YAML that can be read: ${firstLine(cause)}`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'top'}: ${message}`);
  throw new WrongConfig([`${file} does not fit its schema. Correct these keys:`, ...issues].join('\n'));
};

const firstLine = (cause: unknown): string =>
  String(cause instanceof Error ? cause.message : cause).split('\n')[0] ?? '';
