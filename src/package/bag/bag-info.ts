import * as z from 'zod';
import { FaultError } from '../fault.ts';

/**
 * `bag-info.txt`: what the package is, for people and for the program that receives it. Every line follows from the
 * plan; nothing in it tells when or where it was packed, so that the same plan gives the same bytes.
 */

const schema = z.strictObject({
  'Source-Organization': z.string(),
  'External-Identifier': z.string().regex(/^[a-z0-9]{16,32}$/),
  'External-Description': z.string(),
  /** The day of the plan's last save. */
  'Bagging-Date': z.iso.date(),
  'Bag-Software-Agent': z.string(),
  'Payload-Oxum': z.string().regex(/^\d+\.\d+$/),
  'ILP-Format': z.literal('1'),
  /** Whom the package was made for: a role, or the receiving school. */
  'ILP-Reader': z.string().regex(/^[a-z-]+$/),
  /** Whether the whole plan is in it, or only what the reader may see. */
  'ILP-Complete': z.enum(['yes', 'no']),
  'ILP-History': z.enum(['yes', 'no']),
  /** UTC instant of the plan's last save. */
  'ILP-Saved-At': z.iso.datetime(),
  /** Git's id of the plan's files, which a receiver comes to as well. */
  'ILP-Tree': z.string().regex(/^[0-9a-f]{40}$/),
  'ILP-Schema-Version': z.string().regex(/^\d+$/),
  'ILP-Framework': z.string().regex(/^[a-z0-9-]+ [\d.]+$/),
  'ILP-District': z.string().regex(/^[a-z0-9-]+$/),
  'ILP-Missing-Media': z.string().regex(/^\d+$/),
});

export type BagInfo = z.output<typeof schema>;

export const formatBagInfo = (info: BagInfo): string =>
  Object.keys(schema.shape)
    .map((key) => `${key}: ${info[key as keyof BagInfo].replaceAll(/[\r\n]+/g, ' ')}\n`)
    .join('');

/** @throws FaultError `tag-file` */
export const parseBagInfo = (text: string): BagInfo => {
  const pairs = text.split('\n').map((line) => {
    const [key = '', value] = line.split(/: (.*)/s);
    return [key, value] as const;
  });
  const parsed = schema.safeParse(Object.fromEntries(pairs.slice(0, -1)));
  if (parsed.success && formatBagInfo(parsed.data) === text) return parsed.data;
  throw new FaultError(
    'tag-file',
    'bag-info.txt',
    'bag-info.txt is not as this version of Throughline writes it.',
  );
};
