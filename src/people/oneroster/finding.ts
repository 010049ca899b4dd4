/**
 * What is not as OneRoster has it, one place at a time, and what the import made of it. The codes are for programs and
 * never change. `found` is only given where the standard fixes the words: never a name, an address or a number.
 */

export type Finding = {
  readonly code: FindingCode;
  /** `users.csv`; empty for the bundle as a whole. */
  readonly file: string;
  /** 1 is the line of the column names. */
  readonly line?: number;
  readonly column?: string;
  readonly found?: string;
  readonly expected: string;
  readonly done: Done;
};

/** `refused`: nothing of the bundle is taken. `left-out`: the row. `ignored`: the value. `changed`: taken as meant. */
export type Done = 'refused' | 'left-out' | 'ignored' | 'changed';

export type FindingCode = keyof typeof findingCodes;

export type OnFinding = (finding: Finding) => void;

/** Each code with what it says to a person. */
export const findingCodes = {
  'not-oneroster': 'This is not OneRoster.',
  'zip-damaged': 'The zip file cannot be read.',
  'zip-encrypted': 'The zip file is locked with a password.',
  'zip-unsafe': 'The zip file wants to write outside its folder, or holds a link.',
  'too-large': 'There is more in it than a roster has.',
  'file-twice': 'Two files have the same name.',
  'file-in-folder': 'The files lie in a folder inside the zip file.',
  'file-name': 'The name of the file is written in another way.',
  'file-unknown': 'OneRoster has no file of this name.',
  'file-not-read': 'Throughline does not need this file, so nothing of it is kept.',
  'file-missing': 'The file is missing.',
  'file-empty': 'The file has column names and no rows.',
  'manifest-missing': 'There is no manifest.csv.',
  'manifest-value': 'The manifest says something that the standard does not know.',
  'manifest-disagrees': 'The manifest and the files disagree.',
  'csv-broken': 'The file is not CSV that can be read.',
  encoding: 'The file is not written in UTF-8.',
  'byte-order-mark': 'The file begins with a byte order mark.',
  'line-ends': 'Lines do not end with CR LF.',
  'line-break': 'A value goes over two lines.',
  'column-name': 'The name of a column is written in another way.',
  'column-order': 'The columns are not in the order of the standard.',
  'column-missing': 'A column is missing.',
  'column-unknown': 'OneRoster has no column of this name here.',
  'column-twice': 'Two columns have the same name.',
  'row-width': 'A row has more or fewer cells than there are columns.',
  'row-empty': 'A row is empty.',
  'row-twice': 'A row is there twice.',
  'id-twice': 'An id is there twice.',
  'value-missing': 'A value is missing.',
  'value-spaces': 'There are spaces around a value.',
  'value-boolean': 'A value is neither true nor false in the words of the standard.',
  'value-word': 'A word is not one of the words of the standard.',
  'value-date': 'A date is not written year-month-day.',
  'value-instant': 'A point in time is not written as in 2026-05-22T12:00:00.000Z.',
  'value-grade': 'A grade is not one of the codes of the standard.',
  'value-year': 'A school year is not the four figures of the year in which it ends.',
  'bulk-status': 'A whole file says status and date of change, which only changes may have.',
  'delta-status': 'A row of changes does not say its status or when it changed.',
  'reference-lost': 'A row points at something that is not there.',
  'primary-twice': 'A person has two primary roles in one school.',
} as const;

/** What the standard allows, though it is worth knowing. */
export const isViolation = ({ code }: Pick<Finding, 'code'>): boolean =>
  code !== 'file-not-read' && code !== 'byte-order-mark';

/** Carries a finding that refuses the bundle out of the reading; the reader turns it back into a value. */
export class Refused extends Error {
  readonly finding: Finding;
  constructor(finding: Omit<Finding, 'done'>) {
    super(finding.code);
    this.finding = { ...finding, done: 'refused' };
  }
}
