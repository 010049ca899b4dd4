/**
 * Options and arguments that several commands share, with what they accept. A value of the wrong form is refused
 * here, with the nearest one that would do.
 */
import { existsSync, statSync } from 'node:fs';
import { Argument, Option } from 'commander';
import { type Role, roles, type SectionId, sectionIds, sectionOf } from '../../schemas/sections.ts';
import type { Reader } from '../privacy/reader.ts';
import { nearest } from '../problem/nearest.ts';
import { type WordLanguage, wordLanguages } from '../render/words/languages.ts';
import { UsageError } from './usage-error.ts';

export const existingFolder = (path: string): string => {
  if (!existsSync(path)) throw new UsageError(`There is no folder ${path}.`);
  if (!statSync(path).isDirectory()) throw new UsageError(`${path} is a file, not a folder.`);
  return path;
};

export const existingPath = (path: string): string => {
  if (existsSync(path)) return path;
  throw new UsageError(`There is no file or folder ${path}.`);
};

export const planPath = new Argument(
  '<path>',
  'a plan: a git repository, bare or not, or a folder',
).argParser(existingFolder);

export const folderArgument = new Argument('<folder>', 'a folder of plans').argParser(existingFolder);

export const portOption = (): Option =>
  new Option('--port <number>', 'the port to serve on')
    .default(4321)
    .env('PORT')
    .argParser((text: string) => {
      const port = Number(text);
      if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
      throw new UsageError(
        `The port is ${text}. It must be a number from 0 to 65535, where 0 means any free one.`,
      );
    });

export const atOption = new Option(
  '--at <ref>',
  'the plan as it was at this tag, branch or commit',
).argParser((ref: string) => {
  if (ref === '') throw new UsageError('--at needs a tag, a branch or a commit.');
  return ref;
});

export const todayOption = new Option(
  '--today <date>',
  'look at the plan as on this day, year-month-day',
).argParser((date: string) => {
  if (isCalendarDate(date)) return date;
  throw new UsageError(`--today is ${date}, which is not a calendar date. Write it like 2027-06-15.`);
});

const languages = Object.keys(wordLanguages) as WordLanguage[];

export const languageOption = new Option(
  '--language <language>',
  `what it is said in: ${languages.join(', ')} (default: en)`,
).argParser((language: string) => oneOf('--language', language, languages));

export const readerOption = new Option('--reader <role>', `who will read it: ${roles.join(', ')}`)
  .makeOptionMandatory()
  .argParser((role: string) => oneOf('--reader', role, roles));

/** For commands that show the whole plan unless asked otherwise. */
export const optionalReader = (): Option => {
  const option = new Option(readerOption.flags, `${readerOption.description} (default: student)`);
  return readerOption.parseArg ? option.argParser(readerOption.parseArg) : option;
};

const grantable = sectionIds.filter((id) => sectionOf(id).grantable);

export const grantOption = new Option(
  '--grant <section...>',
  `sections the student opened for a partner: ${grantable.join(', ')}`,
).argParser((section: string, before: readonly SectionId[] | undefined) => [
  ...(before ?? []),
  oneOf('--grant', section, grantable),
]);

export type ReaderOptions = { readonly reader: Role; readonly grant?: readonly SectionId[] };

export const readerFrom = ({ reader, grant = [] }: ReaderOptions): Reader => {
  if (grant.length > 0 && reader !== 'partner') {
    throw new UsageError(`--grant is for --reader partner; a ${reader} reads by role.`);
  }
  return { role: reader, grants: grant.map((section) => ({ section })) };
};

export const oneOf = <Word extends string>(option: string, given: string, known: readonly Word[]): Word => {
  const found = known.find((word) => word === given);
  if (found !== undefined) return found;
  const near = nearest(given, known);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${option} cannot be ${given}.${hint} It is one of: ${known.join(', ')}.`);
};

const isCalendarDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
};
