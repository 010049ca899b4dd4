import * as z from 'zod';
import * as v from './values.ts';

/**
 * An edition of standards that goals may cite: codes with our own short labels. Codes change meaning between
 * editions, so a code is never kept without its edition. The official wording is not ours to hold.
 */

const standard = z.strictObject({
  code: v.line,
  label: v.line,
  /** Domain of the edition, for those that sort their codes by domain. */
  domain: z.string().regex(v.slugPattern).optional(),
  /** False where the code was not held against a second source. */
  verified: z.boolean().optional(),
});

export const standardsSchema = z
  .strictObject({
    edition: z.string().regex(v.slugPattern),
    label: v.line,
    /** What may be done with these words, and who holds the official ones. */
    notice: v.line,
    codes: z.array(standard).min(1),
  })
  .refine(({ codes }) => new Set(codes.map(({ code }) => code)).size === codes.length, {
    path: ['codes'],
    message: 'a code stands here twice',
  });

export type Standards = z.output<typeof standardsSchema>;
