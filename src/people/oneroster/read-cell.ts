import { type Column, isVocabulary } from './columns.ts';
import type { Done, FindingCode } from './finding.ts';
import { vocabularies, wordMeant } from './vocabularies.ts';

/** One value as the standard would write it, and what was wrong with it. A value that cannot be understood becomes ''. */

export type ReadCell = { readonly value: string; readonly fault?: CellFault };

export type CellFault = {
  readonly code: FindingCode;
  readonly expected: string;
  readonly done: Done;
  readonly found?: string;
};

export const readCell = ({ kind }: Column, text: string): ReadCell => {
  if (text === '') return { value: '' };
  if (isVocabulary(kind)) {
    const expected = vocabularies[kind].replaceAll(' ', ', ');
    return compared('value-word', text, { value: wordMeant(kind, text), expected });
  }
  if (kind === 'boolean') {
    return compared('value-boolean', text, { value: booleanIn(text), expected: 'true or false' });
  }
  if (kind === 'date')
    return compared('value-date', text, { value: dateIn(text), expected: 'for example 2026-05-22' });
  if (kind === 'grades') {
    const value = text.split(',').flatMap((grade) => gradeIn(grade.trim()) ?? []);
    return compared('value-grade', text, {
      value: value.join(',') || undefined,
      expected: 'KG, 01 to 13, PS',
    });
  }
  if (kind === 'year') {
    const isYear = /^\d{4}$/.test(text);
    return compared('value-year', text, {
      value: isYear ? text : yearIn(text),
      expected: 'for example 2026',
    });
  }
  if (kind === 'instant') {
    const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
    return compared('value-instant', text, {
      value: isInstant ? text : dateIn(text),
      expected: 'for example 2026-05-22T12:00:00.000Z',
    });
  }
  return { value: text };
};

type Understood = { readonly value: string | undefined; readonly expected: string };

const compared = (code: FindingCode, found: string, { value, expected }: Understood): ReadCell => {
  if (value === found) return { value };
  const done = value === undefined ? 'ignored' : 'changed';
  return { value: value ?? '', fault: { code, expected, done, found: found.slice(0, 40) } };
};

const booleanIn = (text: string): string | undefined => {
  const plain = text.toLowerCase();
  if (['true', '1', 'yes', 'y', 't'].includes(plain)) return 'true';
  return ['false', '0', 'no', 'n', 'f'].includes(plain) ? 'false' : undefined;
};

/** `2026-05-22`, also from `5/22/2026` as written in the United States, `20260522` and a point in time. */
export const dateIn = (text: string): string | undefined => {
  const [, year, month, day] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const [, usMonth, usDay, usYear] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$/.exec(text) ?? [];
  const date = [year ?? usYear ?? '', month ?? usMonth ?? '', day ?? usDay ?? '']
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : undefined;
};

/** CEDS entry grade levels, as OneRoster has them; `9`, `9th` and `Grade 9` are `09`. */
const gradeIn = (text: string): string | undefined => {
  if (/^(?:0[1-9]|1[0-3]|IT|PR|PK|TK|KG|PS|UG|Other)$/.test(text)) return text;
  const plain = text.toLowerCase().replaceAll(/grade|\s|th$|st$|nd$|rd$/g, '');
  if (/^(?:0?[1-9]|1[0-3])$/.test(plain)) return plain.padStart(2, '0');
  return /^(?:k|kg|0|00|kindergarten)$/.test(plain) ? 'KG' : undefined;
};

/** `2025-26`, `2025-2026` and `2025/26` end in 2026. */
const yearIn = (text: string): string | undefined => {
  const [, first, last] = /^(\d{4})[-/](\d{2}|\d{4})$/.exec(text) ?? [];
  return first !== undefined && Number(last?.slice(-2)) === (Number(first) + 1) % 100
    ? String(Number(first) + 1)
    : undefined;
};
